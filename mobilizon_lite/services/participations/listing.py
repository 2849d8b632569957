"""Who comes to an event, for those who organise it: one page of answers, and the numbers of all."""

from dataclasses import dataclass

from peewee import JOIN, fn

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState

PAGE = 100


@dataclass(frozen=True)
class Numbers:
    """Answers and people by state."""

    answers: dict[str, int]
    people: dict[str, int]


@dataclass(frozen=True)
class Answers:
    """`after` is the uuid to ask for the next page with, or None on the last one."""

    rows: list[Participation]
    after: object | None


def numbers_of(event: Event) -> Numbers:
    counted = (
        Participation.select(
            Participation.state, fn.COUNT(Participation.id), fn.SUM(Participation.party_size)
        )
        .where(Participation.event == event)
        .group_by(Participation.state)
        .tuples()
    )
    rows = list(counted)
    return Numbers(
        answers={ParticipationState(state): number for state, number, _people in rows},
        people={ParticipationState(state): int(people) for state, _number, people in rows},
    )


def answers_to(event: Event, *, state: ParticipationState | None = None, after: object = None) -> Answers:
    """Answers in the order in which they came (of the waiting list: in which their turn comes)."""
    found = (
        Participation.select(Participation, Actor, Account)
        .join_from(Participation, Actor, JOIN.LEFT_OUTER, on=(Participation.actor == Actor.id), attr="actor")
        .join_from(Actor, Account, JOIN.LEFT_OUTER, on=(Actor.account == Account.id), attr="account")
        .where(Participation.event == event)
        .order_by(Participation.queued_at, Participation.id)
        .limit(PAGE + 1)
    )
    if state is not None:
        found = found.where(Participation.state == state)
    last = (
        Participation.get_or_none(Participation.uuid == after, Participation.event == event)
        if after
        else None
    )
    if last is not None:
        later = (Participation.queued_at > last.queued_at) | (
            (Participation.queued_at == last.queued_at) & (Participation.id > last.id)
        )
        found = found.where(later)
    rows = list(found)
    return Answers(rows=rows[:PAGE], after=rows[PAGE - 1].uuid if len(rows) > PAGE else None)
