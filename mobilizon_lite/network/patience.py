"""How long a whole piece of work may keep on asking strangers, however many questions it has."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class _Patience(threading.local):
    ends_at = float("inf")


_patience = _Patience()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All that this thread asks inside is over by then: what is asked too late fails as too slow."""
    before = _patience.ends_at
    _patience.ends_at = min(before, time.monotonic() + seconds)
    try:
        yield
    finally:
        _patience.ends_at = before


def end_after(seconds: float) -> float:
    """When a question of so many seconds has to be over, on the monotonic clock."""
    return min(time.monotonic() + seconds, _patience.ends_at)
