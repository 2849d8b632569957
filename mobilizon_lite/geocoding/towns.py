"""A town, and the questions to the database that answer with towns or with their numbers in it."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from mobilizon_lite.geocoding.shipped import MOST_MATCHES, POSITION_SCALE
from mobilizon_lite.lib.distances import Box, box_around, distance_km

_TOWNS = """
    SELECT town.number, town.id, town.name, coalesce(region.name, ''), coalesce(district.name, ''), area.country,
           town.latitude, town.longitude, area.timezone, town.population
    FROM town JOIN area ON area.number = town.area
    LEFT JOIN division AS region ON region.number = area.region
    LEFT JOIN division AS district ON district.number = area.district
    WHERE town.number IN (SELECT value FROM json_each(?))
"""
_ANYWHERE = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?"
# Walks through the matches, the largest town first, and stops when enough of them lie in the areas.
_IN_AREAS = """
    SELECT search.rowid FROM search CROSS JOIN town ON town.number = search.rowid
    WHERE search MATCH ? AND +town.area IN (SELECT value FROM json_each(?)) ORDER BY search.rowid LIMIT ?
"""
_INSIDE = "SELECT number, latitude, longitude FROM town WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?"
_READ_AT_ONCE = 50


@dataclass(frozen=True)
class Town:
    """A town with its GeoNames id. Region and district are empty where the country has none."""

    id: int
    name: str
    region: str
    district: str
    country: str
    latitude: float
    longitude: float
    timezone: str
    population: int


def towns_numbered(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Town]:
    rows = connection.execute(_TOWNS, (json.dumps(list(numbers)),))
    return {row[0]: _town(row) for row in rows}


def town_with_id(connection: sqlite3.Connection, town_id: int) -> Town | None:
    numbers = [number for (number,) in connection.execute("SELECT number FROM town WHERE id = ?", (town_id,))]
    return next(iter(towns_numbered(connection, numbers).values()), None)


def numbers_matching(
    connection: sqlite3.Connection, expression: str, areas: Collection[int] | None = None
) -> list[int]:
    """The largest towns that match, of these areas or of the whole world."""
    if areas is None:
        rows = connection.execute(_ANYWHERE, (expression, MOST_MATCHES))
    else:
        rows = connection.execute(_IN_AREAS, (expression, json.dumps(list(areas)), MOST_MATCHES))
    return [number for (number,) in rows]


def positions_in(connection: sqlite3.Connection, box: Box) -> list[tuple[int, float, float]]:
    """Number, latitude and longitude of every town in the box."""
    stripes = [(box.west, 180.0), (-180.0, box.east)] if box.crosses_antimeridian else [(box.west, box.east)]
    return [
        (number, latitude / POSITION_SCALE, longitude / POSITION_SCALE)
        for west, east in stripes
        for number, latitude, longitude in connection.execute(
            _INSIDE, [degrees * POSITION_SCALE for degrees in (box.south, box.north, west, east)]
        )
    ]


def towns_outwards(
    connection: sqlite3.Connection, latitude: float, longitude: float, radius_km: float
) -> Iterator[Town]:
    """The towns in the circle, the nearest first; read a few at a time, since most callers want only the first."""
    around = positions_in(connection, box_around(latitude, longitude, radius_km))
    distances = {number: distance_km(latitude, longitude, *position) for number, *position in around}
    inside = [number for number, distance in distances.items() if distance <= radius_km]
    inside.sort(key=lambda number: (distances[number], number))
    for start in range(0, len(inside), _READ_AT_ONCE):
        some = inside[start : start + _READ_AT_ONCE]
        towns = towns_numbered(connection, some)
        yield from (towns[number] for number in some)


def _town(row: tuple) -> Town:
    _, town_id, name, region, district, country, latitude, longitude, timezone, population = row
    position = (latitude / POSITION_SCALE, longitude / POSITION_SCALE)
    return Town(town_id, name, region, district, country, *position, timezone, population)
