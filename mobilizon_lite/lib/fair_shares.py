"""Who takes much of somebody's time gives others theirs: nobody is kept waiting by one who is slow, or comes often."""

import threading
import time
from collections.abc import Callable

MOST_NAMES = 10_000


class FairShares:
    """A name may take `burst` seconds at once, and after that one part in `others` + 1 of the time. In memory."""

    def __init__(self, *, burst: float, others: int = 4, clock: Callable[[], float] = time.monotonic):
        self._burst = burst
        self._others = others
        self._clock = clock
        self._lock = threading.Lock()
        # When what was taken is made up for.
        self._even_at: dict[str, float] = {}

    def note(self, name: str, seconds: float) -> float:
        """They took so many seconds. Returns how long it is somebody else's turn now."""
        now = self._clock()
        with self._lock:
            even_at = max(self._even_at.pop(name, now), now) + seconds * self._others
            self._make_room(now)
            self._even_at[name] = even_at
        return self._wait(even_at, now)

    def wait(self, name: str) -> float:
        """How long it is not their turn; 0 when it is."""
        now = self._clock()
        return self._wait(self._even_at.get(name, now), now)

    def forget(self) -> None:
        with self._lock:
            self._even_at.clear()

    def _wait(self, even_at: float, now: float) -> float:
        return max(0.0, even_at - now - self._burst * self._others)

    def _make_room(self, now: float) -> None:
        if len(self._even_at) < MOST_NAMES:
            return
        self._even_at = {name: at for name, at in self._even_at.items() if at > now}
        while len(self._even_at) >= MOST_NAMES:
            del self._even_at[next(iter(self._even_at))]
