"""People, groups and the site itself as other servers read them."""

import pytest

from mobilizon_lite.federation.vocabulary.actors import read_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.members import Member, MemberRole
from mobilizon_lite.services.site import change_setting
from tests.federation.known import make_group, make_known, make_site_actor
from tests.web.activitypub.asking import ask, document

ALICE = "http://lite.example/@alice"


@pytest.fixture
def alice(cast):
    return make_known(cast.alice)


def test_a_person_with_a_page_is_shown_as_on_the_page(client, alice):
    alice.summary = "I <3 canals.\n\nWrite to me."
    alice.avatar = Media.create(uri="x", content_hash="ab" * 32, renditions=[[96, 96, 9]])
    alice.save()

    found = document(client, ALICE)

    assert (found["type"], found["id"], found["url"]) == ("Person", ALICE, ALICE)
    assert (found["preferredUsername"], found["name"]) == ("alice", "Alice")
    assert found["summary"] == "<p>I &lt;3 canals.</p>\n<p>Write to me.</p>"
    assert found["icon"]["url"] == f"http://lite.example/media/{'ab' * 32}-96.webp"
    assert found["discoverable"] is True
    assert found["manuallyApprovesFollowers"] is False
    for name in ("inbox", "outbox", "followers", "following"):
        assert found[name] == f"{ALICE}/{name}"
    assert found["endpoints"]["sharedInbox"] == "http://lite.example/inbox"


def test_the_key_of_a_person_is_in_the_form_that_all_read(client, alice):
    key = document(client, ALICE)["publicKey"]

    assert (key["id"], key["owner"]) == (f"{ALICE}#main-key", ALICE)
    assert key["publicKeyPem"].startswith("-----BEGIN PUBLIC KEY-----\n")
    assert "PRIVATE" not in ask(client, ALICE).text


def test_a_profile_without_a_page_is_known_by_its_names_alone(client, cast):
    bob = make_known(cast.bob)
    bob.summary, bob.avatar = (
        "Likes-quince",
        Media.create(uri="x", content_hash="cd" * 32, renditions=[[9, 9, 9]]),
    )
    bob.save()

    found, text = document(client, bob.uri), ask(client, bob.uri).text

    assert (found["name"], found["preferredUsername"], found["discoverable"]) == ("Bob", "bob", False)
    assert found["inbox"] == f"{bob.uri}/inbox"
    assert found["summary"] == ""
    assert "icon" not in found
    assert "quince" not in text
    assert client.get("/@bob").status_code == 404


def test_who_never_signed_anything_is_not_known_outside(client, cast):
    for address in ("/@bob", "/@bob/outbox", "/@bob/followers", "/@nobody", "/@nobody/outbox"):
        assert ask(client, address).status_code == 404, address


def test_a_hidden_profile_is_not_there(client, alice):
    Actor.update(hidden_at=dates.now()).where(Actor.id == alice.id).execute()

    for address in (ALICE, f"{ALICE}/outbox", f"{ALICE}/followers"):
        answer = ask(client, address)

        assert answer.status_code == 404
        assert "Alice" not in answer.text


def test_who_left_leaves_a_tombstone_where_others_knew_them(client, alice, cast):
    Actor.update(deleted_at=dates.now(), is_discoverable=False, display_name="").execute()

    gone, never_known = ask(client, ALICE), ask(client, "/@bob")

    assert (gone.status_code, gone.json["type"], gone.json["formerType"]) == (410, "Tombstone", "Person")
    assert never_known.status_code == 404
    assert ask(client, f"{ALICE}/outbox").status_code == 404


def test_a_name_in_other_letters_leads_to_the_one_id(client, alice):
    for name in ("ALICE", "alice@lite.example"):
        answer = ask(client, f"/@{name}")

        assert (answer.status_code, answer.headers["Location"]) == (302, ALICE)


def test_somebody_elsewhere_is_read_there(client, cast):
    answer = ask(client, "/@remi@ailleurs.example")

    assert (answer.status_code, answer.headers["Location"]) == (302, "https://ailleurs.example/@remi")


def test_who_moved_says_where_to_and_who_they_were(client, alice, cast):
    ActorDetails.create(
        actor=alice, moved_to=cast.remi, also_known_as=["https://old.example/@alice", 7], approves_followers=True
    )  # fmt: skip

    found = document(client, ALICE)

    assert found["movedTo"] == "https://ailleurs.example/@remi"
    assert found["alsoKnownAs"] == ["https://old.example/@alice"]
    assert found["manuallyApprovesFollowers"] is True


def test_a_group_names_its_collections_twice_as_mobilizon_reads_them(client, cast):
    group = make_group("climat")
    ActorDetails.create(actor=group, openness="moderated")
    for who, role in ((cast.alice, MemberRole.ADMINISTRATOR), (cast.bob, MemberRole.INVITED)):
        Member.create(uri=f"https://x.example/{who.id}", group=group, person=who, role=role)

    found = document(client, group.uri)

    assert found["type"] == "Group"
    assert found["members"] == found["endpoints"]["members"] == f"{group.uri}/members"
    assert found["openness"] == "moderated"
    assert found["memberCount"] == 1
    assert read_actor(found).is_group


def test_the_site_itself_is_an_application_that_asks_before_it_is_followed(client, app):
    make_site_actor()
    change_setting("name", "Rennes en lutte")
    change_setting("slogan", "Everything that moves")

    found = document(client, "/relay")

    assert (found["type"], found["preferredUsername"], found["id"]) == (
        "Application", "relay", "http://lite.example/relay",
    )  # fmt: skip
    assert (found["name"], found["summary"]) == ("Rennes en lutte", "<p>Everything that moves</p>")
    assert found["manuallyApprovesFollowers"] is True
    assert found["endpoints"]["sharedInbox"] == "http://lite.example/inbox"


def test_a_profile_cannot_stand_in_the_way_of_the_site_itself(client, app):
    make_site_actor()

    answer = ask(client, "/@relay")

    assert (answer.status_code, answer.headers["Location"]) == (302, "http://lite.example/relay")


def test_reading_makes_nobody(client, app):
    assert ask(client, "/relay").status_code == 404
    assert not Actor.select().exists()


def test_names_of_other_servers_that_hurt_are_not_found(client, app):
    for handle in ("%00", "a" * 3000, "@", "%2e%2e", "alice%2Foutbox"):
        assert ask(client, f"/@{handle}").status_code in (301, 404, 308), handle
