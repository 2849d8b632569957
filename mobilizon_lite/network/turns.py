"""Nobody is asked many things at once: who wants more from the same host waits for their turn."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """So many at a time for each name. Names that nobody is busy with are forgotten."""

    def __init__(self, at_once: int):
        self._at_once = at_once
        self._lock = threading.Lock()
        self._rows: dict[str, _Row] = {}

    @contextmanager
    def of(self, name: str, seconds: float) -> Iterator[bool]:
        """Whether it became our turn in time; only then may we go on."""
        with self._lock:
            row = self._rows.get(name) or self._rows.setdefault(name, _Row(self._at_once))
            row.people += 1
        taken = False
        try:
            taken = row.places.acquire(timeout=max(seconds, 0))
            yield taken
        finally:
            if taken:
                row.places.release()
            with self._lock:
                row.people -= 1
                if not row.people:
                    del self._rows[name]

    def __len__(self) -> int:
        return len(self._rows)


class _Row:
    def __init__(self, places: int):
        self.places = threading.BoundedSemaphore(places)
        self.people = 0
