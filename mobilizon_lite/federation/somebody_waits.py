"""Asking other servers while a person waits for the page: not for long, and never so many at once that no page is left."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mobilizon_lite.errors import TooMany
from mobilizon_lite.network.patience import within

SECONDS = 15.0
# Of one process: the rest of its threads is for pages.
MOST_AT_ONCE = 2
_RETRY_AFTER = 15
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


class Busy(TooMany):
    """Others wait for other servers already."""


@contextmanager
def somebody_waits(seconds: float = SECONDS) -> Iterator[None]:
    """Around what asks. Raises Busy at once when it is nobody's turn."""
    if not _places.acquire(blocking=False):
        raise Busy(_RETRY_AFTER)
    try:
        with within(seconds):
            yield
    finally:
        _places.release()
