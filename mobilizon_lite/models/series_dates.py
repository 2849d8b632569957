"""The dates of a series that may be shown: published ones, for everybody or for who has the link."""

from datetime import datetime

from peewee import ModelSelect

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


def others_to_come(event: Event, at: datetime, most: int) -> list[Event]:
    """Besides one date, only with what a line in a list says. What is private for itself is named on no other page."""
    seen = {Visibility.PUBLIC, event.visibility}
    if event.is_private and not is_private(event.series):
        seen.remove(Visibility.PRIVATE)
    query = Event.select(
        Event.id, Event.uuid, Event.starts_at, Event.timezone, Event.is_all_day, Event.status
    )
    shown = query.where(
        Event.series == event.series_id,
        Event.is_past == False,  # noqa: E712
        Event.over_at > at,
        Event.id != event.id,
        Event.is_draft == False,  # noqa: E712
        Event.deleted_at.is_null(),
        Event.hidden_at.is_null(),
        Event.visibility.in_(sorted(seen)),
    )
    return list(shown.order_by(Event.starts_at).limit(most))
