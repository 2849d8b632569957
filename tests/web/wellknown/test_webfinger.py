"""Who is behind a name: what other servers ask first."""

import pytest

from mobilizon_lite.federation.vocabulary.webfinger import read_jrd
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.services.site import change_setting
from tests.factories import make_event
from tests.federation.known import make_group, make_known, make_site_actor

ALICE = "http://lite.example/@alice"
RELAY = "http://lite.example/relay"


def ask(client, resource: str | None, **more):
    query = {} if resource is None else {"resource": resource}
    return client.get("/.well-known/webfinger", query_string=query | more)


@pytest.fixture
def alice(cast):
    return make_known(cast.alice)


@pytest.mark.parametrize(
    "resource",
    [
        "acct:alice@lite.example",
        "acct:@alice@lite.example",
        "acct:ALICE@Lite.Example",
        "ACCT:alice@lite.example",
        "alice@lite.example",
        "@alice@lite.example",
        ALICE,
        "https://lite.example/@alice",
        "http://lite.example/@alice/",
    ],
)
def test_a_person_is_found_by_name_and_by_address(client, alice, resource):
    answer = ask(client, resource)

    assert (answer.status_code, answer.mimetype) == (200, "application/jrd+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json["subject"] == "acct:alice@lite.example"
    assert answer.json["aliases"] == [ALICE]
    assert read_jrd(answer.json).actor == ALICE


def test_the_at_sign_may_come_escaped_or_not(client, alice):
    for query in ("acct:alice@lite.example", "acct%3Aalice%40lite.example"):
        assert client.get(f"/.well-known/webfinger?resource={query}").status_code == 200


def test_the_link_that_mobilizon_looks_for_is_spelt_as_it_expects(client, alice):
    links = ask(client, "acct:alice@lite.example").json["links"]

    assert {"rel": "self", "type": "application/activity+json", "href": ALICE} in links
    assert {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": ALICE} in links
    (subscribe,) = [one for one in links if one["rel"] == "http://ostatus.org/schema/1.0/subscribe"]
    assert subscribe["template"] == "http://lite.example/interact?uri={uri}"


def test_a_picture_is_told_of_who_has_a_page(client, alice):
    alice.avatar = Media.create(uri="x", content_hash="ab" * 32, renditions=[[96, 96, 9]])
    alice.save()

    assert "avatar" in ask(client, ALICE).text


def test_somebody_without_a_page_has_an_id_and_nothing_to_look_at(client, cast):
    make_known(cast.bob)

    links = ask(client, "acct:bob@lite.example").json["links"]

    assert [one["rel"].rpartition("/")[2] for one in links] == ["self", "subscribe"]


def test_only_the_links_that_are_asked_for_are_given(client, alice):
    links = ask(client, ALICE, rel="self").json["links"]

    assert [one["rel"] for one in links] == ["self"]


@pytest.mark.parametrize(
    "resource",
    [
        "acct:relay@lite.example",
        "acct:lite.example@lite.example",
        "http://lite.example/",
        "https://lite.example",
        RELAY,
    ],
)
def test_the_site_itself_is_found_in_the_ways_that_others_look(client, app, resource):
    make_site_actor()

    found = ask(client, resource).json

    assert found["subject"] == "acct:relay@lite.example"
    assert read_jrd(found).actor == RELAY
    assert "https://www.w3.org/ns/activitystreams#Service" in {one["rel"] for one in found["links"]}


def test_a_group_is_found(client, app):
    make_group("climat")

    assert read_jrd(ask(client, "acct:climat@lite.example").json).actor == "http://lite.example/@climat"


@pytest.mark.parametrize(
    "resource",
    [
        *(None, "", " ", "alice", "acct:alice", "acct:@lite.example", "acct:alice@", "mailto:"),
        *("acct:a b@lite.example", "acct:a/b@lite.example", "x" * 5000, "acct:\0@lite.example"),
    ],
)
def test_what_asks_for_nobody_is_a_bad_request(client, alice, resource):
    assert ask(client, resource).status_code == 400


@pytest.mark.parametrize(
    "resource",
    [
        *("acct:nobody@lite.example", "acct:bob@lite.example", "acct:remi@lite.example"),
        *(
            "acct:alice@other.example",
            "acct:alice@lite.example:81",
            "acct:remi@ailleurs.example@lite.example",
        ),
        *("http://lite.example/@nobody", "http://lite.example/search", "http://lite.example/@alice/outbox"),
        *("https://other.example/@alice", "://", "http://[::1"),
    ],
)
def test_who_is_not_here_is_not_found(client, alice, resource):
    assert ask(client, resource).status_code == 404


@pytest.mark.parametrize("values", [{"hidden_at": dates.now()}, {"deleted_at": dates.now()}])
def test_who_is_hidden_or_gone_is_not_found(client, alice, values):
    Actor.update(**values).where(Actor.id == alice.id).execute()

    assert ask(client, ALICE).status_code == 404


def test_an_event_is_nobody(client, alice):
    assert ask(client, make_event(alice).uri).status_code == 404


def test_host_meta_says_where_to_ask(client):
    answer = client.get("/.well-known/host-meta")

    assert answer.mimetype == "application/xrd+xml"
    assert 'template="http://lite.example/.well-known/webfinger?resource={uri}"' in answer.text


def test_a_site_that_stays_by_itself_names_nobody(client, alice):
    make_site_actor()
    change_setting("federates", False)

    assert ask(client, ALICE).status_code == 404
    assert ask(client, "http://lite.example/").status_code == 404
    assert client.get("/.well-known/host-meta").status_code == 404
