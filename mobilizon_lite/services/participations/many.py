"""One decision on many answers: a bounded number at once, in short transactions, each by the rules for one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid, NotFound
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.participations import can_decide_participations
from mobilizon_lite.services.participations import decide
from mobilizon_lite.services.participations.admission import lock_event

# How many are decided on in one request, and in one transaction.
MOST = 200
BATCH = 50

_P = ParticipationState
# The decision, and the states in which it changes something.
DECISIONS: dict[str, tuple[Callable[..., Participation], frozenset[ParticipationState]]] = {
    "accept": (decide.accept, frozenset({_P.PENDING, _P.REFUSED, _P.CANCELLED})),
    "refuse": (decide.refuse, frozenset({_P.PENDING, _P.WAITING, _P.ACCEPTED, _P.MAYBE, _P.CANCELLED})),
    "put-back": (decide.put_back, frozenset({_P.WAITING, _P.ACCEPTED, _P.REFUSED, _P.CANCELLED})),
    "cancel": (decide.cancel, frozenset({_P.PENDING, _P.WAITING, _P.ACCEPTED})),
}


@dataclass(frozen=True)
class Done:
    """How many answers were changed, how many of these now wait for a place, and how many stayed as they were."""

    changed: int
    waiting: int
    unchanged: int


def concerned(event: Event, uuids: Iterable[UUID], decision: str) -> list[Participation]:
    """Those of these answers that the decision would change, at most MOST, in the order in which to decide."""
    states = DECISIONS[decision][1]
    asked = list(dict.fromkeys(uuids))[:MOST]
    found = [row for part in _parts(asked) for row in _rows(event, part) if row.state in states]
    return sorted(found, key=_turn if decision == "accept" else _last_first)


def decide_on_many(event: Event, uuids: Sequence[UUID], decision: str, *, by: Actor) -> Done:
    """Take the decision on each of these answers. What left or was deleted meanwhile stays as it is."""
    require(can_decide_participations(by, event))
    act, _states = DECISIONS[decision]
    rows = concerned(event, uuids, decision)
    changed = waiting = 0
    for part in _parts(rows):
        with transaction():
            lock_event(event.id)
            for row in part:
                try:
                    answer = act(row, by=by)
                except (Conflict, Invalid, NotFound):
                    continue
                changed += answer.state != row.state
                waiting += answer.state == ParticipationState.WAITING
    return Done(changed, waiting, unchanged=min(len(set(uuids)), MOST) - changed)


def _rows(event: Event, uuids: Sequence[UUID]) -> Iterable[Participation]:
    return Participation.select().where(Participation.event == event, Participation.uuid.in_(uuids))


def _turn(row: Participation) -> tuple:
    """Who was refused or signed off before comes after those who have waited for an answer since."""
    return row.state != ParticipationState.PENDING, row.queued_at, row.id


def _last_first(row: Participation) -> tuple:
    """Whoever waits goes before those who have a place: nobody is let in only to be turned away a moment later."""
    return row.state == ParticipationState.ACCEPTED, -row.queued_at.timestamp(), -row.id


def _parts(values: Sequence) -> Iterator[Sequence]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
