"""What other servers posted, worked off: claim by lease, handle, mark. Embedded threads and RQ workers share this.

Two activities of one site about the same thing are handled one after the other, in the order in which they came; others
need not wait for each other. Killed at any point, an activity is handled once more: every handler can do that.
"""

import logging
import time
from datetime import timedelta

from peewee import Value, fn

from mobilizon_lite.database import database, is_sqlite, transaction
from mobilizon_lite.errors import TryLater
from mobilizon_lite.federation.inbox import backlog, tally
from mobilizon_lite.federation.inbox.handling import handle
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.jobs import queues
from mobilizon_lite.jobs.draining_thread import DrainingThread
from mobilizon_lite.jobs.leases import free_of_the_dead, worker_name
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.fair_shares import FairShares
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.models.columns import unindexed
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.received import LEASE, UNFINISHED, Received, ReceivedState

log = logging.getLogger(__name__)

# A signature is believed for twelve hours and one; after that the same request cannot come again.
KEEP_FINISHED = timedelta(hours=14)
MAX_ATTEMPTS = 8
# Of those who were never met: they may not exist at all.
MAX_ATTEMPTS_OF_UNKNOWN = 4
_BATCH = 500
# Many that are each quick enough keep others waiting as well as one that is not.
shares = FairShares(burst=30)

# What is proved does not wait behind what has to be asked for first.
LANES: tuple[tuple[ReceivedState, ...], ...] = (
    (ReceivedState.WAITING,),
    (ReceivedState.UNVERIFIED, ReceivedState.WAITING),
)


def drain(states: tuple[ReceivedState, ...] = UNFINISHED, *, seconds: float | None = None) -> int:
    """Work off what is due until nothing is, or the time is over. Returns how many rows were handled."""
    began = time.monotonic()
    handled = 0
    while seconds is None or time.monotonic() - began < seconds:
        received = _claim(states)
        if received is None:
            break
        started = time.monotonic()
        _handle(received)
        took = time.monotonic() - started
        wait = shares.note(domain_of(received.host), took)
        backlog.let_others_go_first(received.host, max(took, wait / 4))
        handled += 1
    return handled


def next_due_in(states: tuple[ReceivedState, ...] = UNFINISHED) -> float | None:
    """Seconds until the next row is due, 0 when one is, or None when nothing waits."""
    soonest = (
        Received.select(fn.MIN(fn.COALESCE(Received.lease_until, Received.not_before)))
        .where(Received.state.in_(states))
        .scalar()
    )
    if soonest is None:
        return None
    return max(0.0, (Received.not_before.python_value(soonest) - dates.now()).total_seconds())


def free_leases_of_the_dead() -> int:
    return free_of_the_dead(Received, Received.state.in_(UNFINISHED))


def forget_finished() -> int:
    """Delete what cannot be played again any more. Timed work; in batches, so that nobody waits long."""
    before = dates.now() - KEEP_FINISHED
    deleted = 0
    while True:
        old = Received.select(Received.id).where(Received.done_at < before).limit(_BATCH)
        number = Received.delete().where(Received.id.in_([row.id for row in old])).execute()
        deleted += number
        if number < _BATCH:
            return deleted


def _claim(states: tuple[ReceivedState, ...]) -> Received | None:
    """The oldest that is due; those of each state in its own turn, so that an index leads to it."""
    for state in states:
        received = _claim_one(state)
        if received is not None:
            return received
    return None


def _claim_one(state: ReceivedState) -> Received | None:
    moment = dates.now()
    candidate, earlier = Received.alias(), Received.alias()
    about_the_same = earlier.select(Value(1)).where(
        # Among the few that wait: of what is done there may be very many about the same thing.
        unindexed(earlier.object_key) == candidate.object_key,
        unindexed(earlier.id) < candidate.id,
        # Nobody holds up what others say: of what one site sent, the order counts.
        unindexed(earlier.host) == candidate.host,
        earlier.state.in_(UNFINISHED),
    )
    due = (
        candidate.select(candidate.id)
        .where(
            candidate.state == state,
            candidate.not_before <= moment,
            candidate.lease_until.is_null() | (candidate.lease_until < moment),
            (candidate.object_key == "") | ~fn.EXISTS(about_the_same),
        )
        .order_by(candidate.not_before, candidate.id)
        .limit(1)
    )
    if not is_sqlite():
        due = due.for_update("FOR UPDATE SKIP LOCKED")
    claimed = (
        Received.update(lease_until=moment + LEASE, lease_by=worker_name(), attempts=Received.attempts + 1)
        .where(Received.id == due)
        .returning(Received)
    )
    with database.atomic():
        return next(iter(claimed.execute()), None)


def _handle(received: Received) -> None:
    try:
        handle(received)
    except Ignored as error:
        _finish(received, ReceivedState.IGNORED, error.reason)
    except Refused as error:
        _finish(received, ReceivedState.REFUSED, error.reason)
    except TryLater as error:
        _retry(received, str(error))
    except Exception as error:
        log.exception("%s from another site could not be handled", tally.plain_kind(received.kind))
        _retry(received, type(error).__name__)
    else:
        _finish(received, ReceivedState.DONE, "")


def _retry(received: Received, reason: str) -> None:
    if received.attempts >= _most_attempts(received):
        _finish(received, ReceivedState.REFUSED, reason)
        return
    Received.update(
        lease_until=None,
        lease_by=None,
        reason=reason[: Received.reason.max_length],
        not_before=dates.now() + queues.retry_delay(received.attempts),
    ).where(Received.id == received.id).execute()


def _most_attempts(received: Received) -> int:
    is_met = Instance.select().where(Instance.host == received.host).exists()
    return MAX_ATTEMPTS if received.state == ReceivedState.WAITING or is_met else MAX_ATTEMPTS_OF_UNKNOWN


def _finish(received: Received, state: ReceivedState, reason: str) -> None:
    """What it said and who said it is not kept: two hashes are enough to know it again."""
    is_proved = received.state == ReceivedState.WAITING
    with transaction():
        Received.update(
            state=state,
            reason=reason[: Received.reason.max_length],
            content="",
            request={},
            activity_uri="",
            actor_uri="",
            lease_until=None,
            lease_by=None,
            done_at=dates.now(),
        ).where(Received.id == received.id).execute()
        tally.count(received.host, received.kind, state, is_proved=is_proved)


def drainers() -> list["InboxDrainer"]:
    """The threads of one process: for a Lookout."""
    return [InboxDrainer(states) for states in LANES]


class InboxDrainer(DrainingThread):
    """What came in and is in one of these states, in a thread of its own."""

    def __init__(self, states: tuple[ReceivedState, ...]):
        super().__init__(f"inbox-{states[0]}", lambda: drain(states), lambda: next_due_in(states))
        self.states = states
