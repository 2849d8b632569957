"""A stranger may answer with anything: the door says so in one word, and never stumbles."""

import itertools
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from mobilizon_lite.network.answers import Unreachable
from mobilizon_lite.network.requesting import Client
from tests.strangers import says, stranger


def answers_with(content: bytes, *, again: bool = False):
    """A server that says these bytes, whatever it is asked; `again`: without end."""
    return pours(itertools.repeat(content) if again else [content], [])


@contextmanager
def pours(parts, sent: list[int]):
    """A server that says these parts as long as somebody listens, and notes how many bytes went out."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            try:
                connection, _address = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(10_000)
                    for part in parts:
                        connection.sendall(part)
                        sent.append(len(part))
                except OSError:
                    pass  # the other side hung up, as it should

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        listening.close()
        thread.join(5)


def refused(address: str, **options) -> str:
    with pytest.raises(Unreachable) as error:
        Client(allow_private=True).get(address, **{"seconds": 2, **options})
    return error.value.code


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\xff" * 50,
        b"garbage\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        OK + b"Content-Length: 50\r\n\r\nshort",
        OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        OK + b"Content-Encoding: br\r\nContent-Length: 5\r\n\r\nhello",
        OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        OK + b"".join(b"X-%d: y\r\n" % number for number in range(500)) + b"\r\n",
    ],
)
def test_nonsense_is_no_answer(content):
    with answers_with(content) as address:
        assert refused(address) in ("no_answer", "bad_answer")


@pytest.mark.parametrize(
    "headers",
    [
        b"no colon here\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: abc\r\n",
        b"Set-Cookie: \xff\xfe=1; Domain=.\r\n",
        b"Content-Type: \xff\r\n",
        b"Location: \xff\r\n",
    ],
)
def test_odd_headers_are_borne(headers):
    with answers_with(OK + headers + b"\r\nhello") as address:
        answer = Client(allow_private=True).get(address, seconds=2)

    assert answer.status == 200


@pytest.mark.parametrize("status", [b"301", b"302", b"308"])
@pytest.mark.parametrize(
    "target", [b"https://", b"https:", b"http://[", b"http://a b/", b"javascript:alert(1)"]
)
def test_a_redirect_to_nonsense_is_refused(status, target):
    content = b"HTTP/1.1 %s Elsewhere\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, target)
    with answers_with(content) as address:
        assert refused(address, seconds=1) in ("not_a_web_address", "bad_answer", "unknown_name")


def test_a_redirect_may_be_written_in_letters_beyond_ascii():
    seen = []

    def answer(handler):
        seen.append(handler.path)
        says(b"", status=302 if len(seen) == 1 else 200, Location="/fête".encode().decode("latin-1"))(handler)

    with stranger(answer) as server:
        Client(allow_private=True).get(server.url("/"))

    assert seen == ["/", "/f%C3%AAte"]


def test_wait_a_moment_without_end_is_not_waited_for():
    began = time.monotonic()
    with answers_with(b"HTTP/1.1 100 Continue\r\n\r\n", again=True) as address:
        code = refused(address, seconds=0.5)

    assert code in ("too_large", "too_slow")
    assert time.monotonic() - began < 3


def test_words_without_end_are_cut():
    with answers_with(OK + b"\r\n" + b"x" * 100_000, again=True) as address:
        assert refused(address, most_bytes=500_000) == "too_large"


@pytest.mark.parametrize(
    "beginning",
    [
        OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        OK + b"Content-Length: -1\r\n\r\n",
        OK,
    ],
)
def test_no_lie_about_a_length_makes_us_read_on(beginning):
    """The parts that the library reads in one go are counted as they come in."""
    sent = []

    def forever():
        yield beginning
        while True:
            yield b"X-Header: y\r\n" * 7_000

    with pours(forever(), sent) as address:
        code = refused(address, most_bytes=500_000, seconds=10)

    assert code in ("too_large", "no_answer")
    # What lies in the buffers of both sides comes on top.
    assert sum(sent) < 12_000_000
