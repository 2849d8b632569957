"""A series begins, gets another rule, goes on as another one, or ends. Which former date becomes which new one."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from peewee import fn

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.recurrence.rules import (
    BadRule,
    as_wall,
    count_of,
    ended_before,
    read_written,
    with_count,
    written,
)
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.services.series.making import horizon
from mobilizon_lite.services.series.pattern import length_of, pattern_of

# A date that is moved by no more than this is still the same one for those who answered it.
SAME_DATE = timedelta(days=3)
# Nobody looks after more; a calendar that brings more was made to fill the site.
MOST_DATES_OF_A_PERSON = 50_000


@dataclass(frozen=True)
class SeriesPlan:
    """When it takes place again. `zone` and `start` are those of the event, unless a calendar counts otherwise."""

    rules: tuple[str, ...]
    left_out: frozenset[datetime] = frozenset()
    extra: frozenset[datetime] = frozenset()
    zone: str = ""
    start: datetime | None = None


def begin_series(event: Event, plan: SeriesPlan) -> Series:
    """Make a stored event the first date of a series. Raises Invalid. Call it inside a transaction."""
    zone = plan.zone or event.timezone
    series = Series(uuid=new_uuid(), organizer=event.organizer_id, zone=zone)
    series.uri = addresses.series(series.uuid)
    first = as_wall(event.starts_at, zone)
    _write(series, plan, plan.start or first, event)
    series.pattern = pattern_of(event)
    _check(series)
    if plan.start:
        # A calendar may count from a day that its own rule leaves out: then the event is the first that there is.
        walls = series.recurrence.until(as_wall(horizon(series), zone))
        first = first if first in walls or not walls else walls[0]
    series.save(force_insert=True)
    event.series, event.series_date = series, written(first)
    event.save(only=[Event.series, Event.series_date])
    return series


def plan_anew(series: Series, plan: SeriesPlan, event: Event) -> None:
    """Another plan for a series of which nobody knows yet: a draft."""
    _write(series, plan, as_wall(event.starts_at, plan.zone or event.timezone), event)
    series.pattern = pattern_of(event)
    _check(series)
    series.save()
    event.series_date = series.starts
    event.save(only=[Event.series_date])


def end_plan(event: Event) -> None:
    """A draft takes place once only after all."""
    series, event.series, event.series_date = event.series, None, None
    event.save(only=[Event.series, Event.series_date])
    series.delete_instance()


def replan(series: Series, pivot: datetime, plan: SeriesPlan, event: Event, moved: timedelta) -> Series:
    """Let the coming dates from `pivot` on follow another plan, in the same series when it begins there, else in a new one.

    Days and hours of the dates themselves are set by keeping.py. `moved`: how far the day and hour went."""
    before = _dates_before(series, pivot)
    rules = tuple(_counted_on(rule, before) for rule in plan.rules)
    rows = coming_dates(series, written(pivot))
    left_out = {wall + moved for wall in map(read_written, series.left_out_dates) if wall >= pivot}
    extra = {wall + moved for wall in map(read_written, series.extra_dates) if wall >= pivot}
    target = _continued(series, pivot) if before else series
    zone = plan.zone or event.timezone
    target.zone = zone
    anew = SeriesPlan(
        rules=rules, left_out=frozenset(left_out) | plan.left_out, extra=frozenset(extra), zone=zone
    )
    _write(target, anew, pivot + moved, event)
    _check(target)
    target.sequence += 1
    target.save()
    _hand_over(rows, target, moved)
    return target


def follow_calendar(series: Series, plan: SeriesPlan) -> None:
    """The rule as the calendar of others has it now, also for what is over: nothing here is moved by that."""
    rows = list(Event.select().where(Event.series == series, Event.series_date.is_null(False)))
    series.zone = plan.zone
    lasts = series.lasts
    _write(series, plan, plan.start, rows[0])
    series.lasts = lasts
    _check(series)
    series.save()
    _hand_over(rows, series, timedelta())


def coming_dates(series: Series, since: str = "") -> list[Event]:
    """What is not over, in order; drafts and deleted ones are none, nor is a date that was handed over to somebody else."""
    query = Event.select().where(
        Event.series == series,
        Event.organizer == series.organizer_id,
        Event.deleted_at.is_null(),
        Event.is_draft == False,  # noqa: E712
        Event.over_at > dates.now(),
        Event.series_date >= since,
    )
    return list(query.order_by(Event.series_date))


def leave_out(event: Event) -> None:
    """One date is deleted: it is not made again, and calendars hear that it is an exception."""
    if not event.series_id or not event.series_date:
        return
    series = Series.get_by_id(event.series_id)
    if event.series_date not in series.left_out_dates:
        series.left_out_dates = sorted({*series.left_out_dates, event.series_date})
    series.sequence += 1
    series.updated_at = dates.now()
    series.save(only=[Series.left_out_dates, Series.sequence, Series.updated_at])
    event.series_date = None


def end_series(series: Series, since: datetime | None = None) -> None:
    """No date comes from here on; without `since`, none comes besides those that are made."""
    if since is None:
        made = Event.select(Event.series_date).where(Event.series == series, Event.series_date.is_null(False))
        last = max((text for (text,) in made.tuples()), default=series.starts)
        since = datetime.combine(read_written(last).date() + timedelta(days=1), time(0))
    _stop_before(series, since)
    series.is_complete, series.sequence, series.updated_at = True, series.sequence + 1, dates.now()
    series.save()


def end_all_series_of(profile) -> None:
    """Nobody looks after them any more. Those of which nothing is left are forgotten."""
    forget_empty_series()
    for series in Series.select().where(Series.organizer == profile):
        end_series(series)


def forget_empty_series() -> int:
    """A series whose every date was deleted keeps no words. Timed work too."""
    living = Event.select(Event.series).where(Event.series.is_null(False), Event.deleted_at.is_null())
    return Series.delete().where(Series.id.not_in(living)).execute()


def matched(old: list[datetime], new: list[datetime]) -> dict[datetime, datetime]:
    """Which new date each old one becomes: the same, else the nearest that is free and near enough."""
    found = {wall: wall for wall in set(old) & set(new)}
    free = [wall for wall in new if wall not in found]
    for wall in old:
        near = [other for other in free if abs(other - wall) <= SAME_DATE]
        if wall not in found and near:
            found[wall] = min(near, key=lambda other: abs(other - wall))
            free.remove(found[wall])
    return found


def _write(series: Series, plan: SeriesPlan, start: datetime, event: Event) -> None:
    series.starts, series.rules = written(start), "\n".join(plan.rules)
    series.lasts = length_of(event, series.zone)
    series.extra_dates = sorted(map(written, plan.extra))
    # The first date is there in any case, unless a calendar says so itself.
    series.left_out_dates = sorted(written(wall) for wall in plan.left_out if plan.start or wall != start)
    series.made_until, series.is_complete, series.updated_at = None, False, dates.now()


def _check(series: Series) -> None:
    """Raise Invalid for a rule that cannot be followed, that has no date, or too many of them."""
    try:
        series.date_count = len(series.recurrence.until(as_wall(horizon(series), series.zone)))
    except BadRule as error:
        raise Invalid("series", error.code, detail=error.detail) from error
    if not series.date_count:
        raise Invalid("series", "no_dates")
    others = Series.select(fn.SUM(Series.date_count)).where(
        Series.organizer == series.organizer_id, Series.uuid != series.uuid
    )
    if (others.scalar() or 0) + series.date_count > MOST_DATES_OF_A_PERSON:
        raise Invalid("series", "too_many_dates_in_all", most=MOST_DATES_OF_A_PERSON)


def _dates_before(series: Series, pivot: datetime) -> int:
    """Exceptions count too, as they do in a rule with a number of dates."""
    return len(replace(series.recurrence, left_out=frozenset()).until(pivot - timedelta(seconds=1)))


def _counted_on(rule: str, before: int) -> str:
    """A number of dates is meant from the very first one on."""
    count = count_of(rule)
    return rule if count is None or not before else with_count(rule, max(1, count - before))


def _continued(series: Series, pivot: datetime) -> Series:
    """End a series before a date; the rest goes on as a new one, with everybody who comes to all dates."""
    target = Series(
        uuid=new_uuid(),
        organizer=series.organizer_id,
        pattern=series.pattern,
        zone=series.zone,
        starts=written(pivot),
    )
    target.uri = addresses.series(target.uuid)
    target.save(force_insert=True)
    _stop_before(series, pivot)
    series.is_complete, series.continued_by, series.updated_at = True, target, dates.now()
    series.sequence += 1
    series.save()
    SeriesAnswer.update(series=target).where(SeriesAnswer.series == series).execute()
    return target


def _stop_before(series: Series, wall: datetime) -> None:
    all_day = bool(series.pattern["columns"]["is_all_day"])
    series.rules = "\n".join(
        rule
        if replace(series.recurrence, rules=(rule,)).ends_by(wall - timedelta(seconds=1))
        else ended_before(rule, wall, series.zone, all_day=all_day)
        for rule in series.rule_texts
    )
    text = written(wall)
    series.extra_dates = [one for one in series.extra_dates if one < text]
    series.left_out_dates = [one for one in series.left_out_dates if one < text]


def _hand_over(rows: list[Event], target: Series, moved: timedelta) -> None:
    """Give each coming date its place in the new plan; what finds none stays aside until keeping.py has looked at it."""
    new = target.recurrence.until(as_wall(horizon(target), target.zone))
    old = {row.id: read_written(row.series_date) + moved for row in rows}
    becomes = matched(sorted(set(old.values())), new)
    taken = set(new)
    Event.update(series=target, series_date=None).where(Event.id.in_(list(old))).execute()
    for row in rows:
        wall = becomes.get(old[row.id])
        if wall is None:
            wall = _aside(old[row.id], taken)
        taken.add(wall)
        Event.update(series_date=written(wall)).where(Event.id == row.id).execute()


def _aside(wall: datetime, taken: set[datetime]) -> datetime:
    while wall in taken:
        wall += timedelta(seconds=1)
    return wall
