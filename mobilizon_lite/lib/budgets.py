"""How much one stranger may have of something in a while: counted in memory, by this process, and no more names than fit."""

import threading
import time
from collections.abc import Callable

MOST_NAMES = 10_000
_all: list["Budget"] = []


class Budget:
    """So many a name, until the time is over that began with the first. `take("far.example")`: whether one was left."""

    def __init__(self, most: int, seconds: float, *, clock: Callable[[], float] = time.monotonic):
        self.most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        # name -> when it ends, how many were taken; those that began first stand first.
        self._taken: dict[str, tuple[float, int]] = {}
        _all.append(self)

    def take(self, name: str) -> bool:
        now = self._clock()
        with self._lock:
            ends_at, taken = self._taken.get(name, (0.0, 0))
            if ends_at <= now:
                self._taken.pop(name, None)
                self._make_room(now)
                ends_at, taken = now + self._seconds, 0
            if taken >= self.most:
                return False
            self._taken[name] = (ends_at, taken + 1)
            return True

    def forget(self) -> None:
        with self._lock:
            self._taken.clear()

    def _make_room(self, now: float) -> None:
        while self._taken:
            first = next(iter(self._taken))
            if len(self._taken) < MOST_NAMES and self._taken[first][0] > now:
                return
            del self._taken[first]


def forget_all() -> None:
    """Another database is in use now."""
    for budget in _all:
        budget.forget()
