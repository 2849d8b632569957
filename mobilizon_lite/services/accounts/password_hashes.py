"""Hashing and checking passwords, a few at a time.

One scrypt takes 32 MB and, on a small machine, most of a second: whoever comes when the queue is full is asked to wait.
"""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.security import check_password_hash, generate_password_hash

from mobilizon_lite.errors import TooMany

MOST_WAITING = 4
LONGEST_WAIT = 5.0
# No password has this hash. It costs as much to check as a real one, so that a missing account cannot be timed.
_NOBODYS_HASH = f"scrypt:32768:8:1$nobody-has-this${'0' * 128}"


class Queue:
    """Lets `at_once` threads work; a few more wait a little; the others get TooMany."""

    def __init__(self, at_once: int, *, most_waiting: int = MOST_WAITING, longest_wait: float = LONGEST_WAIT):
        self._places = threading.BoundedSemaphore(at_once)
        self._room = at_once + most_waiting
        self._longest_wait = longest_wait
        self._inside = 0
        self._lock = threading.Lock()
        # How often it was somebody's turn, since the start.
        self.served = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        self._enter()
        try:
            if not self._places.acquire(timeout=self._longest_wait):
                raise TooMany(retry_after=10)
            try:
                with self._lock:
                    self.served += 1
                yield
            finally:
                self._places.release()
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self) -> None:
        with self._lock:
            if self._inside >= self._room:
                raise TooMany(retry_after=10)
            self._inside += 1


queue = Queue(at_once=1)


def configure(*, at_once: int) -> None:
    """How many passwords are worked on at the same time; called once by create_app."""
    global queue
    queue = Queue(at_once)


def hash_password(password: str) -> str:
    """What is stored of a password. Raises TooMany when the queue is full."""
    with queue.turn():
        return generate_password_hash(_one_spelling(password))


def is_password(stored: str | None, password: str) -> bool:
    """Whether it is the password that was stored; takes as long when nothing was. Raises TooMany."""
    with queue.turn():
        return check_password_hash(stored or _NOBODYS_HASH, _one_spelling(password))


def _one_spelling(password: str) -> str:
    # Keyboards write "é" in two ways that look the same.
    return unicodedata.normalize("NFKC", password)
