"""The power goes while people sign up: nothing that was answered is lost, and at most the mail in flight comes twice."""

import json
import random
import sys
import threading
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

import pytest

from mobilizon_lite.lib.ids import uuid_of_form
from tests.journeys.smtp_sink import Sink, smtp_sink
from tests.journeys.whole_site import Site
from tests.servers import redis_server

pytestmark = pytest.mark.slow

VISITORS = 4


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


class Crowd:
    """Visitors who say "I'm coming" one after the other, each with an address, and remember what was answered."""

    def __init__(self, url: str, event: UUID):
        self.address = f"{url}/events/{event}/participate"
        self.event = event
        self.answered: dict[str, str] = {}
        self.number = 0
        self.last_status: int | None = None
        self.lock = threading.Lock()

    def sign_up_until(self, stop: threading.Event) -> None:
        opener = build_opener(_StayHere)
        while not stop.is_set():
            with self.lock:
                self.number += 1
                name = f"n{self.number}"
            form = {
                "form_id": f"the form of {name}",
                "nickname": name,
                "party_size": "1",
                "email": f"{name}@example.org",
            }
            try:
                opener.open(Request(self.address, urlencode(form).encode()), timeout=10)
            except URLError as error:
                self.last_status = getattr(error, "code", None)
                if self.last_status == 303:
                    with self.lock:
                        self.answered[name] = error.headers["Location"]
            except OSError:
                pass  # The site was killed under this visitor.

    def answers_within(self, seconds: float, more: int, kill) -> None:
        """Let them come; kill after that many more answers and a moment of chance."""
        stop = threading.Event()
        threads = [threading.Thread(target=self.sign_up_until, args=(stop,)) for _ in range(VISITORS)]
        before = len(self.answered)
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + seconds
        while len(self.answered) < before + more and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.03))
        kill()
        stop.set()
        for thread in threads:
            thread.join(20)
        assert len(self.answered) > before, f"nobody was answered: {self.last_status}"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with smtp_sink() as sink:
        yield sink


def kill_and_check(site: Site, sink: Sink, kills: int) -> None:
    crowd = Crowd(site.url, UUID(site.make()["event"]))
    try:
        for _ in range(kills):
            site.start()
            crowd.answers_within(30, more=random.randint(1, 6), kill=site.kill)
        site.start()
        site.wait_until_all_is_done()
    finally:
        site.stop()
    nothing_answered_is_lost(site, crowd)
    each_mail_came(site, sink, most_repeated=kills)


def nothing_answered_is_lost(site: Site, crowd: Crowd) -> None:
    stored = {UUID(str(uuid)) for (uuid,) in site.rows("SELECT uuid FROM participation")}
    lost = [
        name
        for name in crowd.answered
        if uuid_of_form(f"the form of {name}", f"participate:{crowd.event}") not in stored
    ]
    assert lost == []
    ((counted,),) = site.rows("SELECT accepted_people FROM event")
    assert counted == len(stored) >= len(crowd.answered)


def each_mail_came(site: Site, sink: Sink, most_repeated: int) -> None:
    """One mail for each stored answer; those that came twice are as many as workers were killed, and name themselves."""
    wanted = {address for (address,) in site.rows("SELECT email FROM participation")}
    assert set(sink.mails) == wanted
    assert [address for address, ids in sink.mails.items() if len(set(ids)) > 1] == []
    repeated = sum(len(ids) - 1 for ids in sink.mails.values())
    sys.stderr.write(json.dumps({"answers": len(wanted), "mails": sink.count, "repeated": repeated}) + "\n")
    assert repeated <= most_repeated


def test_a_hundred_kills_lose_no_answer_and_no_mail(tmp_path, sink):
    kill_and_check(Site(tmp_path, SMTP_URL=sink.url), sink, kills=100)


def test_with_redis_ten_kills_lose_no_answer_and_no_mail(tmp_path, sink):
    with redis_server(tmp_path) as redis_url:
        kill_and_check(Site(tmp_path, SMTP_URL=sink.url, REDIS_URL=redis_url), sink, kills=10)
