"""Asking other servers what an address means, and believing only what may speak for it."""

import json

import pytest

from mobilizon_lite.federation import fetching
from mobilizon_lite.federation.client import FetchFailed, Gone
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.keyring import instance_actor, key_of
from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.verifying import read_signature, verify
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.federation.other_site import ACTIVITY, JSON, other_site
from tests.federation.people_there import make_person_at
from tests.federation.strangers import private_key
from tests.strangers import says, stranger


@pytest.fixture(autouse=True)
def _door(app):
    network.use(Client(allow_private=True))
    yield
    network.use(None)


@pytest.fixture
def site():
    with other_site() as site:
        yield site


def refusal(call, *arguments, **options) -> str:
    with pytest.raises(FetchFailed) as refused:
        call(*arguments, **options)
    return refused.value.code


def test_somebody_unknown_is_fetched_and_kept(site):
    uri = make_person_at(site)["id"]

    actor = Asking().actor(uri)

    assert (actor.uri, actor.host, actor.handle) == (uri, site.host, f"lain@{site.host}")
    assert actor.details.get().inbox == f"{uri}/inbox"
    assert [key.key_id for key in actor.keys] == [f"{uri}#main-key"]
    assert Instance.get(Instance.host == site.host)


def test_somebody_known_is_not_asked_for_again_until_two_days_later(site, clock):
    uri = make_person_at(site)["id"]
    Asking().actor(uri)
    site.answers["/users/lain"]["name"] = "Lain Iwakura"

    assert Asking().actor(uri).display_name == "Lain"
    clock.advance(days=3)
    assert Asking().actor(uri).display_name == "Lain Iwakura"


def test_somebody_known_stays_known_while_their_server_is_away(site, clock):
    uri = make_person_at(site)["id"]
    known = Asking().actor(uri)
    site.answers["/users/lain"] = says(b"", status=503)
    clock.advance(days=3)

    assert Asking().actor(uri) == known
    assert refusal(Asking().actor, uri, fresh=True) == "busy"


def test_who_is_gone_there_is_forgotten_here(site, clock):
    uri = make_person_at(site)["id"]
    known = Asking().actor(uri)
    site.answers["/users/lain"] = says(b"", status=410)
    clock.advance(days=3)

    with pytest.raises(Gone):
        Asking().actor(uri)

    assert Actor.get_by_id(known.id).deleted_at
    assert not ActorKey.select().where(ActorKey.actor == known).exists()
    assert refusal(Asking().actor, uri) == "gone"


def test_questions_are_signed_by_the_site_itself(site):
    asked = []

    def answer(handler):
        read = read_signature(handler.headers, "GET")
        verify(
            read,
            method="GET",
            path_and_query=handler.path,
            host=site.host,
            headers=handler.headers,
            body=b"",
            public_pem=key_of(instance_actor()).public_pem,
            moment=dates.now(),
        )
        asked.append(read.key_id)
        says(json.dumps(document).encode(), Content_Type=ACTIVITY)(handler)

    document = make_person_at(site)
    site.answers["/users/lain"] = answer

    Asking().actor(document["id"])

    assert asked == ["http://lite.example/relay#main-key"]


def test_a_document_counts_only_under_its_own_id(site):
    site.answers["/copy"] = {"id": site.url("/note"), "type": "Note", "content": "forged"}
    site.answers["/note"] = {"id": site.url("/note"), "type": "Note", "content": "true"}

    assert Asking().document(site.url("/copy"))["content"] == "true"


@pytest.mark.parametrize("id", ["https://elsewhere.example/note", "http://lite.example/@alice", None, 5, ""])
def test_a_document_cannot_speak_for_another_server(site, id):
    site.answers["/note"] = {"id": id, "type": "Note"}

    assert refusal(Asking().document, site.url("/note")) == "other_id"


def test_two_ids_that_name_each_other_are_neither(site):
    site.answers["/one"] = {"id": site.url("/two"), "type": "Note"}
    site.answers["/two"] = {"id": site.url("/one"), "type": "Note"}

    assert refusal(Asking().document, site.url("/one")) == "other_id"
    assert len(site.asked) == 2


def test_another_port_is_another_server(site):
    with other_site() as neighbour:
        site.answers["/note"] = {"id": neighbour.url("/note"), "type": "Note"}
        neighbour.answers["/note"] = {"id": neighbour.url("/note"), "type": "Note"}

        assert refusal(Asking().document, site.url("/note")) == "other_id"


def test_a_redirect_to_another_server_proves_nothing(site):
    with other_site() as neighbour:
        neighbour.answers["/note"] = {"id": site.url("/note"), "type": "Note"}
        site.answers["/note"] = says(b"", status=302, Location=neighbour.url("/note"))

        assert refusal(Asking().document, site.url("/note")) == "other_origin"


def test_an_upload_that_looks_like_a_document_is_none(site):
    site.answers["/media/1.json"] = (json.dumps({"id": site.url("/media/1.json"), "type": "Note"}), JSON)

    assert refusal(Asking().document, site.url("/media/1.json")) == "wrong_type"


@pytest.mark.parametrize(
    "uri", ["http://lite.example/@alice", "http://LITE.example/events/1", "http://lite.example:80/"]
)
def test_what_is_ours_is_never_fetched(uri, site):
    assert refusal(Asking().document, uri) == "our_own"


def test_a_blocked_site_is_not_asked(site):
    Instance.create(host=site.host, policy=InstancePolicy.BLOCKED)
    SiteState.raise_revision()

    assert refusal(Asking().document, site.url("/note")) == "blocked"
    assert site.asked == []


@pytest.mark.parametrize(
    "uri",
    [
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://localhost/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest/meta-data",
        "http://public.example/x",
        "https://public.example:8080/x",
        "file:///etc/passwd",
        "https://user@public.example/x",
    ],
)
def test_no_stranger_makes_us_ask_our_own_network(uri, app):
    network.use(Client(resolve=lambda host, port: [(2, "127.0.0.1")]))

    assert refusal(Asking().document, uri) in {
        "private_address", "not_https", "port", "not_a_web_address", "bare_number", "our_own", "own_host",
    }  # fmt: skip


def test_one_activity_costs_at_most_twenty_fetches(site):
    asking = Asking()
    for number in range(20):
        site.answers[f"/{number}"] = {"id": site.url(f"/{number}"), "type": "Note"}
        asking.document(site.url(f"/{number}"))

    assert refusal(asking.document, site.url("/1")) == "too_many_fetches"
    assert len(site.asked) == 20


def test_a_chain_is_followed_ten_deep():
    asking = Asking()

    def follow(depth: int) -> int:
        try:
            with asking.deeper():
                return follow(depth + 1)
        except FetchFailed:
            return depth

    assert follow(0) == 10


def test_a_name_that_its_own_site_does_not_confirm_is_not_taken(site):
    uri = make_person_at(site)["id"]
    site.knows("lain", site.url("/users/somebody-else"))

    assert refusal(Asking().actor, uri) == "name_not_confirmed"
    assert not Actor.select().where(Actor.uri == uri).exists()


def test_a_program_needs_no_name_and_takes_none_from_anybody(site):
    lain = Asking().actor(make_person_at(site)["id"])
    uri = site.url("/actor")
    site.answers["/actor"] = {
        **make_person_at(site, "lain"),
        "id": uri,
        "type": "Application",
        "publicKey": None,
    }

    program = Asking().actor(uri)

    assert program.kind == ActorKind.APPLICATION
    assert Actor.get_by_id(lain.id).handle == f"lain@{site.host}"
    assert program.handle != lain.handle


def test_a_name_that_was_given_to_somebody_else_leaves_the_former_one_alone(site):
    former = Asking().actor(make_person_at(site)["id"])
    document = make_person_at(site, "lain")
    uri = site.url("/users/lain2")
    site.answers["/users/lain2"] = {**document, "id": uri, "inbox": f"{uri}/inbox", "publicKey": None}
    site.knows("lain", uri)

    heir = Asking().actor(uri)

    assert heir.id != former.id
    assert heir.handle == f"lain@{site.host}"
    assert Actor.get_by_id(former.id).uri == former.uri
    assert Actor.get_by_id(former.id).handle != heir.handle


@pytest.mark.parametrize("field", ["inbox", "followers"])
def test_nobody_elsewhere_has_a_box_at_our_address(site, field):
    uri = make_person_at(site, **{field: "http://lite.example/@alice/inbox"})["id"]

    assert refusal(Asking().actor, uri) == "our_own"


def test_a_key_id_without_its_fragment_is_the_actor(site):
    uri = make_person_at(site)["id"]

    key = Asking().key(f"{uri}#main-key")

    assert key.actor.uri == uri


def test_a_key_may_stand_in_a_stub_that_names_the_actor(site):
    """GoToSocial: `/main-key` shows a part of the actor to everybody, the rest to who signs."""
    uri = site.url("/users/lain")
    pem = {"id": f"{uri}/main-key", "owner": uri, "publicKeyPem": public_pem(private_key("lain"))}
    make_person_at(site, publicKey=pem)
    site.answers["/users/lain/main-key"] = {
        "id": uri, "type": "Person", "preferredUsername": "lain", "publicKey": pem,
    }  # fmt: skip

    assert Asking().key(f"{uri}/main-key").actor.uri == uri


def test_a_key_may_be_a_document_of_its_own(site):
    uri = site.url("/users/lain")
    key_id = site.url("/keys/1")
    pem = {"id": key_id, "owner": uri, "publicKeyPem": public_pem(private_key("lain"))}
    make_person_at(site, publicKey=pem)
    site.answers["/keys/1"] = {"type": "Key", **pem}

    assert Asking().key(key_id).actor.uri == uri


def test_a_key_may_have_the_id_of_its_actor(site):
    """Hubzilla."""
    uri = site.url("/users/lain")
    make_person_at(site, publicKey={"id": uri, "owner": uri, "publicKeyPem": public_pem(private_key("lain"))})

    assert Asking().key(uri).actor.uri == uri


def test_a_key_whose_owner_does_not_know_it_is_none(site):
    make_person_at(site)
    key_id = site.url("/keys/1")
    site.answers["/keys/1"] = {
        "type": "Key",
        "id": key_id,
        "owner": site.url("/users/lain"),
        "publicKeyPem": public_pem(private_key("eve")),
    }

    assert refusal(Asking().key, key_id) == "no_such_key"


def test_a_key_of_one_server_never_signs_for_another(site):
    with other_site() as neighbour:
        uri = make_person_at(neighbour)["id"]
        key_id = site.url("/keys/1")
        site.answers["/keys/1"] = {
            "type": "Key", "id": key_id, "owner": uri, "publicKeyPem": public_pem(private_key("eve")),
        }  # fmt: skip

        assert refusal(Asking().key, key_id) == "no_such_key"


def test_a_key_that_an_actor_borrowed_from_another_server_is_not_kept(site):
    uri = make_person_at(site)["id"]
    foreign = {"id": "https://far.example/@remi#main-key", "owner": uri, "publicKeyPem": "x"}
    site.answers["/users/lain"]["publicKey"] = [site.answers["/users/lain"]["publicKey"], foreign]

    actor = Asking().actor(uri)

    assert [key.key_id for key in actor.keys] == [f"{uri}#main-key"]


def test_a_new_key_replaces_the_old_one(site):
    uri = make_person_at(site)["id"]
    Asking().actor(uri)
    make_person_at(
        site, publicKey={"id": f"{uri}#new", "owner": uri, "publicKeyPem": public_pem(private_key("eve"))}
    )

    actor = Asking().actor(uri, fresh=True)

    assert [key.key_id for key in actor.keys] == [f"{uri}#new"]


def test_an_actor_is_asked_for_again_after_five_minutes_at_the_soonest(site, clock):
    actor = Asking().actor(make_person_at(site)["id"])

    assert not fetching.may_ask_again(actor)
    clock.advance(minutes=6)
    assert fetching.may_ask_again(actor)


def test_somebody_suspended_is_not_brought_up_to_date(site):
    uri = make_person_at(site)["id"]
    actor = Asking().actor(uri)
    actor.hidden_at = dates.now()
    actor.save()

    assert refusal(Asking().actor, uri) == "suspended"


def test_an_answer_that_is_endless_costs_a_megabyte():
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", ACTIVITY)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65_536)

    with stranger(endless) as server:
        assert refusal(Asking().document, server.url("/")) == "too_large"


def test_details_of_an_actor_are_kept(site):
    uri = make_person_at(
        site,
        alsoKnownAs=["https://old.example/@lain"],
        manuallyApprovesFollowers=True,
        endpoints={"sharedInbox": site.url("/inbox")},
        attachment=[{"type": "PropertyValue", "name": "Web", "value": "<script>x</script><b>here</b>"}],
    )["id"]

    details = ActorDetails.get(ActorDetails.actor == Asking().actor(uri))

    assert details.also_known_as == ["https://old.example/@lain"]
    assert details.approves_followers
    assert details.shared_inbox == site.url("/inbox")
    assert "script" not in str(details.fields)


@pytest.mark.parametrize(
    "name", ["alice@lite.example", "a/../../settings", "al\u202eice", "alice?x", "al ice"]
)
def test_a_name_that_could_be_read_as_another_is_not_taken(site, name):
    uri = make_person_at(site, preferredUsername=name)["id"]
    site.knows(name, uri)

    assert refusal(Asking().actor, uri) == "bad_name"


@pytest.mark.parametrize(
    "field",
    [
        {"inbox": "https://blocked.example/in"},
        {"endpoints": {"sharedInbox": "https://sub.blocked.example/in"}},
    ],
)
def test_nobody_has_their_box_at_a_blocked_site(site, field):
    Instance.create(host="blocked.example", policy=InstancePolicy.BLOCKED)
    SiteState.raise_revision()
    uri = make_person_at(site, **field)["id"]

    assert refusal(Asking().actor, uri) == "blocked"


def test_slow_sites_are_not_asked_for_ever(site):
    uri = make_person_at(site)["id"]

    with pytest.raises(FetchFailed) as refused:
        Asking(seconds=-1).actor(uri)

    assert (refused.value.code, refused.value.permanent) == ("too_slow", False)
    assert site.asked == []


def test_who_gave_up_a_name_does_not_take_it_back_without_asking(app, site):
    first = Asking().actor(site.has_actor("lain", path="/users/1"))
    second = Asking().actor(site.has_actor("lain", path="/users/2"))
    assert Actor.get_by_id(second.id).handle == f"lain@{site.host}"

    with pytest.raises(FetchFailed):
        Asking().actor(first.uri, fresh=True)

    assert Actor.get_by_id(second.id).handle == f"lain@{site.host}"


def test_nobody_has_us_ask_one_site_all_day(app, site, monkeypatch):
    monkeypatch.setattr(fetching.asked, "most", 3)
    site.has_event("1")

    for _each in range(3):
        Asking().document(site.url("/events/1"))
    with pytest.raises(FetchFailed) as caught:
        Asking().document(site.url("/events/1"))

    assert (caught.value.code, caught.value.permanent) == ("asked_too_often", False)
    assert site.asked.count("/events/1") == 3
