"""What people type, tidied: lines, blocks, excerpts, hashtags, and a folded form to compare and search."""

import re
import unicodedata
from itertools import takewhile


def clean_line(text: str) -> str:
    """A title or name: one line, single spaces, nothing hidden. Empty when nothing could be seen."""
    line = _SPACES.sub(_one_space, _visible(text)).strip()
    return "" if _SEEMS_EMPTY.fullmatch(line) else line


def clean_block(text: str) -> str:
    """A text of several lines: at most one empty line in a row, nothing hidden, indentation kept."""
    lines = (line.rstrip() for line in _LINE_END.split(_visible(text)))
    block = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    return "" if _SEEMS_EMPTY.fullmatch(block) else block


def fold(text: str) -> str:
    """Without case, accents and ligatures, for comparing and searching: "Œuvre d'Été" -> "oeuvre d'ete"."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", decomposed)
    kept = (char for char in decomposed if unicodedata.combining(char) in _MARKS_THAT_MATTER)
    return unicodedata.normalize("NFC", "".join(kept))


def excerpt(text: str, length: int) -> str:
    """The beginning in one line of at most `length` characters, cut between words and ended with "…"."""
    line = " ".join(text[: length * 8 + 200].split())
    if len(line) <= length:
        return line
    cut = line[:length]
    before, space, _half_word = cut.rpartition(" ")
    if space and len(before) > length // 2:
        return before.rstrip(" ,;:.–-") + "…"
    end = length - 1
    while end > 0 and _joins_the_one_before(line, end):
        end -= 1
    return line[:end] + "…"


def hashtags(text: str, most: int = 30) -> list[str]:
    """The hashtags of the text, without "#", as first written: 2 to 40 characters, not only digits."""
    found: dict[str, str] = {}
    for match in _HASHTAG.finditer(text):
        tag = "".join(takewhile(_belongs_in_tag, match[1])).rstrip("_-")
        if 2 <= len(tag) <= 40 and tag[0].isalnum() and not tag.isdecimal():
            found.setdefault(fold(tag), unicodedata.normalize("NFC", tag))
    return list(found.values())[:most]


def _visible(text: str) -> str:
    """Without control and direction characters, and with at most four loose marks on a letter."""
    text = _TAG_LETTERS.sub(r"\1", _NOT_TEXT.sub("", text))
    return _PILED_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))


def _one_space(run: re.Match[str]) -> str:
    """French sets a no-break space before ; : ! ? and it may stay."""
    return run[0] if run[0] in _NO_BREAK_SPACES else " "


def _joins_the_one_before(line: str, at: int) -> bool:
    """Whether cutting here would split an emoji or take the accent off its letter."""
    if _JOINER in (line[at - 1], line[at]) or "\U0001f3fb" <= line[at] <= "\U0001f3ff":
        return True
    return unicodedata.category(line[at]) in ("Mn", "Mc", "Me")


def _belongs_in_tag(char: str) -> bool:
    return char.isalnum() or char in "_-" or unicodedata.category(char) in ("Mn", "Mc")


_JOINER = "\u200d"
_NO_BREAK_SPACES = ("\u00a0", "\u202f")
_SPACES = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")

# Controls, lone surrogates, non-characters, invisible fillers, and what forces a direction on all that follows.
# Joiners and the plain direction marks stay: Persian, Hindi, emoji and mixed right-to-left names need them.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e001f]"
)
# Tag letters write flags such as Scotland's after a black flag; elsewhere they only hide text.
_TAG_LETTERS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]{2,7})?[\U000e0020-\U000e007f]*")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_SEEMS_EMPTY = re.compile(
    f"[\\s{_MARKS}\u061c\u115f\u1160\u17b4\u17b5\u200c-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]*"
)

_HASHTAG = re.compile(r"""(?<![^\s(\[{«“‘"'*_>—–])#([^\s#]{2,100})""")

_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "þ": "th",
        "’": "'",
        "‐": "-",
    }
)
# Accents go; nukta, kana voicing and virama make another letter or word.
_MARKS_THAT_MATTER = (0, 7, 8, 9)
