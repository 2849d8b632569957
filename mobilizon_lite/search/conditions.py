"""What a search asks of events, written so that SQLite takes the index we mean.

SQLite keeps no statistics here and would take any index that fits, often the wrong one. So each query leaves it one:
that of the list's order for walking, that of the ids for gathering.
"""

from collections.abc import Iterator
from datetime import datetime

from peewee import SQL, Expression, Field, ModelSelect, Value, fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models.columns import unindexed
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.search import nearby, text_match
from mobilizon_lite.search.free_places import with_free_places
from mobilizon_lite.search.query import Search


def standing(is_past: bool) -> tuple[Expression, ...]:
    """Listed, and on this side of the present."""
    return Event.is_listed == True, Event.is_past == is_past  # noqa: E712


def standing_of_named(is_past: bool) -> tuple[Expression, ...]:
    """The same for events that another index has named."""
    return _same(Event.is_listed, True), _same(Event.is_past, is_past)


def of_time(start: datetime | None, end: datetime | None) -> Iterator[Expression]:
    """Whether it touches the time from `start` to `end`."""
    if start:
        yield unindexed(Event.over_at) > _value(Event.over_at, start)
    if end:
        yield Event.starts_at < end


def of_kind(search: Search) -> Iterator[Expression]:
    """Plain properties of the event, and where it is."""
    if search.category:
        yield Event.category == search.category
    if search.language:
        yield Event.language == search.language
    if search.is_online is not None:
        yield Event.is_online == search.is_online
    if search.organizer_id:
        yield _same(Event.organizer, search.organizer_id)
    if search.venue_id:
        yield _same(Event.venue, search.venue_id)
    if search.is_step_free:
        yield Event.is_step_free == True  # noqa: E712
    if search.is_of_this_site:
        yield unindexed(Event.host) == None  # noqa: E711
    if search.next_of_series:
        yield _next_of_its_series()
    if search.near:
        yield nearby.in_box(search.near, unindexed(Event.latitude))
        yield nearby.in_circle(search.near)
    if search.has_free_places:
        yield from with_free_places()


def _next_of_its_series() -> Expression:
    """Whether no earlier date of the same series is still to come."""
    other = Event.alias()
    earlier = other.select(SQL("1")).where(
        other.series == Event.series,
        other.is_past == False,  # noqa: E712
        other.starts_at < Event.starts_at,
        other.over_at > dates.now(),
        other.is_listed == True,  # noqa: E712
        other.status != EventStatus.CANCELLED,
    )
    return Event.series.is_null() | ~fn.EXISTS(earlier)


def looked_at(search: Search) -> Iterator[Expression]:
    """Words and tag, of one event after the other."""
    if search.terms:
        yield text_match.matches(search.terms)
    if search.tag:
        own = EventTag.select(SQL("1")).where(EventTag.event == Event.id, EventTag.tag == _tag_id(search))
        yield fn.EXISTS(own)


def named(search: Search, is_past: bool) -> Iterator[ModelSelect]:
    """For each part of the search that an index knows: the ids that it names, and perhaps others."""
    if search.terms:
        yield text_match.matching_ids(search.terms)
    if search.tag:
        yield EventTag.select(EventTag.event).where(EventTag.tag == _tag_id(search))
    if search.organizer_id:
        yield Event.select(Event.id).where(Event.organizer == search.organizer_id)
    if search.venue_id:
        yield Event.select(Event.id).where(Event.venue == search.venue_id)
    if search.near:
        yield Event.select(Event.id).where(*standing(is_past), nearby.in_box(search.near))


def _same(column: Field, value: object) -> Expression:
    return unindexed(column) == _value(column, value)


def _value(column: Field, value: object) -> Value:
    return Value(column.db_value(value), converter=False)


def _tag_id(search: Search) -> ModelSelect:
    return Tag.select(Tag.id).where(Tag.slug == search.tag)
