"""Coming dates are brought in step with the rule of their series: a few at a time, and as often as one likes.

A date that the rule no longer has is deleted when nobody answered it. Where somebody did it is cancelled instead: its page
stays and they are told.
"""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.lib.recurrence.rules import as_wall, read_written, written
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series import Series
from mobilizon_lite.policies.events import can_delete_event, can_edit_event
from mobilizon_lite.services.events.states import cancel_event, delete_event
from mobilizon_lite.services.events.writing import update_event
from mobilizon_lite.services.series.making import AT_ONCE, horizon, make_dates
from mobilizon_lite.services.series.pattern import TIMES, moments_of, times_of
from mobilizon_lite.services.series.planning import coming_dates


def keep_in_step(series_uuid: UUID, most: int = AT_ONCE) -> bool:
    """Do some of what is to be done. Returns whether something is left."""
    series = Series.get_or_none(Series.uuid == series_uuid)
    if series is None:
        return False
    fitting = {written(wall) for wall in series.recurrence.until(as_wall(horizon(series), series.zone))}
    rows = [row for row in coming_dates(series) if can_edit_event(series.organizer, row)]
    to_do = [row for row in rows if row.series_date not in fitting or _has_other_times(series, row)]
    for row in to_do[:most]:
        if row.series_date in fitting:
            _set_times(series, row, rows[0].series_date)
        else:
            _take_away(series, row, to_do[0].series_date)
    return len(to_do) > most or make_dates(series.uuid, most)


def _has_other_times(series: Series, event: Event) -> bool:
    if TIMES.intersection(event.series_changes.split()):
        return False
    zone = series.pattern["columns"]["timezone"]
    is_all_day = bool(series.pattern["columns"]["is_all_day"])
    said = (*times_of(series, read_written(event.series_date)), zone, is_all_day)
    return (event.starts_at, event.ends_at, event.timezone, event.is_all_day) != said


def _set_times(series: Series, event: Event, since: str) -> None:
    starts_at, ends_at = times_of(series, read_written(event.series_date))
    columns = series.pattern["columns"]
    values = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "timezone": columns["timezone"],
        "is_all_day": bool(columns["is_all_day"]),
        **moments_of(series, event, starts_at),
    }
    update_event(event, values, by=series.organizer, version=event.version, series_since=since)


def _take_away(series: Series, event: Event, since: str) -> None:
    with transaction():
        is_own = can_delete_event(series.organizer, event)
        answered = Participation.select().where(Participation.event == event).exists()
        if is_own and not event.is_cancelled and not answered:
            event.series_date = None
            event.save(only=[Event.series_date])
            delete_event(event, by=series.organizer, series_since=since)
            return
        # It is no longer in the rule, so it stands beside it.
        series.extra_dates = sorted({*series.extra_dates, event.series_date})
        series.left_out_dates = [one for one in series.left_out_dates if one != event.series_date]
        series.save(only=[Series.extra_dates, Series.left_out_dates])
        cancel_event(event, by=series.organizer, series_since=since)
