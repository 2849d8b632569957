"""Names as they are compared: without case, accents or punctuation. The converter and the search share it."""

import re
import unicodedata

MAX_WORD = 40

_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)

_SHORT_FORMS = (
    ("saint", "st", "sankt"),
    ("sainte", "ste"),
    ("mount", "mt"),
    ("fort", "ft"),
)
_SPELLINGS = {word: forms for forms in _SHORT_FORMS for word in forms}


def fold(text: str) -> str:
    """Lower case, without accents; what is neither letter nor digit becomes a space."""
    # Decomposed twice: a mathematical A becomes a capital first, and a capital may become two letters.
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", lower).translate(_LETTERS))
    return "".join(char if _belongs_to_a_word(char) else " " for char in plain)


def words(text: str) -> list[str]:
    return [word[:MAX_WORD] for word in fold(text).split()]


def spellings(word: str) -> tuple[str, ...]:
    """The word and the ways in which it is shortened in names: saint, st, sankt."""
    return _SPELLINGS.get(word, (word,))


def key(name_words: list[str]) -> str:
    """One word for a whole name, the same for "St Étienne", "saint-etienne" and "Saintétienne"."""
    return "".join(spellings(word)[0] for word in name_words)[:MAX_WORD]


def _belongs_to_a_word(char: str) -> bool:
    # Vowel signs (category M) are part of a word in Hindi, Thai and others.
    return char.isalnum() or unicodedata.category(char)[0] == "M"
