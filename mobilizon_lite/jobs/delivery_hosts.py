"""Which site is delivered to next: a turn for each that something is due for, so that nobody waits for the slow ones."""

import threading
import time
from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from peewee import JOIN, Case, Expression, Value, fn

from mobilizon_lite.database import database
from mobilizon_lite.jobs import queues
from mobilizon_lite.lib import dates
from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.host_health import SLOW_SECONDS

AT_ONCE = 2
LONGEST_SLEEP = 30.0
_LOOK_AGAIN = 0.1
# So many for one host: a second thread helps.
_WORTH_TWO = 20


class Standing(IntEnum):
    QUICK = 0
    # It has not answered yet: it may be dead, as far as we know.
    NEW = 1
    # Its last answer failed or was slow.
    TROUBLED = 2


@dataclass(frozen=True)
class Turn:
    host: str
    number: int
    standing: Standing


class Turns:
    """Shared by the delivering threads of one process. Hosts stand in rows; who was served and has more stands behind.

    At most a quarter of the threads work for troubled hosts, and a quarter is always left for the quick ones.
    """

    def __init__(self, threads: int):
        self._lock = threading.Lock()
        self._rows: dict[Standing, deque[Turn]] = {standing: deque() for standing in Standing}
        self._busy: Counter[str] = Counter()
        self._working: Counter[Standing] = Counter()
        quarter = max(1, threads // 4)
        self._most_troubled = quarter
        self._most_doubtful = max(1, threads - quarter)
        self._seen = -1
        self._looked_at = 0.0
        self._pause = 0.0
        self._sleep = 0.0

    def take(self) -> Turn | None:
        """The next host to work for, or None when there is nothing to do at this moment."""
        with self._lock:
            turn = self._first_possible()
            if turn is None and self._should_look():
                self._look()
                turn = self._first_possible()
            if turn is not None:
                self._busy[turn.host] += 1
                self._working[turn.standing] += 1
            return turn

    def give_back(self, turn: Turn, *, done: int, left: int) -> None:
        """Its turn is over; `left`: how many more are thought to be due for it."""
        with self._lock:
            self._busy[turn.host] -= 1
            if not self._busy[turn.host]:
                del self._busy[turn.host]
            self._working[turn.standing] -= 1
            if left > 0:
                self._rows[turn.standing].append(Turn(turn.host, left, turn.standing))
            if done:
                # What had to wait for these may be due now.
                self._sleep = 0.0
        if turn.standing != Standing.QUICK:
            # Another thread may be waiting for just this place.
            queues.wake_here()

    def seconds_until_next(self) -> float:
        with self._lock:
            # Woken while it was too early to look: only the pause is waited for, or the waking would be lost.
            woken = queues.generation() != self._seen
            wait = self._pause if woken else max(self._sleep, self._pause)
            return max(wait - (time.monotonic() - self._looked_at), 0.01)

    def _should_look(self) -> bool:
        age = time.monotonic() - self._looked_at
        return age >= self._pause and (queues.generation() != self._seen or age >= self._sleep)

    def _first_possible(self) -> Turn | None:
        turn = self._first_free(self._rows[Standing.QUICK], AT_ONCE)
        if turn is not None:
            if turn.number > _WORTH_TWO:
                self._rows[Standing.QUICK].append(Turn(turn.host, turn.number // 2, turn.standing))
            return turn
        troubled = self._working[Standing.TROUBLED]
        if troubled + self._working[Standing.NEW] >= self._most_doubtful:
            return None
        turn = self._first_free(self._rows[Standing.NEW], 1)
        if turn is None and troubled < self._most_troubled:
            turn = self._first_free(self._rows[Standing.TROUBLED], 1)
        return turn

    def _first_free(self, row: deque[Turn], at_once: int) -> Turn | None:
        # No more hosts are busy than there are threads, so a few steps are enough.
        for _ in range(len(row)):
            turn = row.popleft()
            if self._busy[turn.host] < at_once:
                return turn
            row.append(turn)
        return None

    def _look(self) -> None:
        # A thread that slept opens its connection again: that is not what the pause is for.
        database.connect(reuse_if_open=True)
        self._seen, self._looked_at = queues.generation(), time.monotonic()
        for row in self._rows.values():
            row.clear()
        self._sleep = LONGEST_SLEEP
        if current_site().federates:
            self._fill_rows()
        # However much waits, looking at it takes a small part of the time.
        self._pause = max(_LOOK_AGAIN, 10 * (time.monotonic() - self._looked_at))

    def _fill_rows(self) -> None:
        moment = dates.now()
        for turn, ready_at in _waiting(moment):
            if ready_at <= moment:
                self._rows[turn.standing].append(turn)
            else:
                self._sleep = min(self._sleep, (ready_at - moment).total_seconds())


def is_first(delivery: type[Delivery]) -> Expression:
    """Whether nothing that was said before about the same thing still waits for the same host."""
    earlier = Delivery.alias()
    others = earlier.select(Value(1)).where(
        earlier.host == delivery.host,
        earlier.object_key == delivery.object_key,
        earlier.sequence < delivery.sequence,
        earlier.state == DeliveryState.WAITING,
    )
    return (delivery.object_key == "") | ~fn.EXISTS(others)


def _waiting(moment: datetime) -> list[tuple[Turn, datetime]]:
    """Each host for which something waits, and when the next of it is due."""
    is_leased = Delivery.lease_until.is_null(False) & (Delivery.lease_until >= moment)
    ready = Case(None, [(is_leased, Delivery.lease_until)], Delivery.not_before)
    due = Case(None, [(~is_leased & (Delivery.not_before <= moment), 1)], 0)
    rows = (
        Delivery.select(
            Delivery.host,
            fn.MIN(ready),
            fn.SUM(due),
            Instance.failing_since,
            Instance.answer_seconds,
            Instance.answered_at,
            Instance.paused_until,
        )
        .join(Instance, JOIN.LEFT_OUTER, on=(Instance.host == Delivery.host))
        .where(Delivery.state == DeliveryState.WAITING, is_first(Delivery))
        .group_by(
            Delivery.host,
            Instance.failing_since,
            Instance.answer_seconds,
            Instance.answered_at,
            Instance.paused_until,
        )
        .tuples()
    )
    return [_turn(*row) for row in rows.iterator()]


def _turn(
    host: str,
    ready_at: object,
    number: int,
    failing_since: datetime | None,
    answer_seconds: float | None,
    answered_at: datetime | None,
    paused_until: datetime | None,
) -> tuple[Turn, datetime]:
    if failing_since or (answer_seconds or 0) > SLOW_SECONDS:
        standing = Standing.TROUBLED
    else:
        standing = Standing.QUICK if answered_at else Standing.NEW
    moment = Delivery.not_before.python_value(ready_at)
    return Turn(host, int(number), standing), max(moment, paused_until or moment)
