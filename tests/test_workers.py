"""Each worker of a test run has a database and a part of Redis of its own."""

import os

from tests import workers
from tests.services_needed import need


def test_without_workers_the_addresses_stay(monkeypatch):
    monkeypatch.delenv(workers.WORKER, raising=False)
    monkeypatch.setenv("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")

    workers.take_own_part()

    assert os.environ["TEST_REDIS_URL"] == "redis://127.0.0.1:6379/0"


def test_two_workers_share_no_part_of_redis(monkeypatch):
    parts = set()
    for worker in ("gw0", "gw1"):
        monkeypatch.setenv(workers.WORKER, worker)
        monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
        monkeypatch.delenv("TEST_POSTGRES_URL", raising=False)
        monkeypatch.setenv("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
        workers.take_own_part()
        parts.add(os.environ["TEST_REDIS_URL"])

    assert parts == {"redis://127.0.0.1:6379/1", "redis://127.0.0.1:6379/2"}


def test_a_worker_makes_its_database_once(monkeypatch):
    url = need("postgres")
    monkeypatch.setenv(workers.WORKER, "gw7")
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)
    made = []
    for _time in range(2):
        monkeypatch.setenv("TEST_DATABASE_URL", url)
        monkeypatch.setenv("TEST_POSTGRES_URL", url)
        workers.take_own_part()
        made.append(os.environ["TEST_DATABASE_URL"])

    assert made[0] == made[1]
    assert made[0].endswith("_gw7")
