"""Up to four actions that somebody who reads about one may like too.

Who has a tag, the organizer or the category in common is looked at, a few of each. A common tag, the same organizer and
being near count two, the category one; among equals the soonest comes first. Of a series one date is enough.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from mobilizon_lite.database import database
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, EventStatus

MOST = 4
MOST_TAGS = 5
# About 20 km at the latitudes of Europe.
NEAR_DEGREES = (0.18, 0.27)
_SHOWN = (Event.uuid, Event.title, Event.language, Event.starts_at, Event.timezone, Event.town, Event.series)
# Looked at, since several may be dates of one series.
CANDIDATES = 5 * MOST

# Written by hand: building it anew for each page would cost more than asking it. Each part ends after a few rows of an index.
_WITH_TAG = """SELECT * FROM (SELECT event_id AS id, 2 AS weight FROM event_tag
    WHERE tag_id = ? ORDER BY event_id DESC LIMIT 40) AS tagged_{number}"""
_BY_ORGANIZER = """SELECT * FROM (SELECT id, 2 AS weight FROM event
    WHERE organizer_id = ? AND starts_at > ? ORDER BY starts_at LIMIT 20) AS by_organizer"""
_IN_CATEGORY = """SELECT * FROM (SELECT id, 1 AS weight FROM event
    WHERE is_listed = ? AND is_past = ? AND category = ? AND starts_at > ? ORDER BY starts_at LIMIT 20) AS in_category"""
_BEST = """SELECT {columns} FROM ({parts}) AS found JOIN event ON event.id = found.id
    WHERE event.is_listed = ? AND event.starts_at > ? AND event.status <> ? AND event.id <> ?
        AND (event.series_id IS NULL OR event.series_id <> ?)
    GROUP BY event.id
    ORDER BY SUM(found.weight)
        + CASE WHEN ABS(event.latitude - ?) < ? AND ABS(event.longitude - ?) < ? THEN 2 ELSE 0 END DESC,
        event.starts_at, event.id
    LIMIT ?"""


def related_to(event: Event, tag_ids: Sequence[int]) -> list[Event]:
    """What is to come and for everybody; only with the columns of a line in a list."""
    tags, now = tag_ids[:MOST_TAGS], Event.starts_at.db_value(dates.now())
    latitude, longitude = (event.latitude, event.longitude) if event.has_coordinates else (-999.0, -999.0)
    values = (
        *tags, event.organizer_id, now, True, False, event.category.value, now, True, now,
        EventStatus.CANCELLED.value, event.id, event.series_id or 0, latitude, NEAR_DEGREES[0], longitude,
        NEAR_DEGREES[1], CANDIDATES,
    )  # fmt: skip
    rows = database.execute_sql(_statement(len(tags)), values).fetchall()
    return [_event(row) for row in _one_of_each_series(rows)[:MOST]]


def _one_of_each_series(rows: Iterable[Sequence[object]]) -> list[Sequence[object]]:
    seen: dict[object, Sequence[object]] = {}
    for row in rows:
        uuid, *_others, series_id = row
        seen.setdefault(series_id or uuid, row)
    return list(seen.values())


@lru_cache(maxsize=MOST_TAGS + 1)
def _statement(tags: int) -> str:
    parts = (*(_WITH_TAG.format(number=number) for number in range(tags)), _BY_ORGANIZER, _IN_CATEGORY)
    columns = ", ".join(f"event.{field.column_name}" for field in _SHOWN)
    return _BEST.format(columns=columns, parts=" UNION ALL ".join(parts)).replace("?", database.param)


def _event(row: Sequence[object]) -> Event:
    return Event(**{field.name: field.python_value(value) for field, value in zip(_SHOWN, row, strict=True)})
