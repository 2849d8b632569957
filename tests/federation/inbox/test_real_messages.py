"""Messages that real servers sent, through the whole inbox, and the same ones bent: never an error page, never a crash."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation import keyring
from mobilizon_lite.jobs import inbox
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.received import Received, ReceivedState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services import follows
from mobilizon_lite.services.remote import likes
from tests.factories import make_event
from tests.federation.fixtures import message_bytes, message_names
from tests.federation.strangers import make_remote_actor, private_key, signed_post
from tests.federation.twisting import twisted

ALICE = "http://lite.example/@alice"
SOMEBODY = "https://far.example/@remi"
FINISHED = {ReceivedState.DONE, ReceivedState.IGNORED, ReceivedState.REFUSED}


@pytest.fixture(autouse=True)
def _nobody_answers(app):
    network.use(Client(resolve=lambda _host, _port: []))
    yield
    network.use(None)


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


def load(name: str, **replaced: str) -> dict:
    text = message_bytes(f"{name}.json").decode()
    for old, new in replaced.items():
        text = text.replace(_OURS[old], new)
    return json.loads(text)


# What stands for this site in the messages.
_OURS = {
    "followed": "http://localtesting.pleroma.lol/users/lain",
    "liked": "http://localtesting.pleroma.lol/objects/eb92579d-3417-42a8-8652-2492c2d4f454",
    "joined": "http://mobilizon.test/events/some-uuid",
    "joined_wordpress": "https://local.example/?p=5",
    "reported": "https://example.com/users/1",
    "follower": "http://mobilizon.test/@thomas1",
}


def sender_of(document: dict) -> Actor:
    uri = document.get("actor") if isinstance(document.get("actor"), str) else SOMEBODY
    known = Actor.get_or_none(Actor.uri == uri)
    if known:
        return known
    sender, _private_pem = make_remote_actor("sender", host_of(uri), uri=uri)
    # One key serves for all; their handles differ.
    sender.handle = f"{sender.uuid}@{sender.host}"
    sender.save()
    return sender


def post(client, document: dict):
    sender = sender_of(document)
    return signed_post(client, "/inbox", document, private_key("sender"), f"{sender.uri}#main-key")


def receive(client, document: dict) -> tuple[str, str]:
    assert post(client, document).status_code == 202
    inbox.drain()
    row = Received.select().order_by(Received.id.desc()).first()
    return row.state, row.reason


@pytest.mark.parametrize("name", message_names())
def test_every_message_is_answered_and_none_fails(client, cast, event, name, caplog):
    document = load(name, followed=ALICE, liked=event.uri, joined=event.uri, joined_wordpress=event.uri)

    answer = post(client, document)
    inbox.drain()

    assert answer.status_code == (202 if "type" in document else 400)
    assert "could not be handled" not in caplog.text


def test_mastodon_follows_and_stops(client, cast):
    assert receive(client, load("mobilizon/mastodon-follow", followed=ALICE)) == (ReceivedState.DONE, "")
    assert Follow.get().target == cast.alice

    assert receive(client, load("mobilizon/mastodon-undo-follow", followed=ALICE)) == (ReceivedState.DONE, "")
    assert not Follow.select().exists()


def test_mastodon_likes(client, cast, event):
    receive(client, load("mobilizon/mastodon-like", liked=event.uri))

    assert likes.likes_of(event) == 1


def test_mastodon_reports_somebody(client, cast):
    receive(client, load("lemmy/mastodon-flag", reported=cast.bob.uri))

    assert (Report.get().about, Report.get().host) == (cast.bob, "mastodon.example")


def test_a_move_is_believed_only_from_the_new_account(client, cast):
    document = load("gotosocial/move-actor")
    sender = sender_of(document)
    follows.ask_to_follow(sender, by=cast.alice)

    state, _reason = receive(client, document)

    # The new account does not answer: it is asked again later, and until then nothing changes.
    assert state == ReceivedState.WAITING
    assert Follow.get().target == sender


def test_the_end_of_somebody_unknown_costs_nothing(client, cast):
    document = load("takahe/delete-unknown-actor")

    answer = signed_post(client, "/inbox", document, private_key("sender"), f"{document['actor']}#main-key")

    assert answer.status_code == 202
    assert not Received.select().exists()


@pytest.mark.parametrize(
    "name", ["mobilizon/create-todo", "mobilizon/create-todolist", "mobilizon/add-resource-link"]
)
def test_what_a_group_keeps_is_recognised(client, cast, name):
    assert receive(client, load(name)) == (ReceivedState.IGNORED, "not_yet")


def test_an_old_signature_inside_the_body_means_nothing(client, cast, event):
    document = load("mobilizon/join-event", joined=event.uri)
    sender = sender_of(document)
    assert "signature" in document

    answer = client.post("/inbox", json=document, headers={"Content-Type": "application/activity+json"})

    assert answer.status_code == 401
    assert sender.host == "mobilizon2.test"


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_bent_messages_are_answered_and_none_fails(client, cast, event, caplog, data):
    if not message_names():
        pytest.skip("the messages of other servers are absent")
    keyring.instance_actor()
    name = data.draw(st.sampled_from(message_names()))
    original = load(name, followed=ALICE, liked=event.uri, joined=event.uri, joined_wordpress=event.uri)
    document = data.draw(twisted(original))
    sender = sender_of(original)

    answer = signed_post(
        client, "/inbox", json.dumps(document).encode(), private_key("sender"), f"{sender.uri}#main-key"
    )
    inbox.drain()

    assert answer.status_code in {202, 400, 401, 403, 413, 429}
    assert "could not be handled" not in caplog.text
