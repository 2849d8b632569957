"""The power goes fifty times while a site delivers to others, some of which are slow or dead: everybody gets everything."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from mobilizon_lite.jobs import delivery
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import DeliveryState
from tests.browser.live_site import PROJECT
from tests.federation.receivers import Receiver, give_key, make_delivery, open_door, receiver, wait_until
from tests.journeys.make_deliveries import THINGS
from tests.journeys.whole_site import Site
from tests.servers import free_port

pytestmark = pytest.mark.slow

KILLS = 50
QUICK, SLOW, DEAD = 14, 2, 3
FOR_EACH, FOR_SLOW = 140, 3


class Others:
    """Twenty sites elsewhere: quick ones, two that take 5 s, one that takes too long, three that are not there."""

    def __init__(self, stack: ExitStack):
        self.quick = [stack.enter_context(receiver()) for _ in range(QUICK)]
        self.slow = [stack.enter_context(receiver(delay=5)) for _ in range(SLOW)]
        self.late = stack.enter_context(receiver(delay=20))
        self.dead = [f"127.0.0.1:{free_port()}" for _ in range(DEAD)]

    @property
    def number_arrived(self) -> int:
        return sum(len(one.letters) for one in self.quick)


@pytest.fixture
def others() -> Iterator[Others]:
    with ExitStack() as stack:
        yield Others(stack)


def test_fifty_deaths_lose_nothing_and_change_no_order(tmp_path, others: Others):
    site = Site(tmp_path, ALLOW_PRIVATE_NETWORK="1")
    numbers = {one.host: FOR_EACH for one in others.quick}
    numbers |= {one.host: FOR_SLOW for one in others.slow}
    numbers |= {others.late.host: FOR_SLOW, **dict.fromkeys(others.dead, FOR_SLOW)}
    write_down(site, numbers)
    for_a_life = QUICK * FOR_EACH // (KILLS + 1)
    try:
        for _ in range(KILLS):
            before = others.number_arrived
            site.start()
            wait_until(lambda before=before: others.number_arrived >= before + for_a_life, seconds=20)
            time.sleep(random.uniform(0, 0.02))
            site.kill()
        assert others.number_arrived < 2 * QUICK * FOR_EACH
        site.start()
        assert wait_until(lambda: not waiting(site, [*others.quick, *others.slow]), seconds=90), site.log()[
            -2_000:
        ]
        assert wait_until(lambda: counts_as_dead(site, others.late), seconds=30)
    finally:
        site.stop()

    for one in (*others.quick, *others.slow):
        everything_came_in_order(site, one)


def test_quick_sites_do_not_wait_for_slow_and_dead_ones(app, cast, others: Others):
    alice = give_key(cast.alice)
    alone = seconds_for_the_quick(alice, others)
    for host in (others.late.host, *(one.host for one in others.slow), *others.dead):
        for _ in range(5):
            make_delivery(alice, host)

    beside_others = seconds_for_the_quick(alice, others)

    assert beside_others - alone < 2
    assert all(one.most_at_once <= 2 for one in others.quick)


def seconds_for_the_quick(alice: Actor, others: Others) -> float:
    before = others.number_arrived
    for one in others.quick:
        for number in range(20):
            make_delivery(alice, one.host, key=f"event:{number % THINGS}")
    began = time.monotonic()
    with open_door():
        threads = delivery.deliverers()
        for thread in threads:
            thread.start()
        assert wait_until(lambda: others.number_arrived == before + QUICK * 20, seconds=20)
        seconds = time.monotonic() - began
        for thread in threads:
            thread.stop()
        for thread in threads:
            thread.join(15)
    return seconds


def write_down(site: Site, numbers: dict[str, int]) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.make_deliveries", json.dumps(numbers)],
        cwd=PROJECT,
        env=site.environment,
        timeout=120,
        check=True,
    )


def waiting(site: Site, sites: list[Receiver]) -> int:
    hosts = ", ".join(f"'{one.host}'" for one in sites)
    ((number,),) = site.rows(
        f"SELECT COUNT(*) FROM delivery WHERE host IN ({hosts}) AND state = '{DeliveryState.WAITING}'"
    )
    return number


def counts_as_dead(site: Site, one: Receiver) -> bool:
    """It answers, and nobody waits so long: what is meant for it fails and is kept for later."""
    (tried,) = site.rows(f"SELECT MAX(attempts) FROM delivery WHERE host = '{one.host}'")
    failing = site.rows(f"SELECT failing_since FROM instance WHERE host = '{one.host}'")
    return tried[0] > 0 and bool(failing and failing[0][0]) and waiting(site, [one]) == FOR_SLOW


def everything_came_in_order(site: Site, one: Receiver) -> None:
    planned = site.rows(
        "SELECT a.uri, a.object_key, a.content FROM delivery d JOIN activity a ON a.id = d.activity_id"
        f" WHERE d.host = '{one.host}' ORDER BY d.sequence"
    )
    words = {uri: content for uri, _key, content in planned}
    first_arrivals = list(dict.fromkeys(one.ids))
    assert set(first_arrivals) == set(words)
    assert all(letter.body.decode() == words[letter.id] for letter in one.letters)
    for thing in {key for _uri, key, _content in planned}:
        of_thing = [uri for uri, key, _content in planned if key == thing]
        assert [uri for uri in first_arrivals if uri in of_thing] == of_thing
