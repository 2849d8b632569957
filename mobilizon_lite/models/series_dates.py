"""The dates of a series that may be shown: published ones, for everybody or for who has the link."""

from datetime import datetime

from peewee import ModelSelect

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.series import Series


def is_public(series: Series) -> bool:
    return series.pattern["columns"].get("visibility") == Visibility.PUBLIC


def is_private(series: Series) -> bool:
    return series.pattern["columns"].get("visibility") == Visibility.PRIVATE


def shown_dates(series: Series) -> ModelSelect:
    """A date with less visibility than its series is not named there."""
    seen = (Visibility.PUBLIC,) if is_public(series) else (Visibility.PUBLIC, Visibility.UNLISTED)
    return (
        Event.select(Event, Actor)
        .join(Actor, on=Event.organizer)
        .where(
            Event.series == series,
            Event.is_draft == False,  # noqa: E712
            Event.deleted_at.is_null(),
            Event.hidden_at.is_null(),
            Event.visibility.in_(seen),
        )
    )


def coming(series: Series, at: datetime, most: int, *, after: Event | None = None) -> list[Event]:
    query = shown_dates(series).where(Event.over_at > at)
    if after:
        query = query.where(
            (Event.starts_at > after.starts_at)
            | ((Event.starts_at == after.starts_at) & (Event.id > after.id))
        )
    return list(query.order_by(Event.starts_at, Event.id).limit(most))


def lately(series: Series, at: datetime, most: int) -> list[Event]:
    return list(shown_dates(series).where(Event.over_at <= at).order_by(Event.starts_at.desc()).limit(most))


_LINE = (
    Event.id,
    Event.uuid,
    Event.starts_at,
    Event.timezone,
    Event.is_all_day,
    Event.status,
    Event.visibility,
)
_RULE = (Series.uuid, Series.zone, Series.starts, Series.rules, Series.pattern)
# Written by hand: building it anew for each page would cost more than asking it.
_SERIES_AND_OTHERS = f"""SELECT {", ".join(f"series.{field.column_name}" for field in _RULE)},
    {", ".join(f"event.{field.column_name}" for field in _LINE)}
    FROM series LEFT OUTER JOIN event ON event.series_id = series.id AND event.is_past = ? AND {{over}} > ?
    AND event.id <> ? AND event.is_draft = ? AND event.deleted_at IS NULL AND event.hidden_at IS NULL
    AND event.visibility IN (?, ?)
    WHERE series.id = ? ORDER BY event.starts_at LIMIT ?"""  # noqa: S608  names of our own columns


def others_to_come(event: Event, at: datetime, most: int) -> list[Event]:
    """Besides one date, only with what a line in a list says. What is private for itself is named on no other page."""
    return series_and_others(event, at, most)[1]


def series_and_others(event: Event, at: datetime, most: int) -> tuple[Series, list[Event]]:
    """The series of a date, with its rule only, and the next of its other dates: in one question."""
    values = (
        False, Event.over_at.db_value(at), event.id, False, Visibility.PUBLIC.value, event.visibility.value,
        event.series_id, most,
    )  # fmt: skip
    rows = database.execute_sql(_series_and_others(), values).fetchall()
    series = Series(**_read(_RULE, rows[0]))
    lines = [row[len(_RULE) :] for row in rows]
    others = [Event(**_read(_LINE, line)) for line in lines if line[0] is not None]
    if event.is_private and not is_private(series):
        others = [other for other in others if not other.is_private]
    return series, others


def _series_and_others() -> str:
    # SQLite would rather walk through all that is not over yet than through the dates of one series.
    over = "+event.over_at" if is_sqlite() else "event.over_at"
    return _SERIES_AND_OTHERS.replace("{over}", over).replace("?", database.param)


def _read(fields: tuple, row: tuple) -> dict[str, object]:
    return {field.name: field.python_value(value) for field, value in zip(fields, row, strict=False)}
