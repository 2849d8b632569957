"""The words that people type, and the expressions by which each database looks for them.

Everything passes through `words_of`: letters and digits only, so nothing typed can be an operator.
"""

import re
from dataclasses import dataclass

from mobilizon_lite.lib.words import folded_words

MAX_QUERY = 300
MAX_TERMS = 12
MAX_WORD = 40


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; `is_open`: the last one may go on."""

    words: tuple[str, ...]
    is_open: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return [word[:MAX_WORD] for word in folded_words(text)]


def read_query(text: str) -> tuple[Term, ...]:
    """All these must be found. "A phrase in quotes" stays together; the last word may still be being typed."""
    terms: list[Term] = []
    for quoted, plain in _PARTS.findall(text[:MAX_QUERY]):
        if quoted:
            terms.append(Term(tuple(words_of(quoted))))
        else:
            terms.extend(Term((word,)) for word in words_of(plain))
    terms = [term for term in dict.fromkeys(terms) if term.words][:MAX_TERMS]
    if terms and not _ENDS_QUOTED.search(text[:MAX_QUERY]):
        terms[-1] = Term(terms[-1].words, is_open=True)
    return tuple(terms)


def sqlite_expression(terms: tuple[Term, ...]) -> str:
    """For FTS5 MATCH."""
    return " AND ".join(f'"{term.text}"{"*" if term.is_open else ""}' for term in terms)


def postgres_expression(terms: tuple[Term, ...]) -> str:
    """For to_tsquery."""
    return " & ".join(_postgres_term(term) for term in terms)


def standing_apart(term: Term) -> str:
    """As it stands in a text of words with a space before and after each."""
    return f" {term.text}" if term.is_open else f" {term.text} "


def _postgres_term(term: Term) -> str:
    words = " <-> ".join(f"'{word}'" for word in term.words)
    return f"({words}{':*' if term.is_open else ''})"


_PARTS = re.compile(r'["“”«]([^"“”«»]*)(?:["“”»]|$)|([^"“”«»]+)')
_ENDS_QUOTED = re.compile(r'["“”»]\s*$')
