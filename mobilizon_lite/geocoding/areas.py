"""The areas that a few words behind a name mean: "ille et vilaine", "93", "texas usa"."""

import json
import sqlite3

from mobilizon_lite.geocoding.countries import countries_meant

_SHORTEST_BEGINNING = 3
_IN_COUNTRIES = "SELECT number FROM area WHERE country IN (SELECT value FROM json_each(?))"
_IN_DIVISION = """
    WITH named AS MATERIALIZED (SELECT rowid AS number FROM division_search WHERE division_search MATCH ?)
    SELECT area.number FROM area JOIN named ON area.region = named.number
    UNION SELECT area.number FROM area JOIN named ON area.district = named.number
"""


class Areas:
    """Answers for one search: each word is looked up once, however many ways there are to cut what was typed."""

    def __init__(self, connection: sqlite3.Connection, language: str | None) -> None:
        self._connection = connection
        self._language = language
        self._by_word: dict[str, set[int]] = {}
        self._by_country: dict[frozenset[str], set[int]] = {}

    def of_countries(self, codes: frozenset[str]) -> set[int]:
        if codes not in self._by_country:
            self._by_country[codes] = self._numbers(_IN_COUNTRIES, json.dumps(sorted(codes)))
        return self._by_country[codes]

    def meant_by(self, typed: tuple[str, ...]) -> set[int]:
        """All words name regions or districts, or the last ones name the country; the last may be unfinished."""
        found = self._in_country(typed)
        within: set[int] | None = None
        for count, word in enumerate(typed, start=1):
            named = self._with_word(word, unfinished=count == len(typed))
            within = named if within is None else within & named
            if not within:
                break
            country = typed[count:]
            found = found | (within & self._in_country(country) if country else within)
        return found

    def _in_country(self, typed: tuple[str, ...]) -> set[int]:
        codes = countries_meant(list(typed), self._language)
        return self.of_countries(codes) if codes else set()

    def _with_word(self, word: str, *, unfinished: bool) -> set[int]:
        star = "*" if unfinished and len(word) >= _SHORTEST_BEGINNING else ""
        words = f'"{word}"{star}'
        if words not in self._by_word:
            self._by_word[words] = self._numbers(_IN_DIVISION, words)
        return self._by_word[words]

    def _numbers(self, question: str, value: str) -> set[int]:
        return {number for (number,) in self._connection.execute(question, (value,))}
