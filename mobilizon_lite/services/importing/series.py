"""What takes place again and again in a calendar of others: a series here, and single dates of it that were changed."""

from datetime import datetime
from typing import Any

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.facts import SeriesEdited, SeriesPlanned
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.recurrence.rules import (
    AHEAD,
    BadRule,
    Recurrence,
    as_wall,
    moment_of,
    read_written,
    written,
)
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import EXACT, EXACT_COLUMNS, keeps_a_secret
from mobilizon_lite.models.events import Event, ImportedEvent
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.events import placing, tags
from mobilizon_lite.services.events.states import cancel_event, reinstate_event
from mobilizon_lite.services.events.writing import changes_of, compose, update_event
from mobilizon_lite.services.importing.items import Item
from mobilizon_lite.services.series import ending, making, planning
from mobilizon_lite.services.series.editing import Scope, hold
from mobilizon_lite.services.series.pattern import PLACE, TIMES, date_of, pattern_of


def values_to_write(item: Item) -> dict[str, Any]:
    """The values of the first date: not always that of the item, since a rule may leave its own start out."""
    if item.recurrence is None:
        return item.values
    first = _walls(item.recurrence)[0]
    values = {**item.values, "recurrence_text": ""}
    if first != item.recurrence.start:
        starts_at = moment_of(first, item.recurrence.zone)
        length = values["ends_at"] - values["starts_at"] if values["ends_at"] else None
        values |= {"starts_at": starts_at, "ends_at": starts_at + length if length is not None else None}
    return values


def begin(event: Event, item: Item) -> Series:
    return planning.begin_series(event, _plan(item.recurrence))


def begin_late(event: Event, item: Item) -> None:
    """What was one event until now becomes the first date, at the same address."""
    series = begin(event, item)
    if not event.is_draft:
        with transaction() as record:
            making.begin_with(event, record)
    Event.update(recurrence_text="").where(Event.series == series).execute()


def series_of(item: Item, by: Actor, source: str) -> Series | None:
    """The series whose date an item replaces, as it stands after its days were moved here."""
    row = (
        ImportedEvent.select(ImportedEvent, Event)
        .join(Event)
        .where(
            ImportedEvent.profile == by,
            ImportedEvent.source == source,
            ImportedEvent.item_uid == item.series_key,
        )
        .first()
    )
    series = row.event.series if row and row.event.series_id else None
    while (
        series and series.continued_by_id and read_written(series.continued_by.starts) <= _wall(series, item)
    ):
        series = series.continued_by
    return series


def write_date(series: Series, item: Item, *, by: Actor, publishes: bool, was: Event | None = None) -> Event:
    """One date of a series with values of its own. `was`: the event that it has been, also as one without series."""
    wall = _wall(series, item)
    event = _row(series, wall, publishes, was)
    values = {**item.values, "recurrence_text": ""}
    changed = changes_of(event, values)
    if changed:
        event = update_event(event, values, by=by, version=event.version)
        hold(event, changed)
    if item.is_cancelled and not event.is_cancelled and not event.is_draft:
        return cancel_event(event, by=by)
    if event.is_cancelled and not item.is_cancelled:
        return reinstate_event(event, by=by)
    return event


def update(event: Event, item: Item, *, by: Actor) -> None:
    """The series was changed in its calendar. What was moved here to a series of its own no longer follows its rule."""
    if item.recurrence is None:
        _end(event, item, by)
        return
    with transaction() as record:
        series = making.lock_series(event.series_id)
        names = _take_over(series, item, by)
        if not series.continued_by_id:
            _follow(series, item.recurrence)
            record(SeriesPlanned(series_uuid=series.uuid))
        if names:
            record(SeriesEdited(series_uuid=series.uuid, since="", names=tuple(sorted(names))))


def _end(event: Event, item: Item, by: Actor) -> None:
    """It takes place no more, or once only."""
    if item.is_cancelled:
        ending.cancel_dates(event, scope=Scope.ALL, by=by)
        return
    series = making.lock_series(event.series_id)
    planning.end_series(series)
    ending.end_dates(series.uuid, "", is_deleted=True, keep=event)
    Event.update(series=None, series_date=None).where(Event.id == event.id).execute()
    event = Event.get_by_id(event.id)
    update_event(event, values_to_write(item), by=by, version=event.version)


def _take_over(series: Series, item: Item, by: Actor) -> set[str]:
    """What the item says of all dates, and which columns that changes."""
    said = compose({**item.values, "recurrence_text": ""}, by=by, uuid=new_uuid())
    fresh = pattern_of(said, tags.merged(item.values["tags"], said.description))
    names = (set(item.values) | {"description_html"}) - {"recurrence_text", "tags"} - {"starts_at", "ends_at"}
    before = series.pattern
    kept = _kept_apart(series, item)
    fresh["columns"] |= kept
    names |= set(kept)
    changed = {name for name in names if before["columns"].get(name) != fresh["columns"][name]}
    columns = {**before["columns"], **{name: fresh["columns"][name] for name in names}}
    if set(fresh["tags"]) != set(before["tags"]):
        changed.add("tags")
    if changed.intersection(EXACT_COLUMNS):
        changed = changed - set(EXACT_COLUMNS) | set(EXACT).intersection(item.values)
    series.pattern = {**before, "columns": columns, "tags": fresh["tags"]}
    series.lasts = planning.length_of(said, item.recurrence.zone)
    series.updated_at, series.sequence = dates.now(), series.sequence + 1
    series.save()
    return changed - TIMES - {"description_html"}


def _kept_apart(series: Series, item: Item) -> dict[str, Any]:
    """The columns that hold what the item says of a place that not everybody may know."""
    present = date_of(series, series.start_wall)
    if not keeps_a_secret(present):
        return {}
    place = {name: value for name, value in item.values.items() if name in PLACE}
    return placing.stored(present, placing.as_meant(present, place))


def _follow(series: Series, recurrence: Recurrence) -> None:
    """The rule of the calendar, but for what was deleted here."""
    deleted_at = {
        row.starts_at
        for row in Event.select(Event.starts_at).where(
            Event.series == series, Event.deleted_at.is_null(False)
        )
    }
    gone = {
        wall
        for wall in map(read_written, series.left_out_dates)
        if moment_of(wall, series.zone) in deleted_at
    }
    planning.follow_calendar(series, _plan(recurrence, gone))


def _row(series: Series, wall: datetime, publishes: bool, was: Event | None) -> Event:
    present = Event.get_or_none(Event.series == series, Event.series_date == written(wall))
    if was is not None and was.series_id is None and not was.deleted_at:
        return _taken_in(series, wall, present, was)
    if present is not None:
        return present
    if was is not None and was.series_id and not was.deleted_at:
        return was
    if wall not in series.recurrence.until(wall):
        series.extra_dates = sorted({*series.extra_dates, written(wall)})
        series.save(only=[Series.extra_dates])
    return making.insert_date(series, wall, is_draft=not publishes)


def _taken_in(series: Series, wall: datetime, present: Event | None, was: Event) -> Event:
    """It keeps its address; the date that was made in its place goes, unless somebody has answered it."""
    if present is not None:
        if Participation.select().where(Participation.event == present).exists():
            return was
        present.delete_instance()
    was.series, was.series_date = series, written(wall)
    was.save(only=[Event.series, Event.series_date])
    return was


def _wall(series: Series, item: Item) -> datetime:
    return as_wall(item.replaces, series.zone)


def _plan(recurrence: Recurrence, gone: set[datetime] | None = None) -> planning.SeriesPlan:
    return planning.SeriesPlan(
        rules=recurrence.rules,
        left_out=recurrence.left_out | (gone or set()),
        extra=recurrence.extra,
        zone=recurrence.zone,
        start=recurrence.start,
    )


def _walls(recurrence: Recurrence) -> list[datetime]:
    last = max(as_wall(dates.now(), recurrence.zone), recurrence.start) + AHEAD
    try:
        walls = recurrence.until(last)
    except BadRule as error:
        raise Invalid("series", error.code, detail=error.detail) from error
    if not walls:
        raise Invalid("series", "no_dates")
    return walls
