"""The first few events of each day of a month, however many there are: each day is asked, all in one statement."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from mobilizon_lite.database import database
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.search import conditions
from mobilizon_lite.search.finding import LONG_AGO
from mobilizon_lite.search.query import Near, Search

PER_DAY = 3
# What lasts longer stands on its first day only.
LONGEST = timedelta(days=7)


class Shown(NamedTuple):
    """What a cell shows of an event; a hundred whole events would take longer to make than to find."""

    id: int
    uuid: UUID
    title: str
    language: str
    starts_at: datetime
    over_at: datetime
    is_all_day: bool
    status: EventStatus

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED


_FIELDS = tuple(getattr(Event, name) for name in Shown._fields)


@dataclass(frozen=True)
class Day:
    """`has_more`: there are others on that day than these."""

    day: date
    events: list[Shown]
    has_more: bool


def month(first: date, zone: str, near: Near | None = None) -> list[Day]:
    """Each day of the month that begins with `first`, by the clocks of the zone; what lasts stands on every day."""
    days = _days_of(first)
    bounds = [start_of_day(day, zone) for day in (*days, days[-1] + timedelta(days=1))]
    rows = [event for is_past in _sides(bounds) for event in _rows(bounds, is_past, near)]
    chosen = _first_of_each(sorted(rows, key=_order), bounds)
    found = [events[:PER_DAY] for events in chosen]
    filled = _with_what_lasts(found, bounds)
    return [
        Day(day, stands[:PER_DAY], len(stands) > PER_DAY or len(events) > PER_DAY)
        for day, stands, events in zip(days, filled, chosen, strict=True)
    ]


def _days_of(first: date) -> list[date]:
    following = (first + timedelta(days=32)).replace(day=1)
    return [first + timedelta(days=number) for number in range((following - first).days)]


def _sides(bounds: list[datetime]) -> tuple[bool, ...]:
    """Whether to look among what is coming, and among what is over."""
    return (False, True) if bounds[0] <= dates.now() else (False,)


def _rows(bounds: list[datetime], is_past: bool, near: Near | None) -> list[Shown]:
    begun = _query(is_past, near, bounds[0] - LONG_AGO, bounds[0]).where(*conditions.of_time(bounds[0], None))
    # The last ones to begin: they are found at once, however many have come and gone in the weeks before.
    begun = begun.order_by(Event.starts_at.desc(), Event.id.desc())
    days = _first_of_days(bounds, is_past, near)
    return [_shown(row) for row in (*_found(*begun.limit(PER_DAY + 1).sql()), *days)]


def _first_of_days(bounds: list[datetime], is_past: bool, near: Near | None) -> list[tuple]:
    """One statement for all days: that of the first day is written, and repeated with other moments."""
    sql, pattern = _query(is_past, near, bounds[0], bounds[1]).limit(PER_DAY + 1).sql()
    stored = [Event.starts_at.db_value(bound) for bound in bounds]
    statements, values = [], []
    for number, (start, end) in enumerate(pairwise(stored)):
        statements.append(f"SELECT * FROM ({sql}) AS day_{number}")  # noqa: S608  values stay apart
        moments = {stored[0]: start, stored[1]: end}
        values += [moments.get(value, value) for value in pattern]
    return _found(" UNION ALL ".join(statements), values)


def _found(sql: str, values: list) -> list[tuple]:
    return database.execute_sql(sql, values).fetchall()


def _shown(row: tuple) -> Shown:
    return Shown(*(field.python_value(value) for field, value in zip(_FIELDS, row, strict=True)))


def _query(is_past: bool, near: Near | None, start: datetime, end: datetime):
    return (
        Event.select(*_FIELDS)
        .where(
            *conditions.standing(is_past),
            Event.starts_at >= start,
            Event.starts_at < end,
            *conditions.of_kind(Search(near=near)),
        )
        .order_by(Event.starts_at, Event.id)
    )


def _order(event: Shown) -> tuple[datetime, int]:
    return event.starts_at, event.id


def _first_of_each(events: list[Shown], bounds: list[datetime]) -> list[list[Shown]]:
    """The events of each day, in the order of their start, each once, up to one more than a day shows."""
    chosen: list[dict[int, Shown]] = [{} for _bound in bounds[1:]]
    for event in events:
        of_day = chosen[max(0, _index(event.starts_at, bounds))]
        if len(of_day) <= PER_DAY:
            of_day[event.id] = event
    return [list(of_day.values()) for of_day in chosen]


def _with_what_lasts(found: list[list[Shown]], bounds: list[datetime]) -> list[list[Shown]]:
    """What goes on stands before what begins."""
    lasting: list[list[Shown]] = [[] for _day in found]
    for number, events in enumerate(found):
        for event in events:
            if event.over_at - event.starts_at <= LONGEST:
                # A night that ends at four in the morning belongs to its evening.
                last = bisect_right(bounds, event.over_at - timedelta(hours=6)) - 1
                for later in range(number + 1, min(last + 1, len(found))):
                    lasting[later].append(event)
    return [[*before, *begins] for before, begins in zip(lasting, found, strict=True)]


def _index(moment: datetime, bounds: list[datetime]) -> int:
    return bisect_right(bounds, moment) - 1
