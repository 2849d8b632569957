"""Threads inside the server's process that drain later work: the mode without Redis."""

from mobilizon_lite.jobs import delivery, inbox, queues
from mobilizon_lite.jobs.drain import Drainer, free_leases_of_the_dead
from mobilizon_lite.jobs.schedule import Clock

_threads: list[Drainer | Clock | delivery.Deliverer | inbox.InboxDrainer] = []


def start() -> None:
    """Start one thread per lane, those that deliver and that receive, and the clock. Called by `python app.py` only."""
    free_leases_of_the_dead()
    delivery.free_leases_of_the_dead()
    inbox.free_leases_of_the_dead()
    _threads.extend([*(Drainer(lane) for lane in queues.LANES), Clock()])
    _threads.extend(delivery.deliverers())
    _threads.extend(inbox.drainers())
    for thread in _threads:
        thread.start()


def stop(timeout: float = 10.0) -> None:
    for thread in _threads:
        thread.stop()
    for thread in _threads:
        thread.join(timeout)
    _threads.clear()


def what_is_wrong() -> str | None:
    """The reason in words when later work is not being done, for the health page."""
    if not _threads:
        return "no worker runs in this process; start the site with `python app.py`"
    dead = [thread.name for thread in _threads if not thread.is_alive()]
    return f"a worker has stopped: {', '.join(dead)}" if dead else None
