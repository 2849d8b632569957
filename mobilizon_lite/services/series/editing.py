"""A change of one date, of this and later ones, or of all that are to come.

What was changed for one date alone is held: it stays, whatever is changed later for the others. Place and time are each held
as a whole, since half of an address helps nobody.
"""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from mobilizon_lite.database import Record, transaction
from mobilizon_lite.facts import SeriesEdited, SeriesPlanned
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.recurrence.rules import as_wall, read_written
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.policies.events import can_edit_event, require
from mobilizon_lite.policies.series import can_change_dates
from mobilizon_lite.services.events.checking import Values
from mobilizon_lite.services.events.writing import changes_of, update_event
from mobilizon_lite.services.series.keeping import keep_in_step
from mobilizon_lite.services.series.making import AT_ONCE, lock_series
from mobilizon_lite.services.series.pattern import (
    DETAILS,
    HELD_TOGETHER,
    PLACE,
    TIMES,
    is_held,
    taken_over,
    value_of,
)
from mobilizon_lite.services.series.planning import SeriesPlan, coming_dates, replan


class Scope(StrEnum):
    THIS = "this"
    LATER = "later"
    ALL = "all"


def update_in_series(
    event: Event, values: Values, *, plan: SeriesPlan | None = None, scope: Scope, by: Actor, version: int
) -> Event:
    """Change one date of a series, and others with it. Raises NotAllowed, Invalid, or Conflict as update_event does.

    `plan` is what the form says of the rule; None leaves it. Many dates are brought up to date by later work."""
    if scope == Scope.THIS:
        return _update_this_one(event, values, by, version)
    since = event.series_date if scope == Scope.LATER else ""
    require(can_change_dates(by, event.series, since))
    with transaction() as record:
        changed = _with_all_of_its_place(event, changes_of(event, values))
        series = lock_series(event.series_id)
        event = update_event(event, values, by=by, version=version, series_since=_first_told(series, since))
        names = set(changed) - TIMES
        series.pattern = taken_over(series.pattern, event, changed)
        _let_go(event, changed)
        series.updated_at, series.sequence = dates.now(), series.sequence + 1
        series.save(only=[Series.pattern, Series.updated_at, Series.sequence])
        if TIMES.intersection(changed) or _is_another(plan, series):
            series, since = _replan(series, event, plan, scope, record)
        if names:
            record(SeriesEdited(series_uuid=series.uuid, since=since, names=tuple(sorted(names))))
    keep_in_step(series.uuid)
    spread(series.uuid, since, names)
    return Event.get_by_id(event.id)


def spread(series_uuid: UUID, since: str, names: Iterable[str], most: int = AT_ONCE) -> bool:
    """Let the coming dates from `since` on say what the series says now. Returns whether something is left."""
    series = Series.get_or_none(Series.uuid == series_uuid)
    if series is None or not names:
        return False
    done, first = 0, _first_told(series, since)
    for row in coming_dates(series, since):
        if not can_edit_event(series.organizer, row):
            # Handed over: it is looked after by others now.
            continue
        wanted = {
            name: value_of(series, name, row) for name in names if is_known(name) and not is_held(row, name)
        }
        if not changes_of(row, wanted):
            continue
        if done == most:
            return True
        update_event(row, wanted, by=series.organizer, version=row.version, series_since=first)
        done += 1
    return False


def hold(event: Event, names: Iterable[str]) -> None:
    """These were changed for this date alone."""
    event.series_changes = " ".join(sorted({*event.series_changes.split(), *names}))
    event.save(only=[Event.series_changes])


def is_known(name: str) -> bool:
    """What stands in the pattern: columns of an event, its place as it was written, its tags and its details."""
    return name in Event._meta.fields or name in (*PLACE, "tags", DETAILS)


def _first_told(series: Series, since: str) -> str:
    """The first date of a change: who comes to all is told of it there, and not again for each."""
    coming = coming_dates(series, since)
    return coming[0].series_date if coming else since


def _update_this_one(event: Event, values: Values, by: Actor, version: int) -> Event:
    with transaction():
        changed = changes_of(event, values)
        event = update_event(event, values, by=by, version=version)
        hold(event, changed)
    return event


def _replan(
    series: Series, event: Event, plan: SeriesPlan | None, scope: Scope, record: Record
) -> tuple[Series, str]:
    """The series that the coming dates now belong to, and since which of them."""
    coming = coming_dates(series)
    first = coming[0].series_date if coming else event.series_date
    pivot = read_written(max(event.series_date, first) if scope == Scope.LATER else first)
    moved = _way_moved(series, event)
    plan = plan or SeriesPlan(series.rule_texts, zone=series.zone if not moved else "")
    series = replan(series, pivot, plan, event, moved)
    record(SeriesPlanned(series_uuid=series.uuid))
    return series, ""


def _way_moved(series: Series, event: Event) -> timedelta:
    zone = event.timezone if series.zone == series.pattern["columns"]["timezone"] else series.zone
    return as_wall(event.starts_at, zone) - read_written(event.series_date)


def _is_another(plan: SeriesPlan | None, series: Series) -> bool:
    if plan is None:
        return False
    left_out = {wall.isoformat(timespec="seconds") for wall in plan.left_out}
    return plan.rules != series.rule_texts or not left_out <= set(series.left_out_dates)


def _with_all_of_its_place(event: Event, changed: Iterable[str]) -> set[str]:
    """A part of a place that is this date's alone goes to the others together with the rest of it."""
    own, names = set(event.series_changes.split()), set(changed)
    return names.union(*(group for group in HELD_TOGETHER if own & group and names & group))


def _let_go(event: Event, names: Iterable[str]) -> None:
    """What is changed for the others too is no longer this date's alone."""
    event.series_changes = " ".join(name for name in event.series_changes.split() if name not in set(names))
    event.save(only=[Event.series_changes])
