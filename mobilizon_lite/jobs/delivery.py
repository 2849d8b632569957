"""Delivering what waits: claim a few for one host by lease, hand them over, mark them. Threads of both modes share this.

The process may be killed at any point: what was in flight goes out once more, with the same bytes and the same id.
"""

import logging
import threading
import time

from mobilizon_lite.database import is_sqlite, keep_few_pages, release_connection
from mobilizon_lite.federation.outbox import delivery as handing_over
from mobilizon_lite.federation.outbox.delivery import Satchel
from mobilizon_lite.jobs import queues
from mobilizon_lite.jobs.delivery_hosts import Standing, Turns, is_first
from mobilizon_lite.jobs.leases import free_of_the_dead, worker_name
from mobilizon_lite.lib import dates
from mobilizon_lite.models.deliveries import LEASE, Activity, Delivery, DeliveryState
from mobilizon_lite.models.instances import Instance, is_blocked
from mobilizon_lite.services import host_health

log = logging.getLogger(__name__)

THREADS = 8
# Claimed at once: all of them, each quick, and one that is not, take less time than a lease.
BATCH = 20
# What arrived is written down together, at most so long after the first of it.
_MARKED_EVERY = 0.25


class Deliverer(threading.Thread):
    """One thread that delivers for as long as the process lives."""

    def __init__(self, turns: Turns, number: int = 1):
        super().__init__(name=f"deliver-{number}", daemon=True)
        self._turns = turns
        self.stopping = threading.Event()

    def run(self) -> None:
        satchel, seen = Satchel(), -1
        keep_few_pages()
        while not self.stopping.is_set():
            try:
                if _serve_one(self._turns, satchel) is not None:
                    continue
                wait = self._turns.seconds_until_next()
            except Exception:
                log.exception("Deliveries could not be worked off")
                wait = 5.0
            release_connection()
            seen = queues.wait_for_work(seen, wait)
        release_connection()

    def stop(self) -> None:
        self.stopping.set()
        queues.wake_here()


def deliverers(threads: int = THREADS) -> list[Deliverer]:
    """Threads that share the hosts among themselves, not started yet."""
    turns = Turns(threads)
    return [Deliverer(turns, number + 1) for number in range(threads)]


def deliver_due(*, seconds: float | None = None) -> None:
    """Deliver in this thread until nothing is due or the time is over."""
    satchel, began = Satchel(), time.monotonic()
    while seconds is None or time.monotonic() - began < seconds:
        # Made anew, so that what became due by the last one is seen at once.
        if not _serve_one(Turns(threads=1), satchel):
            return


def free_leases_of_the_dead() -> int:
    return free_of_the_dead(Delivery, Delivery.state == DeliveryState.WAITING)


def _serve_one(turns: Turns, satchel: Satchel) -> int | None:
    """How many deliveries were tried for the host whose turn it was; None when it was nobody's turn."""
    turn = turns.take()
    if turn is None:
        return None
    is_quick, done = turn.standing == Standing.QUICK, 0
    try:
        # Who may turn out to be slow gets one try, then somebody else has their turn.
        done = deliver_to(turn.host, satchel, most=BATCH if is_quick else 1)
    finally:
        turns.give_back(turn, done=done, left=turn.number - done if done and is_quick else 0)
    return done


def deliver_to(host: str, satchel: Satchel, *, most: int = BATCH) -> int:
    """Hand over what is due for one host, in order, until it fails or is slow. Returns how many were tried."""
    claimed = _claim(host, most)
    if not claimed:
        return 0
    waiting, sent = _still_needed(host, claimed), []
    satchel.pack(waiting)
    instance = Instance.get_or_none(Instance.host == host) if waiting else None
    last_marked = time.monotonic()
    try:
        while waiting:
            delivery = waiting.pop(0)
            try:
                outcome, knock = handing_over.attempt(delivery, satchel, instance)
            except Activity.DoesNotExist:
                # What belongs to somebody's answer goes with it.
                continue
            except BaseException:
                waiting.append(delivery)
                raise
            if outcome.state == DeliveryState.SENT:
                sent.append(delivery)
            else:
                handing_over.mark_failed(delivery, outcome)
            instance = host_health.note(host, knock, known=instance)
            if time.monotonic() - last_marked > _MARKED_EVERY:
                sent, last_marked = _mark(sent), time.monotonic()
            if not knock.is_well or knock.pause or host_health.is_troubled(instance):
                break
    finally:
        _mark(sent)
        handing_over.give_back(waiting)
    return len(claimed) - len(waiting)


def _still_needed(host: str, claimed: list[Delivery]) -> list[Delivery]:
    if is_blocked(host):
        handing_over.give_up(claimed, "blocked")
        return []
    moment = dates.now()
    late = [one for one in claimed if one.attempts and one.useless_after and one.useless_after < moment]
    if late:
        handing_over.give_up(late, "over")
    return [one for one in claimed if one not in late]


def _mark(sent: list[Delivery]) -> list[Delivery]:
    if sent:
        handing_over.mark_sent(sent)
    return []


def _claim(host: str, most: int) -> list[Delivery]:
    """For each thing the lowest unfinished sequence; what is due first comes first."""
    moment = dates.now()
    candidates = Delivery.alias()
    due = (
        candidates.select(candidates.id)
        .where(
            candidates.state == DeliveryState.WAITING,
            candidates.host == host,
            candidates.not_before <= moment,
            candidates.lease_until.is_null() | (candidates.lease_until < moment),
            is_first(candidates),
        )
        .order_by(candidates.not_before, candidates.id)
        .limit(most)
    )
    if not is_sqlite():
        due = due.for_update("FOR UPDATE SKIP LOCKED")
    claimed = (
        Delivery.update(lease_until=moment + LEASE, lease_by=worker_name())
        .where(Delivery.id.in_(due))
        .returning(Delivery)
    )
    with handing_over.writing():
        return sorted(claimed.execute(), key=lambda delivery: delivery.sequence)
