"""Dates that do not take place: one, this and later ones, or all that are to come; cancelled or deleted."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import SeriesEnded
from mobilizon_lite.lib.recurrence.rules import read_written
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.policies.events import can_delete_event, can_edit_event, require
from mobilizon_lite.policies.series import can_change_dates, can_delete_dates
from mobilizon_lite.services.events.states import cancel_event, delete_event
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.services.series.making import AT_ONCE, lock_series
from mobilizon_lite.services.series.planning import coming_dates, end_series, forget_empty_series


def cancel_dates(event: Event, *, scope: Scope, by: Actor) -> None:
    """Their pages stay and say so; calendars show them as cancelled."""
    _end(event, scope, by, is_deleted=False)


def delete_dates(event: Event, *, scope: Scope, by: Actor) -> None:
    """One date becomes an exception of the rule; of several nothing stays but their empty addresses."""
    _end(event, scope, by, is_deleted=True)


def end_dates(
    series_uuid: UUID, since: str, *, is_deleted: bool, most: int = AT_ONCE, keep: Event | None = None
) -> bool:
    """Cancel or delete some of the coming dates. Returns whether others are left."""
    series = Series.get_or_none(Series.uuid == series_uuid)
    if series is None:
        return False
    may = can_delete_event if is_deleted else can_edit_event
    rows = [
        row
        for row in coming_dates(series, since)
        # What was handed over is looked after by others now.
        if row != keep and (is_deleted or not row.is_cancelled) and may(series.organizer, row)
    ]
    first = rows[0].series_date if rows else since
    for row in rows[:most]:
        if is_deleted:
            row.series_date = None
            row.save(only=[Event.series_date])
            delete_event(row, by=series.organizer, series_since=first)
        else:
            cancel_event(row, by=series.organizer, series_since=first)
    if is_deleted and len(rows) <= most:
        forget_empty_series()
    return len(rows) > most


def _end(event: Event, scope: Scope, by: Actor, *, is_deleted: bool) -> None:
    require(can_edit_event(by, event))
    if scope == Scope.THIS or not event.series_id:
        delete_event(event, by=by) if is_deleted else cancel_event(event, by=by)
        return
    earliest = event.series_date if scope == Scope.LATER else ""
    may = can_delete_dates if is_deleted else can_change_dates
    require(may(by, event.series, earliest))
    with transaction() as record:
        series = lock_series(event.series_id)
        coming = coming_dates(series, earliest)
        since = coming[0].series_date if coming else event.series_date
        # Cancelled dates stay in the rule, so that calendars can show them.
        end_series(series, read_written(since) if is_deleted else None)
        record(SeriesEnded(series_uuid=series.uuid, since=since, is_deleted=is_deleted))
    end_dates(series.uuid, since, is_deleted=is_deleted)
