"""Every document that other servers can ask for, every secret, every kind of reader: nothing leaves.

A new route is visited by itself; it has to be named here, with whether it ever shows anything at all.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.services.site import change_setting
from tests.federation.secrets import PUBLIC_TITLE, SecretSite, make_secret_site, secrets_in
from tests.federation.signed_requests import remi_key
from tests.web.activitypub.asking import ACCEPT
from tests.web.world import routes

ROOMS = ("activitypub", "wellknown")
KEY_ID = "https://ailleurs.example/@remi#main-key"
# Which documents name a public event, so that this test sees them at work.
SHOWS_EVENTS = {
    "activitypub.event",
    "activitypub.event_activity",
    "activitypub.outbox",
    "activitypub.upcoming",
    "activitypub.site_outbox",
    "activitypub.site_upcoming",
}
SHOWS_OTHER_THINGS = {
    "activitypub.activity",
    "activitypub.comment",
    "activitypub.followers",
    "activitypub.following",
    "activitypub.group_events",
    "activitypub.kept_by_group",
    "activitypub.members",
    "activitypub.person",
    "activitypub.replies",
    "activitypub.site",
    "activitypub.site_followers",
    "activitypub.site_following",
    "wellknown.host_meta",
    "wellknown.links",
    "wellknown.nodeinfo",
    "wellknown.webfinger",
}


@pytest.fixture
def site(app, cast) -> SecretSite:
    ActorKey.create(actor=cast.remi, key_id=KEY_ID, public_pem=public_pem(remi_key()))
    return make_secret_site(cast)


def documents(app: Flask) -> list[Rule]:
    return [rule for rule in routes(app, "GET") if rule.endpoint.partition(".")[0] in ROOMS]


def addresses(app: Flask, site: SecretSite) -> Iterator[tuple[str, str]]:
    """(endpoint, path) of every document about anything; a route with a part that is not named here fails."""
    parts = {
        "event_uuid": [event.uuid for event in site.events.values()],
        "comment_uuid": [comment.uuid for comment in site.comments],
        "activity_uuid": [activity.uuid for activity in site.activities],
        "handle": [actor.handle for actor in site.actors.values()],
        "name": ["resources", "todos", "posts", "discussions"],
        "version": ["2.0", "2.1"],
    }
    adapter = app.url_map.bind("lite.example")
    for rule in documents(app):
        for values in _combinations({name: parts[name] for name in rule.arguments}):
            path = adapter.build(rule.endpoint, values)
            yield rule.endpoint, path
            yield rule.endpoint, f"{path}?page=1"
            if rule.endpoint == "wellknown.webfinger":
                for actor in site.actors.values():
                    yield rule.endpoint, f"{path}?resource={actor.uri}"
                    yield rule.endpoint, f"{path}?resource=acct:{actor.username}@lite.example"
                yield from ((rule.endpoint, f"{path}?resource={event.uri}") for event in site.events.values())


def _combinations(parts: dict[str, list]) -> Iterator[dict[str, object]]:
    if not parts:
        yield {}
        return
    name, values = next(iter(parts.items()))
    others = {key: value for key, value in parts.items() if key != name}
    for value in values:
        yield from ({name: value, **rest} for rest in _combinations(others))


def signature(path: str) -> dict[str, str]:
    return sign("GET", f"http://lite.example{path}", key_id=KEY_ID, private_pem=remi_key())


@pytest.mark.parametrize(
    ("is_kept", "reader"),
    [
        (True, "stranger"),
        (True, "signer of a site that asks for it"),
        pytest.param(True, "signer", marks=pytest.mark.slow),
        pytest.param(False, "stranger", marks=pytest.mark.slow),
        pytest.param(False, "signer", marks=pytest.mark.slow),
        pytest.param(False, "signer of a site that asks for it", marks=pytest.mark.slow),
    ],
)
def test_nothing_secret_is_in_any_document(app, client, site, reader, is_kept):
    app.config["PAGE_CACHE"] = is_kept
    app.extensions["page_cache"].clear()
    change_setting("signed_reading_only", reader.endswith("for it"))
    showed = set()

    for endpoint, path in addresses(app, site):
        headers = ACCEPT | ({} if reader == "stranger" else signature(path))
        for _ in range(2 if is_kept else 1):
            answer = client.get(path, headers=headers)
            assert answer.status_code < 500, path
            # One's own question is no secret that leaves.
            text = f"{answer.headers}\n{answer.text}".replace(path, "")
            assert secrets_in(text) == [], path
        if PUBLIC_TITLE in answer.text:
            showed.add(endpoint)

    app.config["PAGE_CACHE"] = False
    assert showed == SHOWS_EVENTS


def test_every_document_has_its_place_in_this_test(app):
    found = {rule.endpoint for rule in documents(app)}

    assert found == SHOWS_EVENTS | SHOWS_OTHER_THINGS


def test_what_must_not_exist_is_answered_like_what_never_did(app, client, site):
    """A draft, a private event and a hidden one cannot be told from an address that nobody ever made."""
    Activity.delete().execute()
    never = client.get("/events/00000000-0000-4000-8000-000000000000", headers=ACCEPT)
    for kind in ("draft", "private", "hidden"):
        answer = client.get(f"/events/{site.events[kind].uuid}", headers=ACCEPT)

        assert (answer.status_code, answer.data) == (never.status_code, never.data), kind


def test_the_search_for_secrets_finds_each_of_them(app, client, sign_in, cast, site):
    """Else a test that finds nothing would say nothing."""
    event = site.events["accepted"]
    words = """613 Zyxplatz Entwurfstitel Geheimtreffen Verstecktitel Weggeworfentitel Wartewort hector_verborgen Bobsatz
        folgerin Teilnick-left alice@example.org Wunschwort nele_gefragt1 carlo_ohneseite1 mitglied_mara""".split()
    page = sign_in(cast.alice).get(f"/events/{event.uuid}/participations").text

    assert all(secrets_in(f"<{word}>") for word in words)
    assert secrets_in("-----BEGIN PRIVATE KEY-----") == ["a key"]
    assert secrets_in(site.events["private"].invitation_token()) == ["a secret link (invitation)"]
    assert {"somebody who takes part", "what somebody wrote when they signed up"} <= set(secrets_in(page))
    assert secrets_in(PUBLIC_TITLE) == []
