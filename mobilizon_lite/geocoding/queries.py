"""What somebody typed, as questions to the index: a name, and perhaps a region or a country behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mobilizon_lite.geocoding import folding

_LONGEST_TEXT = 200
_MOST_WORDS = 8
_SHORT = 2
_COMMON = 3


@dataclass(frozen=True)
class Query:
    """Folded words. The last one may be unfinished; all are letters and digits, so nothing needs escaping."""

    words: tuple[str, ...]

    @classmethod
    def typed(cls, text: str) -> "Query":
        return cls(tuple(folding.words(text[:_LONGEST_TEXT])[:_MOST_WORDS]))

    @property
    def key(self) -> str:
        return folding.key(list(self.words))

    @property
    def is_short(self) -> bool:
        return len(self.key) <= _SHORT

    def first(self, count: int) -> "Query":
        return Query(self.words[:count])

    def whole_name(self) -> str:
        return f'"={self.key}" OR "~{self.key}"'

    def beginning_of_name(self) -> str:
        return f'"={self.key}"*'

    def beginning_of_large_towns(self) -> str:
        return f'"^{self.key}"'

    def in_finished_names(self) -> str:
        return f"({self.whole_name()}) OR ({_each(word_in_name(word) for word in self.words)})"

    def in_any_name(self) -> str:
        """Every word somewhere in the names, or all as the beginning of another name."""
        *finished, last = self.words
        beginning = f'"~{self.key}"*'
        if finished and len(last) == 1:
            # One letter would gather half of the towns; the next letter comes soon.
            return beginning
        return f"({beginning}) OR ({_each([*map(word_in_name, finished), begun_in_name(last)])})"

    def somehow(self) -> str:
        """As the beginning of the name, or anywhere; three letters are anywhere too often."""
        if len(self.key) <= _COMMON:
            return self.beginning_of_name()
        return f"({self.beginning_of_name()}) OR ({self.in_any_name()})"


def word_in_name(word: str) -> str:
    plain = " OR ".join(f'"{form}"' for form in folding.spellings(word))
    return f'{plain} OR "={folding.key([word])}" OR "~{folding.key([word])}"'


def begun_in_name(word: str) -> str:
    forms = dict.fromkeys([word, *folding.spellings(word)])
    plain = " OR ".join(f'"{form}"*' for form in forms)
    return f'{plain} OR "={word}"* OR "~{word}"*'


def _each(conditions: Iterable[str]) -> str:
    return " AND ".join(dict.fromkeys(f"({condition})" for condition in conditions))
