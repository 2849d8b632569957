"""How many people answered, in which state and on which day. The numbers stay when the answers are deleted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mobilizon_lite.lib import dates
from mobilizon_lite.models.answer_counts import AnswerCount
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState


@dataclass(frozen=True, slots=True)
class Count:
    answers: int
    people: int


@dataclass(frozen=True, slots=True)
class Day:
    """The answers that came on one day, whatever became of them; `so_far` counts people up to its end."""

    day: str
    answers: int
    people: int
    so_far: int


@dataclass(frozen=True)
class Statistics:
    by_state: dict[ParticipationState, Count]
    by_day: list[Day]

    @property
    def answers(self) -> int:
        return sum(count.answers for count in self.by_state.values())

    @property
    def people(self) -> int:
        return sum(count.people for count in self.by_state.values())


def statistics_of(event: Event) -> Statistics:
    """Numbers only. Who asks for them may edit the event: the caller has looked."""
    rows = _kept(event) if event.purged_at else _counted(event)
    return Statistics(by_state=_by_state(rows), by_day=_by_day(rows))


def keep_counts(event: Event) -> None:
    """Write the numbers down before the answers are deleted. Numbers from before the event moved are replaced."""
    AnswerCount.delete().where(AnswerCount.event == event).execute()
    rows = [] if event.deleted_at else _counted(event)
    for row in rows:
        row.save(force_insert=True)


def _kept(event: Event) -> list[AnswerCount]:
    return list(AnswerCount.select().where(AnswerCount.event == event))


def _counted(event: Event) -> list[AnswerCount]:
    """The same from the answers themselves; not stored."""
    found = (
        Participation.select(Participation.created_at, Participation.state, Participation.party_size)
        .where(Participation.event == event)
        .tuples()
    )
    answers, people = Counter(), Counter()
    for moment, state, size in found:
        key = (dates.in_zone(moment, event.timezone).date().isoformat(), state)
        answers[key] += 1
        people[key] += size
    return [
        AnswerCount(event=event, day=day, state=state, answers=number, people=people[day, state])
        for (day, state), number in answers.items()
    ]


def _by_state(rows: Iterable[AnswerCount]) -> dict[ParticipationState, Count]:
    found: dict[ParticipationState, Count] = {}
    for row in rows:
        so_far = found.get(row.state, Count(0, 0))
        found[row.state] = Count(so_far.answers + row.answers, so_far.people + row.people)
    return found


def _by_day(rows: Iterable[AnswerCount]) -> list[Day]:
    answers, people = Counter(), Counter()
    for row in rows:
        answers[row.day] += row.answers
        people[row.day] += row.people
    days, total = [], 0
    for day in sorted(answers):
        total += people[day]
        days.append(Day(day, answers[day], people[day], total))
    return days
