"""Requests to other servers: signed anew for each attempt, strict about what comes back."""

import json

import pytest

from mobilizon_lite.federation.client import (
    Delivered,
    FetchFailed,
    Gone,
    NotThere,
    Signer,
    deliver,
    fetch_document,
    fetch_json,
    send,
)
from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.verifying import BadSignature, read_signature, verify
from mobilizon_lite.network import client as network
from mobilizon_lite.network.answers import Unreachable
from mobilizon_lite.network.requesting import Client
from tests.federation.signed_requests import REMI, remi_key
from tests.strangers import says, stranger

SIGNER = Signer(REMI, remi_key())
ACTIVITY = b'{"type":"Follow"}'
TYPE = "application/activity+json"


@pytest.fixture(autouse=True)
def _door():
    network.use(Client(allow_private=True))
    yield
    network.use(None)


class Peer:
    """A server that verifies what comes, and takes only the schemes that the test says."""

    def __init__(self, *schemes: str, refuses_with: int = 401, path_only: bool = False, then=None):
        self.schemes, self.refuses_with, self.path_only = schemes, refuses_with, path_only
        self.then = then or says(json.dumps({"type": "Note"}).encode(), Content_Type=TYPE)
        self.heard: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []

    def __call__(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        path = handler.path.partition("?")[0] if self.path_only else handler.path
        self.headers.append(dict(handler.headers))
        try:
            read = read_signature(handler.headers, handler.command)
            self.heard.append((read.scheme, handler.path))
            host = f"127.0.0.1:{handler.server.server_port}"
            verify(
                read,
                method=handler.command,
                path_and_query=path,
                host=host,
                headers=handler.headers,
                body=body,
                public_pem=public_pem(remi_key()),
            )
            ok = read.scheme in self.schemes
        except BadSignature as error:
            self.heard.append((error.code, handler.path))
            ok = False
        (self.then if ok else says(b"no", status=self.refuses_with))(handler)


def test_a_document_is_asked_for_with_a_signature():
    peer = Peer("cavage")
    with stranger(peer) as server:
        document = fetch_document(server.url("/notes/1?v=2"), signer=SIGNER)

    assert (document.address, document.content) == (server.url("/notes/1?v=2"), {"type": "Note"})
    assert peer.heard == [("cavage", "/notes/1?v=2")]
    assert peer.headers[0]["Accept"].startswith("application/activity+json, application/ld+json; profile=")


def test_without_a_signer_nothing_is_signed():
    peer = Peer(then=says(b""))
    with stranger(peer) as server, pytest.raises(FetchFailed) as failed:
        fetch_document(server.url(), signer=None)

    assert (failed.value.code, failed.value.permanent) == ("not_allowed", False)
    assert peer.heard == [("missing", "/")]


@pytest.mark.parametrize("refuses_with", [400, 401, 403])
def test_a_server_that_wants_the_newer_scheme_gets_it(refuses_with):
    peer = Peer("rfc9421", refuses_with=refuses_with)
    with stranger(peer) as server:
        document = fetch_document(server.url("/notes/1"), signer=SIGNER)

    assert document.content == {"type": "Note"}
    assert [scheme for scheme, _path in peer.heard] == ["cavage", "rfc9421"]


def test_each_stop_of_a_redirect_gets_a_signature_of_its_own():
    last = Peer("cavage")
    with stranger(last) as there:
        first = Peer("cavage", then=says(b"", status=302, Location=there.url("/notes/2")))
        with stranger(first) as here:
            document = fetch_document(here.url("/notes/1"), signer=SIGNER)

    assert document.address == there.url("/notes/2")
    assert (first.heard, last.heard) == ([("cavage", "/notes/1")], [("cavage", "/notes/2")])


def test_an_address_without_redirect_is_named_as_it_was_asked_for():
    with stranger(says(b"{}", Content_Type=TYPE)) as server:
        assert fetch_document(server.url("/%7eremi"), signer=None).address == server.url("/%7eremi")
        assert server.requests == ["/~remi"]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/activity+json",
        "application/activity+json; charset=utf-8",
        "Application/Activity+JSON",
        'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        'application/ld+json;charset=utf-8;profile="https://example.org/x https://www.w3.org/ns/activitystreams"',
        "application/ld+json; profile=https://www.w3.org/ns/activitystreams",
    ],
)
def test_the_types_of_activitypub_are_read(content_type):
    with stranger(says(b'{"a":1}', Content_Type=content_type)) as server:
        assert fetch_document(server.url(), signer=None).content == {"a": 1}


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/html",
        "application/ld+json",
        'application/ld+json; profile="https://example.org/"',
        'application/ld+json; x="; profile=https://www.w3.org/ns/activitystreams.example"',
        "application/octet-stream",
        "",
    ],
)
def test_an_uploaded_file_cannot_pose_as_a_document(content_type):
    with (
        stranger(says(b'{"a":1}', Content_Type=content_type)) as server,
        pytest.raises(FetchFailed) as failed,
    ):
        fetch_document(server.url(), signer=None)

    assert (failed.value.code, failed.value.permanent) == ("wrong_type", True)


@pytest.mark.parametrize(
    ("status", "kind", "code", "permanent"),
    [
        (410, Gone, "gone", True),
        (404, NotThere, "not_there", True),
        (401, FetchFailed, "not_allowed", False),
        (403, FetchFailed, "not_allowed", True),
        (406, FetchFailed, "refused", True),
        (204, FetchFailed, "refused", True),
        (429, FetchFailed, "busy", False),
        (500, FetchFailed, "busy", False),
        (503, FetchFailed, "busy", False),
    ],
)
def test_why_there_is_no_document_is_told_apart(status, kind, code, permanent):
    with (
        stranger(says(b"{}", status=status, Content_Type=TYPE)) as server,
        pytest.raises(FetchFailed) as failed,
    ):
        fetch_document(server.url(), signer=None)

    assert type(failed.value) is kind
    assert (failed.value.code, failed.value.permanent, failed.value.status) == (code, permanent, status)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[]", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"<html>", "not_json"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (json.dumps({"a": [0] * 2_000}).encode(), "too_many"),
        (b'{"id":"a","id":"b"}', "twice"),
        (b'{"a":NaN}', "number"),
        (b'{"a":' + b"9" * 5_000 + b"}", "number"),
        (b'{"a":"' + b"x" * 1_000_000 + b'"}', "too_large"),
    ],
)
def test_documents_beyond_our_limits_are_refused(content, code):
    with stranger(says(content, Content_Type=TYPE)) as server, pytest.raises(FetchFailed) as failed:
        fetch_document(server.url(), signer=None)

    assert (failed.value.code, failed.value.permanent) == (code, True)


@pytest.mark.parametrize(
    "address", ["", "far.example", "ftp://far.example/", "https://far.example./", "http://[::1"]
)
def test_what_is_no_address_is_no_document(address):
    with pytest.raises(FetchFailed) as failed:
        fetch_document(address, signer=SIGNER)
    with pytest.raises(Unreachable) as unreachable:
        deliver(address, ACTIVITY, SIGNER)

    assert failed.value.code == unreachable.value.code == "not_a_web_address"


@pytest.mark.parametrize("content_type", ["application/jrd+json", "application/json; charset=utf-8", TYPE])
def test_other_json_may_have_other_types(content_type):
    with stranger(says(b'{"subject":"acct:remi@far.example"}', Content_Type=content_type)) as server:
        document = fetch_json(server.url("/.well-known/webfinger?resource=acct%3aremi@far.example"))

    assert document.content["subject"] == "acct:remi@far.example"


def test_other_json_is_no_page():
    with stranger(says(b"{}", Content_Type="text/html")) as server, pytest.raises(FetchFailed) as failed:
        fetch_json(server.url())

    assert failed.value.code == "wrong_type"


@pytest.mark.parametrize("scheme", ["cavage", "rfc9421"])
def test_an_activity_is_sent_signed_with_its_digest(scheme):
    peer = Peer(scheme, then=says(b"", status=202))
    with stranger(peer) as server:
        answer = send(server.url("/inbox"), ACTIVITY, signer=SIGNER, scheme=scheme)

    assert answer.status == 202
    assert peer.headers[0]["Content-Type"] == TYPE
    assert peer.headers[0]["Host"] == f"127.0.0.1:{server.port}"


def test_a_delivery_says_which_scheme_was_taken():
    taken = says(b"", status=202)
    with stranger(Peer("cavage", then=taken)) as old, stranger(Peer("rfc9421", then=taken)) as new:
        assert deliver(old.url("/inbox"), ACTIVITY, SIGNER) == Delivered(202, "cavage")
        assert deliver(new.url("/inbox"), ACTIVITY, SIGNER) == Delivered(202, "rfc9421")


def test_a_scheme_that_is_known_to_work_comes_first():
    peer = Peer("rfc9421", then=says(b"", status=202))
    with stranger(peer) as server:
        delivered = deliver(server.url("/inbox"), ACTIVITY, SIGNER, "rfc9421")

    assert delivered == Delivered(202, "rfc9421")
    assert peer.heard == [("rfc9421", "/inbox")]


@pytest.mark.parametrize(
    ("preferred", "schemes"), [("rfc9421", ["rfc9421", "cavage"]), (None, ["cavage", "rfc9421"])]
)
def test_a_host_may_change_its_mind(preferred, schemes):
    peer = Peer(schemes[-1], then=says(b"", status=202))
    with stranger(peer) as server:
        delivered = deliver(server.url("/inbox"), ACTIVITY, SIGNER, preferred)

    assert delivered == Delivered(202, schemes[-1])
    assert [scheme for scheme, _path in peer.heard] == schemes


def test_an_activity_that_is_refused_by_a_host_that_knows_us_is_not_sent_twice():
    peer = Peer(refuses_with=403)
    with stranger(peer) as server:
        delivered = deliver(server.url("/inbox"), ACTIVITY, SIGNER, "cavage")

    assert delivered == Delivered(403, None)
    assert len(peer.heard) == 1


def test_a_server_that_signs_paths_alone_is_asked_again_without_the_query():
    peer = Peer("cavage", path_only=True, then=says(b"", status=202))
    with stranger(peer) as server:
        delivered = deliver(server.url("/?inbox=3"), ACTIVITY, SIGNER, "cavage")

    assert delivered == Delivered(202, "cavage")
    assert [path for _what, path in peer.heard] == ["/?inbox=3", "/?inbox=3", "/?inbox=3"]
    assert [what for what, _path in peer.heard] == ["cavage", "wrong", "cavage"]


def test_of_two_refusals_the_first_is_told():
    answers = iter([says(b"blocked", status=403), says(b"what is this?", status=401)])

    def answer(handler):
        handler.rfile.read(int(handler.headers["Content-Length"]))
        next(answers)(handler)

    with stranger(answer) as server:
        assert deliver(server.url("/inbox"), ACTIVITY, SIGNER) == Delivered(403, None)


def test_when_to_come_back_is_told():
    with stranger(says(b"", status=429, Retry_After="120")) as server:
        assert deliver(server.url("/inbox"), ACTIVITY, SIGNER) == Delivered(429, None, "120")


def test_a_redirect_is_no_delivery():
    with stranger(says(b"", status=307, Location="/elsewhere")) as server:
        assert deliver(server.url("/inbox"), ACTIVITY, SIGNER) == Delivered(307, None)

    assert server.requests == ["/inbox"]


def test_no_key_is_shown_by_accident():
    assert "PRIVATE" not in repr(SIGNER)
