"""Embedded threads that work something off for as long as the process lives, and one that looks when they have to."""

import logging
import threading
from collections.abc import Callable, Sequence

from mobilizon_lite.database import close_connection, release_connection
from mobilizon_lite.jobs import queues

log = logging.getLogger(__name__)

LONGEST_SLEEP = 30.0
SLEEP_AFTER_FAILURE = 5.0
# Work seldom comes alone: so long a thread keeps its connection for more.
_LINGER = 2.0


class DrainingThread(threading.Thread):
    """`drain` works off what is due; `next_due_in` says in how many seconds the next is, or None when nothing waits."""

    def __init__(self, name: str, drain: Callable[[], object], next_due_in: Callable[[], float | None]):
        super().__init__(name=name, daemon=True)
        self._drain, self.next_due_in = drain, next_due_in
        self._asked = threading.Event()
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            if not self._asked.wait(_LINGER):
                close_connection()
                self._asked.wait()
            self._asked.clear()
            if not self.stopping.is_set():
                self._work()
        close_connection()

    def ask(self) -> None:
        """Something is due. Said while it works, it looks once more afterwards."""
        self._asked.set()

    def stop(self) -> None:
        self.stopping.set()
        self.ask()

    def _work(self) -> None:
        try:
            self._drain()
        except Exception:
            log.exception("%s could not go on", self.name)
            self.stopping.wait(SLEEP_AFTER_FAILURE)
        finally:
            release_connection()


class Lookout(threading.Thread):
    """Looks for all of them, after each wake-up and when the next row is due: asleep, they need no connection of their own."""

    def __init__(self, threads: Sequence[DrainingThread]):
        super().__init__(name="lookout", daemon=True)
        self._threads = threads
        self.stopping = threading.Event()

    def run(self) -> None:
        seen = -1
        while not self.stopping.is_set():
            try:
                wait = self._look()
            except Exception:
                log.exception("What is due could not be read")
                wait = SLEEP_AFTER_FAILURE
            finally:
                release_connection()
            seen = queues.wait_for_work(seen, wait)
        close_connection()

    def stop(self) -> None:
        self.stopping.set()
        queues.wake_here()

    def _look(self) -> float:
        """Ask those for whom something is due. Returns the seconds until the next look."""
        wait = LONGEST_SLEEP
        for thread in self._threads:
            due = thread.next_due_in()
            if due is not None:
                wait = min(wait, max(due, 0.5))
                if due <= 0:
                    thread.ask()
        return wait
