"""With Redis, a job says that there is something to deliver, and a worker delivers it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mobilizon_lite.database import wake_workers
from mobilizon_lite.jobs import queues, rq_worker
from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from tests.federation.receivers import give_key, make_delivery, open_door, receiver
from tests.servers import redis_server


@pytest.fixture
def redis_url(app, tmp_path: Path) -> Iterator[str]:
    with redis_server(tmp_path) as url:
        rq_worker.wake_through(url)
        yield url
        queues.wake_elsewhere(None)


def test_a_worker_delivers_in_order(cast, redis_url):
    with open_door(), receiver() as remi:
        rows = [make_delivery(give_key(cast.alice), remi.host, key="event:1") for _ in range(5)]
        wake_workers()

        rq_worker.work(redis_url, burst=True)

        assert remi.ids == [row.activity.uri for row in rows]
    assert {row.state for row in Delivery.select()} == {DeliveryState.SENT}


def test_what_failed_waits_for_the_next_time(cast, redis_url, clock):
    with open_door(), receiver(statuses=[503, 202]) as remi:
        make_delivery(give_key(cast.alice), remi.host)
        wake_workers()
        rq_worker.work(redis_url, burst=True)
        assert Delivery.get().state == DeliveryState.WAITING

        clock.advance(minutes=2)
        wake_workers()
        rq_worker.work(redis_url, burst=True)

        assert len(set(remi.ids)) == 1
    assert Delivery.get().state == DeliveryState.SENT
