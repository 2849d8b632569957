"""Who may change several dates of a series at once. One date may have helpers of its own, or have been handed over."""

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import organized_by
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series


def can_change_dates(by: Actor | None, series: Series, since: str = "") -> bool:
    """Its organizer, and whoever organises every coming date from `since` on."""
    return by is not None and _is_theirs(
        by, series, since, (Event.organizer == by) | Event.id.in_(organized_by(by))
    )


def can_delete_dates(by: Actor | None, series: Series, since: str = "") -> bool:
    """Its organizer, and whoever answers for every coming date from `since` on."""
    return by is not None and _is_theirs(by, series, since, Event.organizer == by)


def _is_theirs(by: Actor, series: Series, since: str, own) -> bool:
    if series.organizer_id == by.id:
        return True
    coming = Event.select().where(
        Event.series == series,
        Event.deleted_at.is_null(),
        Event.is_draft == False,  # noqa: E712
        Event.over_at > dates.now(),
        Event.series_date >= since,
    )
    return not coming.where(~own).exists()
