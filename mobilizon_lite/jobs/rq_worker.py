"""Later work with Redis: the web process says that there is work, `flask --app app worker` drains it.

A job never carries the work itself; it says "drain this lane", for a bounded time, and the tables are the truth.
"""

import logging
import os
import socket
import threading
from datetime import timedelta

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker

from mobilizon_lite.database import release_connection, transaction
from mobilizon_lite.jobs import delivery, inbox, queues
from mobilizon_lite.jobs.drain import drain, free_leases_of_the_dead, next_due_in
from mobilizon_lite.jobs.draining_thread import Lookout
from mobilizon_lite.jobs.schedule import Clock
from mobilizon_lite.lib import dates
from mobilizon_lite.models.site import WorkerSeen

log = logging.getLogger(__name__)

DRAIN_SECONDS = 20
SIGN_OF_LIFE_EVERY = 15.0
_QUEUE_PREFIX = "mobilizon-lite-"
# Not a lane: the threads of the workers share the hosts among themselves.
_DELIVERY = "delivery"
_INBOX = "inbox"

_deliverers: list[delivery.Deliverer] = []
_drainers: list[inbox.InboxDrainer] = []


def wake_through(redis_url: str) -> None:
    """Let `queues.wake` put one job per lane into Redis, unless one already waits there."""
    connection = Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=2)

    def wake() -> None:
        try:
            for lane in queues.LANES:
                queue = Queue(_QUEUE_PREFIX + lane, connection=connection)
                if not queue.count:
                    queue.enqueue(drain_lane, lane, result_ttl=0, failure_ttl=3_600)
            queue = Queue(_QUEUE_PREFIX + _DELIVERY, connection=connection)
            if not queue.count:
                queue.enqueue(deliver, result_ttl=0, failure_ttl=3_600)
            queue = Queue(_QUEUE_PREFIX + _INBOX, connection=connection)
            if not queue.count:
                queue.enqueue(drain_inbox, result_ttl=0, failure_ttl=3_600)
        except RedisError:
            # The row is written; the workers look at the table themselves, too.
            log.warning("Redis could not be told that there is work")

    queues.wake_elsewhere(wake)


def drain_lane(lane: str) -> None:
    """The job: drain for a while, and ask for another turn when there is more."""
    try:
        drain(lane, seconds=DRAIN_SECONDS)
    finally:
        release_connection()


def deliver() -> None:
    """The job: wake the threads that deliver; where there are none (`--burst`), deliver for a while."""
    if _deliverers:
        queues.wake_here()
        return
    try:
        delivery.deliver_due(seconds=DRAIN_SECONDS)
    finally:
        release_connection()


def drain_inbox() -> None:
    """The job: work off what other sites posted; as with deliveries, threads of the worker do it where there are any."""
    if _drainers:
        queues.wake_here()
        return
    try:
        inbox.drain(seconds=DRAIN_SECONDS)
    finally:
        release_connection()


def work(redis_url: str, *, burst: bool = False) -> None:
    """Drain until told to stop (or, with `burst`, until the queues are empty)."""
    connection = Redis.from_url(redis_url)
    free_leases_of_the_dead()
    delivery.free_leases_of_the_dead()
    inbox.free_leases_of_the_dead()
    lanes = [
        Queue(_QUEUE_PREFIX + lane, connection=connection) for lane in (*queues.LANES, _DELIVERY, _INBOX)
    ]
    _deliverers[:] = [] if burst else delivery.deliverers()
    _drainers[:] = [] if burst else inbox.drainers()
    helpers = [] if burst else [Clock(), _TableWatch(), *_deliverers, *_drainers, Lookout(_drainers)]
    for helper in helpers:
        helper.start()
    try:
        SimpleWorker(lanes, connection=connection).work(
            burst=burst, logging_level="WARNING", with_scheduler=False
        )
    finally:
        for helper in helpers:
            helper.stop()
        _deliverers.clear()
        _drainers.clear()


def what_is_wrong() -> str | None:
    """The reason in words when no worker process gave a sign of life for a minute, for the health page."""
    latest = WorkerSeen.select().order_by(WorkerSeen.seen_at.desc()).first()
    if latest is not None and (dates.now() - latest.seen_at).total_seconds() <= 60:
        return None
    return "no worker was seen for a minute; start one with `flask --app app worker`"


class _TableWatch(threading.Thread):
    """Gives signs of life, and wakes the queues when a row became due by itself or Redis forgot about it."""

    def __init__(self) -> None:
        super().__init__(name="table-watch", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        while True:
            try:
                self._look()
            except Exception:
                log.exception("The table of later work could not be read")
            finally:
                release_connection()
            if self.stopping.wait(SIGN_OF_LIFE_EVERY):
                return

    def stop(self) -> None:
        self.stopping.set()

    def _look(self) -> None:
        name = f"{socket.gethostname()}:{os.getpid()}"
        with transaction():
            WorkerSeen.insert(name=name, seen_at=dates.now()).on_conflict(
                conflict_target=[WorkerSeen.name], update={WorkerSeen.seen_at: dates.now()}
            ).execute()
            WorkerSeen.delete().where(WorkerSeen.seen_at < dates.now() - timedelta(days=1)).execute()
        due = next_due_in()
        if due is not None and due <= 1:
            queues.wake()
