"""Claim by lease, call, mark. Embedded threads and RQ workers share this.

The process may be killed at any point: a row is marked done only after its reaction returned, so what was
in flight goes out once more with the same identifiers, and nothing is lost.
"""

import logging
import time
from datetime import timedelta

from peewee import ModelSelect, Value, fn

from mobilizon_lite.database import database, is_sqlite, transaction
from mobilizon_lite.errors import GiveUp, NotYet, TryLater
from mobilizon_lite.jobs import queues, react
from mobilizon_lite.jobs.draining_thread import DrainingThread
from mobilizon_lite.jobs.leases import free_of_the_dead, worker_name
from mobilizon_lite.lib import dates
from mobilizon_lite.models.later_work import LEASE, LaterWork

log = logging.getLogger(__name__)

KEEP_FINISHED = timedelta(days=7)


def drain(lane: str, *, seconds: float | None = None) -> int:
    """Work off what is due in a lane, until nothing is or the time is over. Returns how many rows were handled."""
    began = time.monotonic()
    handled = 0
    while seconds is None or time.monotonic() - began < seconds:
        work = _claim(lane)
        if work is None:
            break
        _handle(work)
        handled += 1
    return handled


def drain_all() -> int:
    """Work off everything that is due now, in this thread, until nothing new follows."""
    handled = 0
    while batch := sum(drain(lane) for lane in queues.LANES):
        handled += batch
    return handled


def free_leases_of_the_dead() -> int:
    """Give back what processes of this machine that no longer run had claimed. Returns the number of rows."""
    return free_of_the_dead(LaterWork, LaterWork.done_at.is_null())


def next_due_in(lane: str | None = None) -> float | None:
    """Seconds until the next row (of one lane) is due, 0 when one is, or None when there is nothing to do."""
    of_lane = (LaterWork.lane == lane) if lane else True
    soonest = (
        LaterWork.select(fn.MIN(fn.COALESCE(LaterWork.lease_until, LaterWork.not_before)))
        .where(LaterWork.done_at.is_null(), LaterWork.given_up_at.is_null(), of_lane)
        .scalar()
    )
    if soonest is None:
        return None
    due = LaterWork.not_before.python_value(soonest)
    return max(0.0, (due - dates.now()).total_seconds())


def forget_finished() -> int:
    """Delete rows that were finished, or given up, a week ago."""
    before = dates.now() - KEEP_FINISHED
    return (
        LaterWork.delete()
        .where(
            (LaterWork.done_at < before) | ((LaterWork.done_at.is_null()) & (LaterWork.given_up_at < before))
        )
        .execute()
    )


def _claim(lane: str) -> LaterWork | None:
    moment = dates.now()
    candidates = LaterWork.alias()
    due = (
        candidates.select(candidates.id)
        .where(
            candidates.done_at.is_null(),
            candidates.given_up_at.is_null(),
            candidates.lane == lane,
            candidates.not_before <= moment,
            candidates.lease_until.is_null() | (candidates.lease_until < moment),
        )
        .order_by(candidates.not_before, candidates.id)
        .limit(1)
    )
    if lane in queues.IN_ORDER:
        due = due.where(~fn.EXISTS(_earlier_about_the_same(candidates)))
    if not is_sqlite():
        due = due.for_update("FOR UPDATE SKIP LOCKED")
    claimed = (
        LaterWork.update(lease_until=moment + LEASE, lease_by=worker_name(), attempts=LaterWork.attempts + 1)
        .where(LaterWork.id == due)
        .returning(LaterWork)
    )
    with database.atomic():
        return next(iter(claimed.execute()), None)


def _earlier_about_the_same(work: type[LaterWork]) -> ModelSelect:
    earlier = LaterWork.alias()
    return earlier.select(Value(1)).where(
        earlier.done_at.is_null(),
        earlier.given_up_at.is_null(),
        earlier.lane == work.lane,
        earlier.object_key == work.object_key,
        earlier.object_key != "",
        earlier.id < work.id,
    )


def _handle(work: LaterWork) -> None:
    try:
        react.run(work)
    except GiveUp as error:
        _give_up(work, error)
    except NotYet as error:
        _put_off(work, error)
    except TryLater as error:
        _retry(work, error)
    except Exception as error:
        log.exception("%s after %s failed", work.reaction, work.fact)
        _retry(work, error)
    else:
        _mark(work, done_at=dates.now(), error="")


def _retry(work: LaterWork, error: Exception) -> None:
    age = dates.now() - work.created_at
    if work.attempts >= queues.MAX_ATTEMPTS or age > queues.GIVE_UP_AFTER:
        _give_up(work, error)
        return
    log.warning(
        "%s after %s did not succeed, it is tried again: %s", work.reaction, work.fact, _reason(error)
    )
    _mark(work, not_before=dates.now() + queues.retry_delay(work.attempts), error=_reason(error))


def _put_off(work: LaterWork, error: NotYet) -> None:
    """Not tried at all."""
    if dates.now() - work.created_at > queues.GIVE_UP_AFTER:
        _give_up(work, error)
        return
    later = dates.now() + timedelta(seconds=max(error.seconds, 1.0))
    _mark(work, not_before=later, attempts=LaterWork.attempts - 1)


def _give_up(work: LaterWork, error: Exception) -> None:
    log.error("%s after %s was given up: %s", work.reaction, work.fact, _reason(error))
    _mark(work, given_up_at=dates.now(), error=_reason(error))


def _mark(work: LaterWork, **values: object) -> None:
    with transaction():
        LaterWork.update(lease_until=None, lease_by=None, **values).where(LaterWork.id == work.id).execute()


def _reason(error: Exception) -> str:
    # Only our own errors have a text that is known to hold nothing personal.
    return f"{error}"[:500] if isinstance(error, GiveUp | TryLater) else type(error).__name__


class Drainer(DrainingThread):
    """One lane, in a thread of its own."""

    def __init__(self, lane: str):
        super().__init__(f"drain-{lane}", lambda: drain(lane), lambda: next_due_in(lane))
        self.lane = lane
