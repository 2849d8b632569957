"""How the door behaves: what it tells about us, how much it asks at once, what it makes of an answer to a delivery."""

import gzip
import threading
import time
from contextlib import contextmanager

import pytest

from mobilizon_lite.network.answers import Unreachable
from mobilizon_lite.network.patience import within
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.network.turns import Turns
from tests.strangers import says, stranger


def remembers(seen: list, answer=None):
    def answering(handler):
        seen.append(dict(handler.headers))
        (answer or says(b""))(handler)

    return answering


def test_passwords_and_proxies_of_the_machine_are_not_used(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login us password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    seen = []
    with stranger(remembers(seen)) as server:
        client = Client(allow_private=True)
        client.get(server.url())
        client.post(server.url(), b"{}", headers={})

    assert not {"Authorization", "Cookie", "Proxy-Authorization", "Referer"} & {
        name for each in seen for name in each
    }


def test_each_stop_of_a_redirect_gets_headers_of_its_own():
    seen, other_seen = [], []
    with (
        stranger(remembers(other_seen)) as other,
        stranger(remembers(seen, says(b"", status=302, Location=other.url("/there")))) as first,
    ):
        Client(allow_private=True).get(first.url("/here"), headers=lambda address: {"Signature": address})

    assert seen[0]["Signature"] == first.url("/here")
    assert other_seen[0]["Signature"] == other.url("/there")


def test_what_goes_over_the_wire_is_the_one_spelling():
    with stranger(says(b"")) as server:
        answer = Client(allow_private=True).get(server.url("/%7ealice/caf\u00e9/../x y?q=[\u00fc]"))

    assert server.requests == ["/~alice/x%20y?q=%5B%C3%BC%5D"]
    assert answer.address == server.url(server.requests[0])


class Crowd:
    """A server that remembers how many were there at once."""

    def __init__(self):
        self.lock, self.now, self.most = threading.Lock(), 0, 0

    def __call__(self, handler):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.15)
        with self.lock:
            self.now -= 1
        says(b"")(handler)


def all_at_once(number: int, do) -> None:
    threads = [threading.Thread(target=do) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_questions_at_once_are_enough_for_one_host():
    crowd, answers = Crowd(), []
    client = Client(allow_private=True)
    with stranger(crowd) as server:
        all_at_once(6, lambda: answers.append(client.get(server.url()).status))

    assert answers == [200] * 6
    assert crowd.most == 2


class Hall:
    """A server that keeps everybody until the test opens the door."""

    def __init__(self):
        self.door, self.inside = threading.Event(), threading.Semaphore(0)

    def __call__(self, handler):
        self.inside.release()
        self.door.wait(10)
        says(b"")(handler)

    def wait_for(self, number: int) -> None:
        for _ in range(number):
            assert self.inside.acquire(timeout=10)


@contextmanager
def two_inside(hall: Hall, client: Client, address: str):
    threads = [threading.Thread(target=client.get, args=(address,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    hall.wait_for(2)
    try:
        yield
    finally:
        hall.door.set()
        for thread in threads:
            thread.join()


def test_another_host_is_not_waited_for():
    hall, client = Hall(), Client(allow_private=True)
    with (
        stranger(hall) as slow,
        stranger(says(b"quick")) as quick,
        two_inside(hall, client, slow.url()),
    ):
        assert client.get(quick.url()).content == b"quick"


def test_who_gets_no_turn_in_time_is_told():
    hall, client = Hall(), Client(allow_private=True)
    with stranger(hall) as server, two_inside(hall, client, server.url()):
        with pytest.raises(Unreachable) as refused:
            client.get(server.url("/third"), seconds=0.2)

        assert refused.value.code == "too_slow"
        assert server.requests == ["/", "/"]


def test_a_delivery_needs_no_turn():
    hall, client = Hall(), Client(allow_private=True)
    with stranger(hall) as server, two_inside(hall, client, server.url()):
        sending = threading.Thread(
            target=client.post, args=(server.url("/inbox"), b"{}"), kwargs={"headers": {}}
        )
        sending.start()
        hall.wait_for(1)
    sending.join()

    assert server.requests == ["/", "/", "/inbox"]


def test_what_nobody_waits_for_is_forgotten():
    turns = Turns(1)
    with turns.of("a", 1) as first, turns.of("a", 0.01) as second, turns.of("b", 1) as other:
        assert (first, second, other) == (True, False, True)
        assert len(turns) == 2

    assert len(turns) == 0


@pytest.mark.parametrize(
    "answer",
    [
        says(b"x" * 200_000, status=202),
        says(gzip.compress(b"\0" * 50_000_000), status=202, Content_Encoding="gzip"),
        says(b"no gzip", status=202, Content_Encoding="gzip"),
        says(b"", status=202, Content_Encoding="br"),
    ],
)
def test_what_has_arrived_has_arrived_whatever_words_come_back(answer):
    with stranger(answer) as server:
        got = Client(allow_private=True).post(server.url("/inbox"), b"{}", headers={}, most_bytes=100_000)

    assert (got.status, got.content) == (202, b"")


def test_slow_words_after_a_quick_status_do_not_undo_it():
    def drip(handler):
        handler.send_response(202)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.flush()
        time.sleep(4)

    with stranger(drip) as server:
        began = time.monotonic()
        got = Client(allow_private=True).post(server.url("/inbox"), b"{}", headers={})
        waited = time.monotonic() - began

    assert got.status == 202
    assert waited < 3


def test_all_that_is_asked_for_one_purpose_is_over_in_time():
    with stranger(lambda _handler: time.sleep(3)) as slow:
        begun = time.monotonic()
        with within(0.5):
            for _question in range(3):
                with pytest.raises(Unreachable) as caught:
                    Client(allow_private=True).get(slow.url())

    assert caught.value.code == "too_slow"
    assert time.monotonic() - begun < 1.5
