"""Signatures whose key was not known, or did not fit any more, when they came in."""

import pytest

from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.jobs import inbox
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.received import InboxTally, Received, ReceivedState
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.federation.other_site import other_site
from tests.federation.people_there import make_person_at
from tests.federation.strangers import private_key, signed_post
from tests.strangers import says


@pytest.fixture(autouse=True)
def _door(app):
    network.use(Client(allow_private=True))
    yield
    network.use(None)


@pytest.fixture
def site():
    with other_site() as site:
        yield site


def follow(client, uri: str, *, key_of: str = "lain", id: str = "1"):
    activity = {
        "id": f"{uri}#follows/{id}",
        "type": "Follow",
        "actor": uri,
        "object": "http://lite.example/@alice",
    }
    return signed_post(client, "/inbox", activity, private_key(key_of), f"{uri}#main-key")


def outcome() -> tuple[str, str]:
    row = Received.select().order_by(Received.id.desc()).first()
    return row.state, row.reason


def test_a_stranger_is_asked_for_their_key_by_later_work(client, cast, site):
    uri = make_person_at(site, "lain")["id"]

    assert follow(client, uri).status_code == 202
    assert site.asked == []
    inbox.drain()

    assert outcome() == (ReceivedState.DONE, "")
    assert Follow.get().follower.uri == uri


def test_the_second_message_of_a_stranger_needs_no_question(client, cast, site):
    uri = make_person_at(site, "lain")["id"]
    follow(client, uri)
    inbox.drain()
    asked = len(site.asked)

    follow(client, uri, id="2")

    assert outcome() == (ReceivedState.WAITING, "")
    assert len(site.asked) == asked


def test_a_signature_by_somebody_else_is_refused_later(client, cast, site):
    uri = make_person_at(site, "lain")["id"]

    follow(client, uri, key_of="eve")
    inbox.drain()

    assert outcome() == (ReceivedState.REFUSED, "signature_wrong")
    assert not Follow.select().exists()


def test_a_forged_copy_does_not_keep_the_true_one_out(client, cast, site):
    uri = make_person_at(site, "lain")["id"]

    follow(client, uri, key_of="eve")
    follow(client, uri)
    inbox.drain()

    assert outcome() == (ReceivedState.DONE, "")
    assert Follow.select().count() == 1


def test_a_new_key_is_found_when_the_old_one_does_not_fit(client, cast, site, clock):
    document = make_person_at(site, "lain")
    uri = document["id"]
    follow(client, uri)
    inbox.drain()
    document["publicKey"]["publicKeyPem"] = public_pem(private_key("new"))
    clock.advance(minutes=6)

    answer = follow(client, uri, key_of="new", id="2")
    inbox.drain()

    assert answer.status_code == 202
    assert outcome() == (ReceivedState.DONE, "")
    assert (
        ActorKey.get(ActorKey.key_id == f"{uri}#main-key").public_pem.strip()
        == public_pem(private_key("new")).strip()
    )


def test_a_wrong_signature_makes_us_ask_once_in_five_minutes(client, cast, site, clock):
    uri = make_person_at(site, "lain")["id"]
    follow(client, uri)
    inbox.drain()
    clock.advance(minutes=6)
    asked = len(site.asked)

    statuses = []
    for number in range(2, 6):
        statuses.append(follow(client, uri, key_of="eve", id=str(number)).status_code)
        inbox.drain()

    assert statuses == [202, 401, 401, 401]
    assert len(site.asked) - asked == 1


def test_a_server_that_is_away_is_asked_again(client, cast, site, clock):
    document = make_person_at(site, "lain")
    site.answers["/users/lain"] = says(b"", status=503)
    follow(client, document["id"])
    inbox.drain()
    assert outcome() == (ReceivedState.UNVERIFIED, "busy")

    site.answers["/users/lain"] = document
    inbox.drain()
    assert outcome() == (ReceivedState.UNVERIFIED, "busy")
    clock.advance(minutes=2)
    inbox.drain()

    assert outcome() == (ReceivedState.DONE, "")


def test_a_server_that_stays_away_is_given_up(client, cast, site, clock):
    make_person_at(site, "lain")
    site.answers["/users/lain"] = says(b"", status=503)
    follow(client, site.url("/users/lain"))

    for _time in range(inbox.MAX_ATTEMPTS):
        inbox.drain()
        clock.advance(hours=13)

    assert outcome() == (ReceivedState.REFUSED, "busy")
    assert not Actor.select().where(Actor.host == site.host).exists()


def test_hosts_that_were_never_met_are_not_counted_by_name(client, cast, site):
    site.answers["/users/lain"] = says(b"", status=404)

    follow(client, site.url("/users/lain"))
    inbox.drain()

    assert [(row.host, row.kind, row.outcome) for row in InboxTally.select()] == [("", "Follow", "refused")]


@pytest.mark.parametrize("is_key_known", [True, False])
def test_a_delete_by_somebody_whose_key_is_gone_is_believed_when_their_address_says_so(
    client, cast, site, clock, is_key_known
):
    document = make_person_at(site, "lain")
    uri = document["id"]
    follow(client, uri)
    inbox.drain()
    site.answers["/users/lain"] = says(b"", status=410)
    clock.advance(minutes=6)
    if not is_key_known:
        ActorKey.delete().where(ActorKey.key_id == f"{uri}#main-key").execute()

    signed_post(
        client,
        "/inbox",
        {"id": f"{uri}#delete", "type": "Delete", "actor": uri, "object": uri},
        private_key("new"),
        f"{uri}#main-key",
    )
    inbox.drain()

    assert Actor.get(Actor.uri == uri).deleted_at
    assert not Follow.select().exists()
