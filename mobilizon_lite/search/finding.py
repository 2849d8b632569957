"""Finds listed events in one of two ways, whichever reads less.

*Walking*: along the list in its order, looking at each event, until the page is full: quick for what many events have.
*Gathering*: all that an index names, then sorted: quick for what few events have. Counts that stop early tell which.
Postgres keeps statistics and chooses alone: it is asked one question for both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice

from peewee import JOIN, Expression, ModelSelect

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import PLACE_COLUMNS
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.search import conditions, ordering, text_match
from mobilizon_lite.search.long_ones import of_length
from mobilizon_lite.search.query import MOST_AT_ONCE, Key, Search, Sort

# Up to so many events are gathered, more are walked to (measured at 100,000: about 1 ms either way).
FEW = 1_000
# A walk that looks into each text gives up after so many events.
LONGEST_WALK = 4_000
# More than these are not put in the order of relevance: such a word says little.
MOST_RANKED = 2_000
# What began longer ago than this is not looked for when people ask for days that are over.
LONG_AGO = timedelta(days=31)

Row = tuple[datetime, int]

_WHOLE = (Event, Actor, Media)
_CARD = (
    Event.id, Event.uuid, Event.title, Event.language, Event.category, Event.starts_at, Event.ends_at, Event.over_at,
    Event.timezone, Event.is_all_day, Event.is_online, Event.status,
    Event.capacity, Event.accepted_people, Event.published_at, Event.visibility, *PLACE_COLUMNS,
    Event.latitude, Event.longitude, Event.is_step_free, Event.host, Event.attributed_to,
    Actor.host, Actor.handle, Actor.username, Actor.display_name, Actor.is_discoverable, Actor.hidden_at, Actor.deleted_at,
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One page. `count` is only right on the first page, and there at most one more than was asked for."""

    events: list[Event]
    next_key: Key | None
    count: int


def find(search: Search, *, count_to: int = 0, whole: bool = False) -> Found:
    """The events that answer, in their order, each with its organizer; `whole` ones also bring text and picture."""
    at = dates.now()
    limit = min(search.limit, MOST_AT_ONCE)
    wanted = max(limit, 0 if search.after else count_to) + 1
    if search.sort == Sort.RELEVANCE and search.terms:
        matching = text_match.matching_ids(search.terms)
        if _up_to(matching, MOST_RANKED) <= MOST_RANKED:
            ids = _ranked(search, at, wanted)
            return Found(_load(ids[:limit], whole), None, len(ids))
    order = order_of(search, at)
    shelves = [_Shelf(search, order, at, is_past).first(wanted) for is_past in _sides(search, at)]
    rows = list(islice(merge(*shelves, reverse=order.descending), wanted))
    events = _load([event_id for _moment, event_id in rows[:limit]], whole)
    next_key = order.key_of(events[-1]) if len(rows) > limit and events else None
    return Found(events, next_key, len(rows))


def order_of(search: Search, at: datetime) -> ordering.Order:
    """What is over is listed backwards from now."""
    if search.between and search.between.end and search.between.end <= at:
        return ordering.LATEST
    return ordering.LAST_ADDED if search.sort == Sort.ADDED else ordering.SOONEST


def _sides(search: Search, at: datetime) -> tuple[bool, ...]:
    """Whether to look among what is coming, among what is over (`is_past`), or both."""
    wants_past = search.between is not None and (search.between.start is None or search.between.start < at)
    return (False, True) if wants_past else (False,)


class _Shelf:
    """The listed events on one side of the present, in their order."""

    def __init__(self, search: Search, order: ordering.Order, at: datetime, is_past: bool):
        self.search, self.order, self.is_past = search, order, is_past
        self.start, self.end = _stretch(search, at)

    def first(self, wanted: int) -> list[Row]:
        """The first answers."""
        names = self._few_names()
        if names is not None:
            return self._take(self._gathered(names), wanted)
        walk = self._walk()
        if not is_sqlite() or not (self.search.terms or self.search.tag):
            return self._take(walk, wanted)
        edge = self._edge()
        rows = self._take(walk if edge is None else walk.where(self.order.is_up_to(edge)), wanted)
        if edge is None or len(rows) == wanted:
            return rows
        return self._take(self._gathered(next(conditions.named(self.search, self.is_past))), wanted)

    def _few_names(self) -> ModelSelect | None:
        """The ids that an index names, when they are few."""
        if not is_sqlite():
            return None
        for names in conditions.named(self.search, self.is_past):
            if _up_to(names, FEW) <= FEW:
                return names
        return None

    def _walk(self) -> ModelSelect:
        return self._asked(*conditions.standing(self.is_past))

    def _gathered(self, names: ModelSelect) -> ModelSelect:
        return self._asked(Event.id.in_(names), *conditions.standing_of_named(self.is_past))

    def _asked(self, *first: Expression) -> ModelSelect:
        return Event.select(self.order.column, Event.id).where(
            *first,
            *self._in_stretch(),
            *conditions.of_kind(self.search),
            *conditions.looked_at(self.search),
        )

    def _in_stretch(self) -> Iterator[Expression]:
        yield from conditions.of_time(self.start, self.end)
        yield from of_length(self.search, self.start)
        if self.is_past and self.start:
            yield Event.starts_at > self.start - LONG_AGO
        if not self.is_past and self.end and self.order is ordering.LATEST:
            yield Event.over_at <= self.end
        if self.search.after:
            yield self.order.follows(self.search.after)

    def _edge(self) -> datetime | None:
        """The moment at which a walk would get long; None when the list ends before."""
        query = Event.select(self.order.column).where(
            *conditions.standing(self.is_past), *self._in_stretch(), *conditions.of_kind(self.search)
        )
        return self.order.sorted(query).offset(LONGEST_WALK).limit(1).scalar()

    def _take(self, query: ModelSelect, wanted: int) -> list[Row]:
        return list(self.order.sorted(query).limit(wanted).tuples())


def _stretch(search: Search, at: datetime) -> tuple[datetime | None, datetime | None]:
    if search.between is None:
        return at, None
    return search.between.start, search.between.end


def _up_to(query: ModelSelect, most: int) -> int:
    return query.limit(most + 1).count()


def _ranked(search: Search, at: datetime, wanted: int) -> list[int]:
    query = Event.select(Event.id).where(
        Event.is_listed == True,  # noqa: E712
        *conditions.of_time(*_stretch(search, at)),
        *conditions.of_kind(search),
    )
    query = text_match.ranked(query, search.terms)
    return [event_id for (event_id,) in query.limit(wanted).tuples()]


def _load(ids: list[int], whole: bool) -> list[Event]:
    if not ids:
        return []
    query = Event.select(*(_WHOLE if whole else _CARD)).join_from(Event, Actor, on=Event.organizer)
    if whole:
        query = query.join_from(Event, Media, JOIN.LEFT_OUTER)
    by_id = {event.id: event for event in query.where(Event.id.in_(ids))}
    _bring_groups(by_id.values())
    # Between the two questions one may have been deleted.
    return [by_id[event_id] for event_id in ids if event_id in by_id]


def _bring_groups(events: Iterable[Event]) -> None:
    """In whose name events of other sites are organised: one question for all, and none where there is no such event."""
    named = {event.attributed_to_id for event in events} - {None}
    groups = {group.id: group for group in Actor.select().where(Actor.id.in_(named))} if named else {}
    for event in events:
        if event.attributed_to_id in groups:
            event.attributed_to = groups[event.attributed_to_id]
