"""Who may read: everybody; or, where the site has it so, servers that sign; and never a blocked one."""

import pytest

from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services.site import change_setting
from tests.factories import make_event
from tests.federation.known import make_known, make_site_actor
from tests.federation.other_site import other_site
from tests.federation.signed_requests import SCHEMES, other_key, remi_key
from tests.federation.strangers import private_key
from tests.web.activitypub.asking import ask

KEY_ID = "https://ailleurs.example/@remi#main-key"


@pytest.fixture
def event(cast):
    make_site_actor()
    ActorKey.create(actor=cast.remi, key_id=KEY_ID, public_pem=public_pem(remi_key()))
    return make_event(make_known(cast.alice))


@pytest.fixture
def closed(event):
    change_setting("signed_reading_only", True)
    return event


def signed(
    address: str, *, key_id: str = KEY_ID, key: str | None = None, scheme: str = "cavage"
) -> dict[str, str]:
    return sign("GET", address, key_id=key_id, private_pem=key or remi_key(), scheme=scheme)


def block(host: str) -> None:
    Instance.create(host=host, policy=InstancePolicy.BLOCKED)
    SiteState.raise_revision()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_known_signer_reads_what_others_may_not(client, closed, scheme):
    for address in (closed.uri, "http://lite.example/@alice/outbox?page=1", f"{closed.uri}/activity"):
        answer = ask(client, address, headers=signed(address, scheme=scheme))

        assert answer.status_code == 200, address
        # Nobody between us keeps it for those who do not sign.
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_an_escaped_address_is_compared_as_it_came(client, closed):
    address = "http://lite.example/%40alice"

    assert ask(client, address, headers=signed(address)).status_code == 200


def test_without_a_proof_nothing_is_read(client, closed):
    address = closed.uri
    wrong = [
        {},
        signed(address, key=other_key()),
        signed(address, key_id="https://unknown.example/@x#main-key"),
        signed("http://lite.example/@alice"),
        {"Signature": "nonsense"},
        {"Signature": 'keyId="",signature=""'},
        {"Signature": "x" * 20_000},
    ]

    for headers in wrong:
        answer = ask(client, address, headers=headers)

        assert answer.status_code == 401, headers
        assert closed.title not in answer.text


def test_an_old_signature_is_worth_nothing(client, closed, clock):
    headers = signed(closed.uri)

    clock.advance(hours=13)

    assert ask(client, closed.uri, headers=headers).status_code == 401


def test_the_signature_of_somebody_who_left_is_worth_nothing(client, closed, cast):
    Actor.update(deleted_at=dates.now()).where(Actor.id == cast.remi.id).execute()

    assert ask(client, closed.uri, headers=signed(closed.uri)).status_code == 401


def test_what_a_signer_read_is_not_kept_for_others(app, client, closed):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()

    assert ask(client, closed.uri, headers=signed(closed.uri)).status_code == 200
    assert ask(client, closed.uri).status_code == 401

    app.config["PAGE_CACHE"] = False


def test_keys_and_names_are_read_without_a_signature_or_two_such_sites_would_wait_for_ever(client, closed):
    for address in ("/relay", "/.well-known/webfinger?resource=acct:alice@lite.example", "/.well-known/nodeinfo", "/nodeinfo/2.1",
                    "/.well-known/host-meta"):  # fmt: skip
        assert ask(client, address).status_code == 200, address


def test_pages_for_people_stay_open(client, closed):
    assert client.get(f"/events/{closed.uuid}").status_code == 200


@pytest.mark.parametrize("setting", [True, False])
def test_a_blocked_server_reads_nothing_once_it_says_who_it_is(client, event, setting):
    change_setting("signed_reading_only", setting)
    block("ailleurs.example")

    answer = ask(client, event.uri, headers=signed(event.uri))

    assert answer.status_code == 403
    assert event.title not in answer.text


def test_a_block_holds_for_what_was_kept_before(app, client, event):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    assert ask(client, event.uri, headers=signed(event.uri)).status_code == 200

    block("ailleurs.example")

    assert ask(client, event.uri, headers=signed(event.uri)).status_code == 403
    assert ask(client, event.uri).status_code == 200
    app.config["PAGE_CACHE"] = False


def test_a_wrong_signature_does_not_matter_where_none_is_asked_for(client, event):
    for headers in ({"Signature": "nonsense"}, signed(event.uri, key=other_key())):
        assert ask(client, event.uri, headers=headers).status_code == 200


@pytest.fixture
def far():
    network.use(Client(allow_private=True))
    with other_site() as far:
        yield far
    network.use(None)


def test_a_signer_nobody_knows_is_turned_away_once_and_let_in_when_their_key_is_there(
    client, closed, far, work
):
    key_id = f"{far.has_actor('zoe')}#main-key"
    headers = signed(closed.uri, key_id=key_id, key=private_key("zoe"))
    first = ask(client, closed.uri, headers=headers).status_code
    asked_while_answering = list(far.asked)

    work()

    assert (first, asked_while_answering) == (401, [])
    assert ask(client, closed.uri, headers=headers).status_code == 200


def test_a_key_that_was_changed_is_fetched_anew(client, closed, far, work, clock):
    uri = far.has_actor("zoe")
    headers = signed(closed.uri, key_id=f"{uri}#main-key", key=private_key("zoe"))
    ask(client, closed.uri, headers=headers)
    work()
    far.answers["/@zoe"]["publicKey"]["publicKeyPem"] = public_pem(other_key())
    clock.advance(minutes=10)
    headers = signed(closed.uri, key_id=f"{uri}#main-key", key=other_key())

    before = ask(client, closed.uri, headers=headers).status_code
    work()

    assert (before, ask(client, closed.uri, headers=headers).status_code) == (401, 200)


def test_however_often_somebody_knocks_their_key_is_asked_for_once(client, closed):
    for _ in range(5):
        ask(client, closed.uri, headers=signed(closed.uri, key_id="https://unknown.example/@x#main-key"))

    assert LaterWork.select().where(LaterWork.fact == "StrangerReads").count() == 1


def test_nobody_is_asked_because_of_a_signature_for_another_request_or_another_time(client, closed, clock):
    unknown = "https://unknown.example/@x#main-key"
    old = signed(closed.uri, key_id=unknown)
    clock.advance(hours=13)

    ask(client, closed.uri, headers=old)
    ask(client, closed.uri, headers=signed("http://other.example/", key_id=unknown))

    assert not LaterWork.select().exists()


def test_a_server_that_cannot_be_reached_is_asked_once_and_not_for_days(client, closed, work, clock):
    ask(client, closed.uri, headers=signed(closed.uri, key_id="https://unknown.invalid/@x#main-key"))

    work()

    assert LaterWork.get().done_at is not None


def test_where_no_signature_is_asked_for_no_key_is(client, event):
    ask(client, event.uri, headers=signed(event.uri, key_id="https://unknown.example/@x#main-key"))

    assert not LaterWork.select().exists()
