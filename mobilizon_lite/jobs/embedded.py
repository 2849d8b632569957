"""Threads inside the server's process that drain later work: the mode without Redis."""

from mobilizon_lite.jobs import delivery, inbox, queues
from mobilizon_lite.jobs.drain import Drainer, free_leases_of_the_dead
from mobilizon_lite.jobs.draining_thread import Lookout
from mobilizon_lite.jobs.schedule import Clock

_threads: list[Drainer | Lookout | Clock | delivery.Deliverer | inbox.InboxDrainer] = []


def start() -> None:
    """Start the threads that drain, the one that looks for them, the clock, and those that deliver. For `python app.py` only."""
    free_leases_of_the_dead()
    delivery.free_leases_of_the_dead()
    inbox.free_leases_of_the_dead()
    drainers = [*(Drainer(lane) for lane in queues.LANES), *inbox.drainers()]
    _threads.extend([*drainers, Lookout(drainers), Clock(), *delivery.deliverers()])
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
