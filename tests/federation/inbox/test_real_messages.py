"""Messages that real servers sent, through the whole inbox, and the same ones bent: never an error page, never a crash."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation import keyring
from mobilizon_lite.jobs import inbox
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.participations import Participation, ParticipationState
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


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("event-bridge/create-event-minimal", "done"),
        ("event-bridge/delete-event-bare-id", "ignored unknown_object"),
        ("event-bridge/join-minimal", "done"),
        ("event-bridge/update-event-same-activity-id", "done"),
        ("gancio/create-event", "done"),
        ("gotosocial/create-note-reply-unlisted", "ignored not_for_us"),
        ("lemmy/friendica-delete-tombstone", "ignored unknown_object"),
        # To a group that nobody here belongs to; nothing is asked of its server.
        ("mobilizon/create-event-group-addressed", "ignored not_for_us"),
        ("mobilizon/create-event-media", "done"),
        ("mobilizon/create-event", "done"),
        ("mobilizon/invite-group-member", "ignored not_yet"),
        ("mobilizon/join-event", "done"),
        ("mobilizon/leave-event", "ignored not_coming"),
        ("mobilizon/mastodon-accept-follow", "refused not_asked"),
        ("mobilizon/mastodon-announce", "ignored nobody_follows"),
        ("mobilizon/mastodon-create-note-direct", "ignored not_for_us"),
        ("mobilizon/mastodon-create-note-public", "ignored not_for_us"),
        ("mobilizon/mastodon-delete-note", "ignored unknown_object"),
        # Its own server is asked how it is now, and does not answer just now.
        ("mobilizon/mastodon-update-person", "waiting unknown_name"),
    ],
)
def test_what_becomes_of_a_message_when_nothing_else_is_known(client, cast, event, name, outcome):
    document = load(name, joined=event.uri, joined_wordpress=event.uri)

    assert " ".join(receive(client, document)).strip() == outcome


@pytest.mark.parametrize(
    "name",
    ["lemmy/mobilizon-event-object", "fep-8a8e/event-hybrid-locations", "fep-8a8e/event-categories-list"],
)
def test_an_event_object_is_kept_when_its_own_site_creates_it(client, cast, name):
    document = load(name)
    owner = document.get("attributedTo") or f"https://{host_of(document['id'])}/@somebody"
    make_remote_actor("owner", host_of(owner), uri=owner)
    create = {"type": "Create", "actor": owner, "object": document, "to": "as:Public"}

    answer = signed_post(client, "/inbox", create, private_key("owner"), f"{owner}#main-key")
    inbox.drain()

    assert answer.status_code == 202
    kept = Event.get(Event.uri == document["id"])
    assert (kept.title, kept.host) == (document["name"], host_of(document["id"]))


def test_an_event_without_a_time_is_refused(client, cast):
    document = load("event-bridge/event-gancio-v1.22-no-times")
    create = {
        "id": f"{document['id']}#c",
        "type": "Create",
        "actor": "https://remote.example/@x",
        "object": document,
    }

    assert receive(client, create)[0] == ReceivedState.REFUSED
    assert not Event.select().exists()


def test_wordpress_creates_changes_and_deletes_under_one_activity_id(client, cast):
    created, updated, deleted = (
        load(f"event-bridge/{name}")
        for name in ("create-event-minimal", "update-event-same-activity-id", "delete-event-bare-id")
    )
    assert created["id"] == updated["id"] == deleted["id"]

    receive(client, created)
    event = Event.get(Event.uri == created["object"]["id"])
    assert event.title == created["object"]["name"]
    receive(client, updated)
    assert Event.get_by_id(event.id).title == updated["object"]["name"]
    receive(client, deleted)

    assert Event.get_by_id(event.id).deleted_at


def test_mobilizon_joins_and_leaves_under_one_activity_id(client, cast, event):
    receive(client, load("mobilizon/join-event", joined=event.uri))
    answer = Participation.get(Participation.event == event)
    assert (answer.actor.host, answer.state) == ("mobilizon2.test", ParticipationState.ACCEPTED)

    receive(client, load("mobilizon/leave-event", joined=event.uri))

    assert Participation.get_by_id(answer.id).state == ParticipationState.LEFT


def test_what_overtakes_its_deletion_does_not_come_back(client, cast):
    receive(client, load("event-bridge/delete-event-bare-id"))

    receive(client, load("event-bridge/create-event-minimal"))

    assert not Event.select().where(Event.deleted_at.is_null()).exists()


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
