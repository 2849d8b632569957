"""The dates of a series that may be shown: published ones, for everybody or for who has the link."""

from datetime import datetime

from peewee import ModelSelect

from mobilizon_lite.database import database
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.series import Series


def is_public(series: Series) -> bool:
    return series.pattern["columns"].get("visibility") == Visibility.PUBLIC


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


_LINE = (Event.id, Event.uuid, Event.starts_at, Event.timezone, Event.is_all_day, Event.status)
# Written by hand: building it anew for each page would cost more than asking it.
_OTHERS = f"""SELECT {", ".join(field.column_name for field in _LINE)} FROM event
    WHERE series_id = ? AND is_past = ? AND over_at > ? AND id <> ? AND is_draft = ?
    AND deleted_at IS NULL AND hidden_at IS NULL AND visibility IN (?, ?)
    ORDER BY starts_at LIMIT ?"""  # noqa: S608  names of our own columns


def others_to_come(event: Event, at: datetime, most: int) -> list[Event]:
    """Besides one date, only with what a line in a list says."""
    values = (
        event.series_id, False, Event.over_at.db_value(at), event.id, False,
        Visibility.PUBLIC.value, _seen_beside(event).value, most,
    )  # fmt: skip
    rows = database.execute_sql(_OTHERS.replace("?", database.param), values).fetchall()
    return [
        Event(**{field.name: field.python_value(value) for field, value in zip(_LINE, row, strict=True)})
        for row in rows
    ]


def _seen_beside(event: Event) -> Visibility:
    """A public page names public dates only; who has the link of one that is not sees the others like it."""
    return Visibility.PUBLIC if event.visibility == Visibility.PUBLIC else Visibility.UNLISTED
