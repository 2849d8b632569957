"""Candidates for what was typed: a few dozen towns for each way in which the words can be meant."""

import json
import sqlite3
from collections.abc import Iterable

from mobilizon_lite.geocoding.areas import Areas
from mobilizon_lite.geocoding.queries import Query
from mobilizon_lite.geocoding.ranking import Found, Position
from mobilizon_lite.geocoding.shipped import MOST_MATCHES
from mobilizon_lite.geocoding.towns import numbers_matching, positions_in
from mobilizon_lite.lib.distances import box_around

_NEAR_KM = 100
_AMONG = """
    SELECT rowid FROM search WHERE search MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
    ORDER BY rowid LIMIT ?
"""
_OF_AREAS = """
    SELECT number FROM town WHERE number IN (SELECT value FROM json_each(?)) AND area IN (SELECT value FROM json_each(?))
"""


def numbers_found(
    connection: sqlite3.Connection,
    query: Query,
    *,
    country: str,
    near: Position | None,
    language: str | None,
) -> dict[int, Found]:
    """By the town's number, why it is a candidate."""
    areas = Areas(connection, language)
    within = areas.of_countries(frozenset({country})) if country else None
    found: dict[int, Found] = {}
    _add(found, numbers_matching(connection, query.whole_name(), within), Found(whole_name=True))
    for expression in _begun(query, within):
        _add(found, numbers_matching(connection, expression, within), Found())
    if near and not query.is_short:
        _add(found, _numbers_near(connection, query, within, near), Found())
    if not any(why.whole_name for why in found.values()):
        _add_with_area_behind(found, connection, query, areas, within)
    return found


def _begun(query: Query, within: set[int] | None) -> list[str]:
    if not query.is_short:
        return [query.beginning_of_name(), query.in_any_name()]
    return [query.beginning_of_large_towns() if within is None else query.beginning_of_name()]


def _add_with_area_behind(
    found: dict[int, Found],
    connection: sqlite3.Connection,
    query: Query,
    areas: Areas,
    within: set[int] | None,
) -> None:
    """The first words are the name, those behind it the area: each way to cut, the longest name first."""
    for count in range(len(query.words) - 1, 0, -1):
        name = query.first(count).in_finished_names()
        if not numbers_matching(connection, name, within):
            continue
        meant = areas.meant_by(query.words[count:])
        meant = meant if within is None else meant & within
        if meant:
            _add(found, numbers_matching(connection, name, meant), Found(name_words=count))


def _numbers_near(
    connection: sqlite3.Connection, query: Query, within: set[int] | None, near: Position
) -> list[int]:
    close = [number for number, *_ in positions_in(connection, box_around(*near, _NEAR_KM))]
    if within is not None:
        close = _numbers(connection, _OF_AREAS, json.dumps(close), json.dumps(list(within)))
    return _numbers(connection, _AMONG, query.somehow(), json.dumps(close), MOST_MATCHES)


def _numbers(connection: sqlite3.Connection, question: str, *values: str | int) -> list[int]:
    return [number for (number,) in connection.execute(question, values)]


def _add(found: dict[int, Found], numbers: Iterable[int], why: Found) -> None:
    for number in numbers:
        found.setdefault(number, why)
