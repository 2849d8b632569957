"""Who comes to an event, for those who organise it: the answers they look for, page by page, and the numbers of all.

Names and messages stand in no index of words, so that nothing of them stays when they are deleted: looking for words
reads the answers of the event, which are some thousands at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from peewee import JOIN, fn

from mobilizon_lite.lib.codes import read_code
from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState

PAGE = 100
LONGEST_WORDS = 100
# More than a statement takes values on any database that we know.
_BATCH = 500


class Order(StrEnum):
    """`CAME`: in the order in which they came; of the waiting list, in which their turn comes."""

    CAME = "came"
    NEWEST = "newest"
    NAME = "name"
    PEOPLE = "people"


@dataclass(frozen=True)
class Question:
    """Which answers are looked for: in one of these states (all, when there is none named), with these words or this code."""

    states: tuple[ParticipationState, ...] = ()
    words: str = ""
    order: Order = Order.CAME


@dataclass(frozen=True)
class Numbers:
    """Answers and people by state."""

    answers: dict[str, int]
    people: dict[str, int]


@dataclass(frozen=True)
class Answers:
    """`after` is the uuid to ask for the next page with, or None on the last one; `number` counts all that were found."""

    rows: list[Participation]
    after: UUID | None
    number: int


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    uuid: UUID
    state: ParticipationState
    size: int
    code: str
    name: str
    message: str


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


def answers_to(event: Event, question: Question, *, after: UUID | None = None) -> Answers:
    """One page of them."""
    lines = _ordered(_lines(event), question.order)
    # The last one that was shown may have another state by now: its place in the whole order still counts.
    seen = {line.uuid for line in lines[: _place_of(after, lines)]}
    found = [line for line in lines if _fits(line, question)]
    rest = [line for line in found if line.uuid not in seen]
    more = len(rest) > PAGE
    return Answers(
        rows=_rows(rest[:PAGE]),
        after=rest[PAGE - 1].uuid if more else None,
        number=len(found),
    )


def all_answers_to(event: Event, question: Question) -> list[Participation]:
    """All of them at once, for a file or a sheet of paper."""
    return _rows([line for line in _ordered(_lines(event), question.order) if _fits(line, question)])


def uuids_of(event: Event, question: Question) -> list[UUID]:
    return [line.uuid for line in _ordered(_lines(event), question.order) if _fits(line, question)]


def places_in_the_queue(event: Event) -> dict[int, int]:
    """For each answer that waits (by its id), the place in the waiting list: 1 for who is next."""
    waiting = (
        Participation.select(Participation.id)
        .where(Participation.event == event, Participation.state == ParticipationState.WAITING)
        .order_by(Participation.queued_at, Participation.id)
        .tuples()
    )
    return {row_id: number for number, (row_id,) in enumerate(waiting, 1)}


def _lines(event: Event) -> list[_Line]:
    """What is needed to choose and order, of all answers, in the order in which they came."""
    found = (
        Participation.select(
            Participation.id,
            Participation.uuid,
            Participation.state,
            Participation.party_size,
            Participation.code,
            Participation.nickname,
            Actor.display_name,
            Actor.handle,
            Participation.message,
        )
        .join_from(Participation, Actor, JOIN.LEFT_OUTER, on=(Participation.actor == Actor.id))
        .where(Participation.event == event)
        .order_by(Participation.queued_at, Participation.id)
        .tuples()
    )
    return [
        _Line(*row, code or "", " ".join(part for part in names if part), message)
        for *row, code, names, message in ((*row[:5], row[5:8], row[8]) for row in found)
    ]


def _ordered(lines: list[_Line], order: Order) -> list[_Line]:
    if order == Order.NEWEST:
        return lines[::-1]
    if order == Order.NAME:
        return sorted(lines, key=lambda line: fold(line.name))
    if order == Order.PEOPLE:
        return sorted(lines, key=lambda line: -line.size)
    return lines


def _place_of(after: UUID | None, lines: list[_Line]) -> int:
    """How many come before the next page."""
    return next((number for number, line in enumerate(lines, 1) if line.uuid == after), 0) if after else 0


def _fits(line: _Line, question: Question) -> bool:
    if question.states and line.state not in question.states:
        return False
    if not question.words:
        return True
    if read_code(question.words) == line.code != "":
        return True
    text = fold(f"{line.name} {line.message}")
    return all(word in text for word in fold(question.words[:LONGEST_WORDS]).split())


def _rows(lines: list[_Line]) -> list[Participation]:
    """The whole answers, each with its profile, in the order of the lines."""
    ids = [line.id for line in lines]
    by_id = {row.id: row for part in _parts(ids) for row in _with_profiles(part)}
    return [by_id[one] for one in ids if one in by_id]


def _with_profiles(ids: list[int]) -> Iterable[Participation]:
    return (
        Participation.select(Participation, Actor, Account)
        .join_from(Participation, Actor, JOIN.LEFT_OUTER, on=(Participation.actor == Actor.id), attr="actor")
        .join_from(Actor, Account, JOIN.LEFT_OUTER, on=(Actor.account == Account.id), attr="account")
        .where(Participation.id.in_(ids))
    )


def _parts(values: list[int]) -> Iterable[list[int]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
