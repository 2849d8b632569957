"""Names of the lanes, retry times, and how workers are told that there is work."""

import threading
from collections.abc import Callable
from datetime import timedelta

# A lane is drained by its own threads: a slow mail server does not delay what else follows.
LANES = ("mail", "local", "federation", "fetch")
# Here, rows about the same thing are done one after the other, in the order in which they were written.
IN_ORDER = frozenset({"federation"})

FIRST_RETRY = timedelta(minutes=1)
GIVE_UP_AFTER = timedelta(days=3)
MAX_ATTEMPTS = 14

_work_waits = threading.Condition()
_wake_elsewhere: Callable[[], None] | None = None
_generation = 0


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after the given number of failed attempts: a minute, doubled each time, 12 hours at most."""
    return min(FIRST_RETRY * 2 ** max(0, attempts - 1), timedelta(hours=12))


def wake_elsewhere(wake: Callable[[], None] | None) -> None:
    """Workers are other processes: call this instead of waking threads."""
    global _wake_elsewhere
    _wake_elsewhere = wake


def wake() -> None:
    """Say that there is work. Called after a commit: must not fail, since the rows are the truth."""
    if _wake_elsewhere:
        _wake_elsewhere()
        return
    wake_here()


def wake_here() -> None:
    """The same for the threads of this process only."""
    global _generation
    with _work_waits:
        _generation += 1
        _work_waits.notify_all()


def wait_for_work(seen: int, timeout: float) -> int:
    """Sleep until somebody wakes us or the time is over; hand back the number to wait with next time."""
    with _work_waits:
        if _generation == seen:
            _work_waits.wait(timeout)
        return _generation


def generation() -> int:
    """A number that is another one after each waking."""
    return _generation
