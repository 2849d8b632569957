"""The counters of rate limits: they count, they end, and there are never too many."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from limits import parse
from limits.strategies import FixedWindowRateLimiter

from mobilizon_lite.web import counters
from mobilizon_lite.web.counters import MOST, Counters

TWICE = parse("2 per minute")


@pytest.fixture
def moment(monkeypatch):
    """The time of the counters; it moves only when the test says so."""
    moment = [1_000_000.0]
    monkeypatch.setattr(counters.time, "time", lambda: moment[0])
    return moment


def test_the_site_counts_with_them(app):
    assert isinstance(app.extensions["limiter_strategy"].storage, Counters)


def test_after_the_number_comes_a_refusal_until_the_time_is_over(moment):
    limiter = FixedWindowRateLimiter(Counters())

    assert [limiter.hit(TWICE, "a") for _ in range(4)] == [True, True, False, False]
    assert limiter.hit(TWICE, "b")
    moment[0] += 61
    assert limiter.hit(TWICE, "a")


def test_there_are_never_more_than_a_bound(moment):
    store = Counters()

    for number in range(MOST * 2):
        store.incr(str(number), 86_400)

    assert len(store._counts) <= MOST


def test_what_lasts_longest_is_kept_when_there_are_too_many(moment):
    store = Counters()
    store.incr("a day", 86_400)

    for number in range(MOST * 2):
        store.incr(str(number), 60)

    assert store.get("a day") == 1


def test_what_has_ended_is_forgotten(moment):
    store = Counters()
    store.incr("a", 10)

    moment[0] += counters.SWEEP_EVERY + 1
    store.incr("b", 10)

    assert store._counts.keys() == {"b"}
    assert store.get("a") == 0


def test_many_at_once_are_all_counted():
    store = Counters()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _number: store.incr("a", 60), range(4_000)))

    assert store.get("a") == 4_000
