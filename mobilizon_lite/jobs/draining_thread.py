"""An embedded thread that works something off for as long as the process lives, and sleeps until there is more."""

import logging
import threading
from collections.abc import Callable

from mobilizon_lite.database import release_connection
from mobilizon_lite.jobs import queues

log = logging.getLogger(__name__)

LONGEST_SLEEP = 30.0
SLEEP_AFTER_FAILURE = 5.0


class DrainingThread(threading.Thread):
    """`drain` works off what is due; `next_due_in` says in how many seconds the next is, or None when nothing waits."""

    def __init__(self, name: str, drain: Callable[[], object], next_due_in: Callable[[], float | None]):
        super().__init__(name=name, daemon=True)
        self._drain, self._next_due_in = drain, next_due_in
        self.stopping = threading.Event()

    def run(self) -> None:
        seen = -1
        while not self.stopping.is_set():
            wait = LONGEST_SLEEP
            try:
                self._drain()
                due = self._next_due_in()
                wait = wait if due is None else min(wait, max(due, 0.5))
            except Exception:
                log.exception("%s could not go on", self.name)
                wait = SLEEP_AFTER_FAILURE
            finally:
                release_connection()
            seen = queues.wait_for_work(seen, wait)

    def stop(self) -> None:
        self.stopping.set()
        queues.wake()
