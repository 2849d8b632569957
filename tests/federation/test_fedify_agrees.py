"""Another implementation agrees with us: fedify takes our signatures, and we take its, in both schemes."""

import json
import threading

import pytest

from mobilizon_lite.federation.client import Delivered, FetchFailed, Signer, deliver, fetch_document, send
from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.verifying import BadSignature, read_signature, verify
from mobilizon_lite.lib import dates
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.federation.fedify.peer import running_peer
from tests.federation.signed_requests import other_key, remi_key
from tests.strangers import says, stranger

TYPE = "application/activity+json"
ACTIVITY = '{"type":"Follow","name":"Fête à 10 €"}'


@pytest.fixture(scope="module")
def peer():
    with running_peer() as peer:
        yield peer


@pytest.fixture(autouse=True)
def _today(clock):
    """The other side looks at the real clock."""
    dates.set_clock(None)
    network.use(Client(allow_private=True))
    yield
    network.use(None)


class Site:
    """What our site does with keys, without the rest of it: shows its own, fetches that of who knocks, verifies."""

    def __init__(self):
        self.address = ""
        self.taken, self.refused = [], []
        self.lock = threading.Lock()

    def __call__(self, handler):
        if handler.path == "/actor" and handler.command == "GET":
            says(json.dumps(self.actor()).encode(), Content_Type=TYPE)(handler)
            return
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        try:
            self.verify(handler, body)
        except (BadSignature, FetchFailed) as error:
            self.refused.append(error.code)
            says(b"", status=401)(handler)
        else:
            says(b"", status=202)(handler)

    def verify(self, handler, body):
        read = read_signature(handler.headers, handler.command)
        document = fetch_document(read.key_id.partition("#")[0], signer=None)
        assert document.content["publicKey"]["id"] == read.key_id
        verify(
            read,
            method=handler.command,
            path_and_query=handler.path,
            host=self.address.removeprefix("http://"),
            headers=handler.headers,
            body=body,
            public_pem=document.content["publicKey"]["publicKeyPem"],
        )
        self.taken.append((read.scheme, handler.command, handler.path, body.decode()))

    def actor(self):
        return {
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": f"{self.address}/actor",
            "type": "Person",
            "preferredUsername": "alice",
            "inbox": f"{self.address}/inbox",
            "publicKey": {
                "id": f"{self.address}/actor#main-key",
                "owner": f"{self.address}/actor",
                "publicKeyPem": public_pem(remi_key()),
            },
        }

    def signer(self, key=None) -> Signer:
        return Signer(f"{self.address}/actor#main-key", key or remi_key())


@pytest.fixture
def site():
    site = Site()
    with stranger(site) as server:
        site.address = server.url("")
        yield site


both_schemes = pytest.mark.parametrize("scheme", ["cavage", "rfc9421"])


@both_schemes
@pytest.mark.parametrize("path", ["/inbox", "/inbox?a=1&b=%C3%A9", "/@alice/inbox"])
def test_we_take_an_activity_that_it_signed(peer, site, scheme, path):
    status = peer.send(f"{site.address}{path}", scheme=scheme, content=ACTIVITY)

    assert (status, site.refused) == (202, [])
    assert site.taken == [(scheme, "POST", path, ACTIVITY)]


@both_schemes
def test_we_take_a_question_that_it_signed(peer, site, scheme):
    status = peer.send(f"{site.address}/events/1?page=2", scheme=scheme, method="GET")

    assert (status, site.refused) == (202, [])
    assert site.taken == [(scheme, "GET", "/events/1?page=2", "")]


@both_schemes
@pytest.mark.parametrize("path", ["/inbox", "/~remi/./x/../inbox"])
def test_it_takes_an_activity_that_we_signed(peer, site, scheme, path):
    answer = send(f"{peer.home}{path}", ACTIVITY.encode(), signer=site.signer(), scheme=scheme)

    assert answer.status == 202
    assert json.loads(answer.content) == {"scheme": scheme, "key": site.signer().key_id}


def test_it_takes_a_delivery_at_the_first_knock(peer, site):
    assert deliver(f"{peer.home}/inbox", ACTIVITY.encode(), site.signer()) == Delivered(202, "cavage")


@pytest.mark.parametrize("preferred", ["cavage", "rfc9421"])
def test_an_inbox_with_a_query_takes_a_delivery_as_well(peer, site, preferred):
    """In the older scheme it looks at the path alone, so that the first try is refused and the second taken."""
    inbox = f"{peer.home}/inbox?a=1&b=%C3%A9"

    assert deliver(inbox, ACTIVITY.encode(), site.signer(), preferred) == Delivered(202, preferred)


def test_it_shows_its_actor_to_a_signed_question(peer, site):
    document = fetch_document(f"{peer.home}/actor", signer=site.signer())

    assert document.content["preferredUsername"] == "remi"


@both_schemes
def test_it_refuses_what_somebody_else_signed(peer, site, scheme):
    answer = send(f"{peer.home}/inbox", ACTIVITY.encode(), signer=site.signer(other_key()), scheme=scheme)

    assert answer.status == 401
