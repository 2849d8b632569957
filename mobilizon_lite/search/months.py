"""The first few events of each day of a month, however many there are.

A quiet month is read at once. In a full one each day is asked for its first few, all in one question.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from mobilizon_lite.database import database
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.models.events import Event
from mobilizon_lite.search import conditions
from mobilizon_lite.search.finding import LONG_AGO
from mobilizon_lite.search.query import Near, Search

PER_DAY = 3
# What lasts longer stands on its first day only.
LONGEST = timedelta(days=7)

Row = tuple[datetime, int]

_SHOWN = (
    Event.id, Event.uuid, Event.title, Event.language, Event.starts_at, Event.over_at, Event.is_all_day, Event.status,
)  # fmt: skip


@dataclass(frozen=True)
class Day:
    """`has_more`: there are others on that day than these."""

    day: date
    events: list[Event]
    has_more: bool


def month(first: date, zone: str, near: Near | None = None) -> list[Day]:
    """Each day of the month that begins with `first`, by the clocks of the zone; what lasts stands on every day."""
    days = _days_of(first)
    bounds = [start_of_day(day, zone) for day in (*days, days[-1] + timedelta(days=1))]
    rows = [row for is_past in _sides(bounds) for row in _rows(bounds, is_past, near)]
    chosen = _first_of_each(sorted(rows), bounds)
    events = _load([event_id for ids in chosen for event_id in ids[:PER_DAY]])
    found = [[events[event_id] for event_id in ids[:PER_DAY] if event_id in events] for ids in chosen]
    filled = _with_what_lasts(found, bounds)
    return [
        Day(day, stands[:PER_DAY], len(stands) > PER_DAY or len(ids) > PER_DAY)
        for day, stands, ids in zip(days, filled, chosen, strict=True)
    ]


def _days_of(first: date) -> list[date]:
    following = (first + timedelta(days=32)).replace(day=1)
    return [first + timedelta(days=number) for number in range((following - first).days)]


def _sides(bounds: list[datetime]) -> tuple[bool, ...]:
    """Whether to look among what is coming, and among what is over."""
    return (False, True) if bounds[0] <= dates.now() else (False,)


def _rows(bounds: list[datetime], is_past: bool, near: Near | None) -> list[Row]:
    begun = _query(is_past, near, bounds[0] - LONG_AGO, bounds[0]).where(*conditions.of_time(bounds[0], None))
    days = len(bounds) - 1
    most = (PER_DAY + 1) * days
    rows = list(_query(is_past, near, bounds[0], bounds[-1]).limit(most).tuples())
    if len(rows) == most:
        rows = _first_of_days(bounds, is_past, near)
    return [*begun.limit(PER_DAY + 1).tuples(), *rows]


def _first_of_days(bounds: list[datetime], is_past: bool, near: Near | None) -> list[Row]:
    """One statement for all days: it is written once, and then repeated with other moments."""
    sql, pattern = _query(is_past, near, bounds[0], bounds[1]).limit(PER_DAY + 1).sql()
    stored = [Event.starts_at.db_value(bound) for bound in bounds]
    statements, values = [], []
    for number, (start, end) in enumerate(pairwise(stored)):
        statements.append(f"SELECT * FROM ({sql}) AS day_{number}")  # noqa: S608  values stay apart
        moments = {stored[0]: start, stored[1]: end}
        values += [moments.get(value, value) for value in pattern]
    rows = database.execute_sql(" UNION ALL ".join(statements), values).fetchall()
    return [(Event.starts_at.python_value(moment), event_id) for moment, event_id in rows]


def _query(is_past: bool, near: Near | None, start: datetime, end: datetime):
    return (
        Event.select(Event.starts_at, Event.id)
        .where(
            *conditions.standing(is_past),
            Event.starts_at >= start,
            Event.starts_at < end,
            *conditions.of_kind(Search(near=near)),
        )
        .order_by(Event.starts_at, Event.id)
    )


def _first_of_each(rows: list[Row], bounds: list[datetime]) -> list[list[int]]:
    """The ids of each day, in the order of their start, each once, up to one more than a day shows."""
    chosen: list[dict[int, None]] = [{} for _bound in bounds[1:]]
    for moment, event_id in rows:
        ids = chosen[max(0, _index(moment, bounds))]
        if len(ids) <= PER_DAY:
            ids[event_id] = None
    return [list(ids) for ids in chosen]


def _load(ids: list[int]) -> dict[int, Event]:
    return {event.id: event for event in Event.select(*_SHOWN).where(Event.id.in_(ids))} if ids else {}


def _with_what_lasts(found: list[list[Event]], bounds: list[datetime]) -> list[list[Event]]:
    """What goes on stands before what begins."""
    lasting: list[list[Event]] = [[] for _day in found]
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
