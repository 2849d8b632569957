"""What all dates of a series have in common, kept as plain values from which the next dates are made."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from peewee import Field, ForeignKeyField, JSONField

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.recurrence.rules import as_wall, moment_of, read_written, written
from mobilizon_lite.models.base import MomentField
from mobilizon_lite.models.event_details import details_of
from mobilizon_lite.models.event_places import AREA, EXACT, EXACT_COLUMNS, written_place
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.tags import tags_of

# All other columns are the same for all dates, also those that are added to events later. A moment among them keeps its
# distance to the start.
OF_EACH_DATE = frozenset(
    "id uuid uri host created_at organizer series series_date series_changes starts_at ends_at over_at is_past is_draft "
    "accepted_people is_listed published_at updated_at moved_at hidden_at deleted_at reminded_for purged_at sequence version "
    "search_text recurrence_text invitation_version invitation_hash place_tell_at".split()
)
TIMES = frozenset("starts_at ends_at timezone is_all_day".split())
# In the words of those who write: see models/event_places.py for the columns that keep them.
_WRITTEN_PLACE = frozenset((*EXACT, AREA))
PLACE = _WRITTEN_PLACE | frozenset(
    "town region country geoname_id latitude longitude venue place_reveal place_reveal_at place_in_mails".split()
)
HELD_TOGETHER = (TIMES, PLACE)
DETAILS = "details"


def pattern_of(event: Event, tags: list[str] | None = None) -> dict[str, Any]:
    """`tags` are those of an event that is not stored."""
    columns = {field.name: _stored(event, field) for field in _shared_fields()}
    if event.is_cancelled:
        columns["status"] = EventStatus.CONFIRMED.value
    return {
        "columns": columns,
        "tags": [tag.name for tag in tags_of(event)] if tags is None else tags,
        DETAILS: details_of(event).values(),
    }


def taken_over(pattern: dict[str, Any], event: Event, names: Iterable[str]) -> dict[str, Any]:
    """The pattern with these columns as the event has them now."""
    fresh, names = pattern_of(event), set(names)
    if "description" in names:
        names |= {"description_html"}
    if names & PLACE:
        names |= {*PLACE, *EXACT_COLUMNS, "is_step_free"}
    if DETAILS in names:
        names |= {"is_step_free"}
    columns = {
        name: value if name in names else pattern["columns"].get(name, value)
        for name, value in fresh["columns"].items()
    }
    return {
        "columns": columns,
        "tags": fresh["tags"] if "tags" in names else pattern["tags"],
        DETAILS: fresh[DETAILS] if DETAILS in names else pattern.get(DETAILS, {}),
    }


def date_of(series: Series, wall: datetime) -> Event:
    """One date as the pattern has it, not stored."""
    uuid = new_uuid()
    event = Event(uuid=uuid, uri=addresses.event(uuid), organizer=series.organizer_id, is_draft=False)
    event.series, event.series_date = series, written(wall)
    columns = series.pattern["columns"]
    event.timezone, event.is_all_day = columns["timezone"], bool(columns["is_all_day"])
    event.set_times(*times_of(series, wall))
    for field in _shared_fields():
        if field.name in columns:
            setattr(event, field.name, _read(event, field, columns[field.name]))
    event.place_tell_at = event.place_reveal_at
    event.refresh_invitation_hash()
    return event


def times_of(series: Series, wall: datetime) -> tuple[datetime, datetime | None]:
    """When a date begins and ends: by the clocks on the wall, also in the night when they change."""
    ends = None if series.lasts is None else wall + timedelta(seconds=series.lasts)
    if series.pattern["columns"]["is_all_day"]:
        return start_of_day(wall.date(), series.zone), start_of_day(
            ends.date(), series.zone
        ) if ends else None
    starts_at = moment_of(wall, series.zone)
    return starts_at, max(starts_at, moment_of(ends, series.zone)) if ends else None


def length_of(event: Event, zone: str) -> int | None:
    """What passes on the clock, in seconds."""
    if event.ends_at is None:
        return None
    passed = as_wall(event.ends_at, zone) - as_wall(event.starts_at, zone)
    exact = event.ends_at - event.starts_at
    return int((passed if passed >= timedelta() else exact).total_seconds())


def value_of(series: Series, name: str, event: Event) -> Any:
    """What update_event takes to let this date say it: a column, the tags, the details, or the place as it was written."""
    if name == "tags":
        return list(series.pattern["tags"])
    if name == DETAILS:
        return dict(series.pattern.get(DETAILS, {}))
    if name in _WRITTEN_PLACE:
        return written_place(date_of(series, read_written(event.series_date)))[name]
    field = Event._meta.fields[name]
    stored = series.pattern["columns"][name]
    if isinstance(field, ForeignKeyField):
        return field.rel_model.get_or_none(field.rel_model.id == stored) if stored else None
    return _read(event, field, stored)


def moments_of(series: Series, event: Event, starts_at: datetime) -> dict[str, datetime]:
    """What keeps its distance to the start, for a date that starts then: the distance of its own where it holds one."""
    moments = {}
    for field in _shared_fields():
        if not isinstance(field, MomentField):
            continue
        if is_held(event, field.name):
            own = getattr(event, field.name)
            distance = None if own is None else own - event.starts_at
        else:
            seconds = series.pattern["columns"].get(field.name)
            distance = None if seconds is None else timedelta(seconds=seconds)
        if distance is not None:
            moments[field.name] = starts_at + distance
    return moments


def is_held(event: Event, name: str) -> bool:
    """Whether this is the date's alone."""
    own = set(event.series_changes.split())
    group = next((names for names in HELD_TOGETHER if name in names), frozenset({name}))
    return bool(own & group)


def _shared_fields() -> list[Field]:
    return [field for field in Event._meta.sorted_fields if field.name not in OF_EACH_DATE]


def _stored(event: Event, field: Field) -> Any:
    value = event.__data__.get(field.name)
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, MomentField):
        return (value - (event.starts_at or dates.now())).total_seconds()
    return field.db_value(value)


def _read(event: Event, field: Field, stored: Any) -> Any:
    if stored is None or isinstance(field, JSONField):
        return stored
    if isinstance(field, MomentField):
        return event.starts_at + timedelta(seconds=stored)
    return field.python_value(stored)
