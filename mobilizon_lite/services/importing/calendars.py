"""A whole calendar in small steps: each takes a few items, so that others can write in between."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from mobilizon_lite.lib.ics.outline import MOST_BYTES
from mobilizon_lite.lib.ics.reading import MOST_ITEMS, CalendarReading, ReadEvent, ReadProblem, read_calendar
from mobilizon_lite.lib.text import clean_line, excerpt
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.importing import storing
from mobilizon_lite.services.importing.items import Item, item_of
from mobilizon_lite.services.importing.storing import Outcome, Plan, Problem

__all__ = ["MOST_BYTES", "MOST_ITEMS", "Tally", "foresee_calendar", "import_calendar", "open_calendar"]

BATCH = 20
_Step = Callable[[Sequence[Item], Plan], list[Outcome | Problem]]


@dataclass
class Tally:
    """How far a calendar is read, and what became of its items."""

    total: int = 0
    position: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)

    def count(self, outcome: Outcome | Problem) -> None:
        if isinstance(outcome, Problem):
            self.problems.append(outcome)
        else:
            setattr(self, outcome.value, getattr(self, outcome.value) + 1)


def open_calendar(data: bytes, *, by: Actor) -> CalendarReading:
    """Raises NotACalendar or CalendarTooLarge. Times without a zone are those of the profile's owner."""
    zone = (by.account and by.account.timezone) or current_site().timezone
    return read_calendar(data, default_zone=zone)


def import_calendar(reading: CalendarReading, plan: Plan, *, after: int = 0) -> Iterator[Tally]:
    """Take in what stands after the first `after` items; yields the tally after each step that is safely stored."""
    return _steps(reading, plan, storing.store, after)


def foresee_calendar(reading: CalendarReading, plan: Plan) -> Iterator[Tally]:
    """What an import would do. Writes nothing."""
    return _steps(reading, plan, storing.foresee, 0)


def _steps(reading: CalendarReading, plan: Plan, step: _Step, after: int) -> Iterator[Tally]:
    tally = Tally(total=min(reading.total, MOST_ITEMS), position=after)
    entries = islice(iter(reading), after, None)
    name = excerpt(clean_line(reading.name), 200)
    while batch := list(islice(entries, BATCH)):
        items = []
        for entry in batch:
            if isinstance(entry, ReadEvent):
                items.append(item_of(entry, calendar_name=name, language=plan.language))
            else:
                tally.count(_problem(entry))
        for outcome in step(items, plan):
            tally.count(outcome)
        tally.position += len(batch)
        yield tally


def _problem(entry: ReadProblem) -> Problem:
    return Problem(entry.line, "", entry.reason, entry.detail)
