"""Where rate limits count without Redis: in memory, which stays small however many addresses and names are tried."""

import threading
import time
from heapq import nsmallest

from limits.storage import Storage

MOST = 30_000
SWEEP_EVERY = 60.0


class Counters(Storage):
    """Counts that end by themselves; when there are too many, those that would end soonest go first.

    The library's own storage has no such bound, and starts a thread at each request to look for what has ended."""

    STORAGE_SCHEME = ["counters"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_options: object):
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        # key -> when it ends, how many
        self._counts: dict[str, tuple[float, int]] = {}
        self._sweep_at = 0.0
        self._lock = threading.Lock()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            ends_at, count = self._counts.get(key, (0.0, 0))
            if ends_at <= now:
                ends_at, count = now + expiry, 0
            self._counts[key] = (ends_at, count + amount)
            if len(self._counts) > MOST or now >= self._sweep_at:
                self._sweep(now)
        return count + amount

    def get(self, key: str) -> int:
        ends_at, count = self._counts.get(key, (0.0, 0))
        return count if ends_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._counts.get(key, (time.time(), 0))[0]

    def clear(self, key: str) -> None:
        with self._lock:
            self._counts.pop(key, None)

    def reset(self) -> int | None:
        with self._lock:
            number = len(self._counts)
            self._counts.clear()
        return number

    def check(self) -> bool:
        return True

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def _sweep(self, now: float) -> None:
        self._sweep_at = now + SWEEP_EVERY
        self._counts = {key: kept for key, kept in self._counts.items() if kept[0] > now}
        excess = len(self._counts) - MOST
        if excess > 0:
            # Some more than needed, so that this is not done at each request.
            for key in nsmallest(excess + MOST // 10, self._counts, key=self._counts.__getitem__):
                del self._counts[key]
