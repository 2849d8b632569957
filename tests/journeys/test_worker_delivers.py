"""With Redis, a worker that runs on delivers what waited, what comes, and what it had in hand when it was killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from mobilizon_lite.models.site import WorkerSeen
from tests.browser.live_site import PROJECT
from tests.federation.receivers import Receiver, receiver, wait_until
from tests.journeys.make_deliveries import THINGS
from tests.journeys.whole_site import Site
from tests.servers import redis_server

pytestmark = pytest.mark.slow

NUMBER = 60


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "redis").mkdir()
    with redis_server(tmp_path / "redis") as url:
        site = Site(tmp_path, REDIS_URL=url, ALLOW_PRIVATE_NETWORK="1")
        try:
            yield site
        finally:
            site.stop()


def write_down(site: Site, host: str, number: int) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.make_deliveries", json.dumps({host: number})],
        cwd=PROJECT,
        env=site.environment,
        timeout=120,
        check=True,
    )


def planned(site: Site) -> list[tuple[str, str]]:
    return site.rows("SELECT uri, object_key FROM activity ORDER BY id")


def arrived(one: Receiver) -> list[str]:
    return list(dict.fromkeys(one.ids))


def health(site: Site) -> int:
    try:
        return urlopen(f"{site.url}/healthz", timeout=5).status
    except HTTPError as error:
        return error.code


def test_a_worker_that_runs_on_delivers_what_waited_and_what_comes(site: Site):
    with receiver() as remi:
        write_down(site, remi.host, THINGS)
        site.start()
        assert wait_until(lambda: len(arrived(remi)) == THINGS), site.log()[-2_000:]
        assert health(site) == 200

        write_down(site, remi.host, THINGS)

        # Woken by Redis: by itself it looks twice a minute.
        assert wait_until(lambda: len(arrived(remi)) == 2 * THINGS, seconds=10), site.log()[-2_000:]
    assert site.worker.poll() is None


def test_a_worker_that_was_killed_is_followed_by_one_that_finishes_in_order(site: Site):
    with receiver(delay=0.02) as remi:
        write_down(site, remi.host, NUMBER)
        site.start()
        assert wait_until(lambda: len(remi.letters) >= NUMBER // 4), site.log()[-2_000:]
        os.kill(site.worker.pid, signal.SIGKILL)
        site.kill()
        assert len(arrived(remi)) < NUMBER

        site.start()

        assert wait_until(lambda: len(arrived(remi)) == NUMBER), site.log()[-2_000:]
        rows = planned(site)
    for thing in {key for _uri, key in rows}:
        of_thing = [uri for uri, key in rows if key == thing]
        assert [uri for uri in arrived(remi) if uri in of_thing] == of_thing


def test_a_worker_that_was_not_seen_for_a_minute_makes_the_site_unwell(site: Site):
    site.start()
    assert health(site) == 200
    site.worker.kill()
    site.worker.wait()

    last_seen(site, datetime.now(UTC) - timedelta(seconds=50))
    assert health(site) == 200
    last_seen(site, datetime.now(UTC) - timedelta(seconds=70))

    assert health(site) == 503


def last_seen(site: Site, moment: datetime) -> None:
    with closing(sqlite3.connect(site.data_dir / "mobilizon.sqlite")) as connection:
        connection.execute("UPDATE worker_seen SET seen_at = ?", (WorkerSeen.seen_at.db_value(moment),))
        connection.commit()
