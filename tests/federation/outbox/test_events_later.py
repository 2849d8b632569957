"""What those hear of an event who came late, or were away, and how comments below the events of others find their readers."""

import pytest

from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.jobs.delivery import deliver_due
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.events import PlaceReveal, Visibility
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.services import comments, deliveries
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.events.revealing import tell_of_revealed_places
from tests.factories import days, hours, make_comment, make_event, make_remote_event
from tests.federation.outbox.told import kinds, said, sent_to
from tests.federation.receivers import follow, give_key, make_remote, open_door, receiver

FAR, OTHER = "far.example", "other.example"
AWAY_FOR = 8


@pytest.fixture
def alice(cast) -> Actor:
    return give_key(cast.alice)


@pytest.fixture
def site_actor(app) -> Actor:
    return give_key(keyring.instance_actor())


def publish(alice: Actor, **values):
    event = make_event(alice, is_draft=True, **values)
    return writing.publish_event(event, by=alice)


def change(event, alice: Actor, **values):
    fresh = type(event).get_by_id(event.id)
    return writing.update_event(fresh, values, by=alice, version=fresh.version)


@pytest.mark.parametrize("whom", ["the organizer", "the site"])
def test_who_follows_after_it_was_published_gets_later_changes_and_its_end(
    alice, site_actor, work, whom: str
):
    event = publish(alice)
    work()
    follow(make_remote("zoe", FAR), alice if whom == "the organizer" else site_actor)

    change(event, alice, title="Un autre titre")
    work()
    states.delete_event(event, by=alice)
    work()

    assert sent_to("Create") == set()
    assert sent_to("Update") == sent_to("Delete") == {f"http://{FAR}/inbox"}


def test_a_place_is_told_once_everybody_may_know_it(alice, clock, work):
    follow(make_remote("zoe", FAR), alice)
    values = {"title": "Briefing", "starts_at": clock() + days(2), "street": "12 rue Secrète", "town": "Lyon",
              "place_name": "Hangar 9", "place_area": "near the canal", "place_reveal": PlaceReveal.MOMENT,
              "place_reveal_at": clock() + hours(3)}  # fmt: skip
    writing.publish_new_event(values, by=alice, uuid=new_uuid())
    work()
    assert "Secrète" not in Activity.get().content

    clock.advance(hours=3)
    tell_of_revealed_places()
    work()

    assert kinds() == ["Create", "Update"]
    assert said()[1]["object"]["location"]["address"]["streetAddress"] == "12 rue Secrète"


@pytest.mark.parametrize("ends", [PlaceReveal.ACCEPTED, PlaceReveal.NEVER])
def test_a_place_that_only_some_may_know_is_never_told(alice, clock, work, ends):
    follow(make_remote("zoe", FAR), alice)
    values = {"title": "Briefing", "starts_at": clock() + days(2), "street": "12 rue Secrète", "town": "Lyon",
              "place_area": "near the canal", "place_reveal": ends}  # fmt: skip
    values |= {"place_reveal_at": clock() + hours(3)} if ends == PlaceReveal.ACCEPTED else {}
    writing.publish_new_event(values, by=alice, uuid=new_uuid())
    clock.advance(hours=4)
    tell_of_revealed_places()

    work()

    assert all("Secrète" not in one.content for one in Activity.select())


def test_a_site_that_was_dead_and_is_back_hears_what_it_missed_and_what_happens_then(alice, clock, work):
    with open_door(), receiver(statuses=[503]) as away:
        follow(make_remote("zoe", away.host), alice)
        private = make_event(alice, visibility=Visibility.PRIVATE)
        event, doomed = publish(alice, starts_in=days(60)), publish(alice, starts_in=days(60))
        past = publish(alice, starts_in=days(1))
        work()
        for _ in range(AWAY_FOR):
            deliver_due()
            clock.advance(days=1, minutes=1)
        Instance.update(unavailable_since=clock()).where(Instance.host == away.host).execute()
        clock.advance(hours=1)
        follow(make_remote("lou", OTHER), alice)
        change(event, alice, title="While it was dead")
        for one in (doomed, private):
            states.delete_event(one, by=alice)
        new = publish(alice, starts_in=days(60), title="New")
        work()
        others = Delivery.select().where(Delivery.host == OTHER).count()

        deliveries.heard_from(away.host)
        away.statuses, away.letters = [202], []
        work()
        deliver_due()
        told = {(letter.kind, letter.words["object"]["id"]) for letter in away.letters}
        change(event, alice, title="It is back")
        work()
        deliver_due()

        assert told == {("Update", event.uri), ("Delete", doomed.uri), ("Create", new.uri)}
        assert past.uri not in {uri for _kind, uri in told}
        assert [letter.words["object"]["name"] for letter in away.letters if letter.kind == "Update"] == [
            "While it was dead",
            "It is back",
        ]
        # Those who were there all the time hear nothing twice.
        assert Delivery.select().where(Delivery.host == OTHER).count() == others + 1


def test_a_comment_below_an_event_of_others_names_and_reaches_its_organizer_and_its_group(cast, work):
    bob, organizer = give_key(cast.bob), make_remote("organizer", FAR, shares_inbox=False)
    group = make_remote("group", OTHER, shares_inbox=False)
    Actor.update(kind=ActorKind.GROUP).where(Actor.id == group.id).execute()
    event = make_remote_event(organizer, attributed_to=group)

    comments.write_comment(event, text="Is there a ramp?", language="en", by=bob, uuid=new_uuid())
    work()

    (words,) = said()
    assert {PUBLIC, organizer.uri} <= set(words["to"])
    assert organizer.uri in {tag["href"] for tag in words["object"]["tag"] if tag["type"] == "Mention"}
    assert sent_to("Create") == {
        f"http://{FAR}/users/organizer/inbox",
        f"http://{OTHER}/users/group/inbox",
    }


def test_who_is_answered_below_an_event_of_others_is_named_and_told(cast, work):
    bob, zoe = give_key(cast.bob), make_remote("zoe", OTHER)
    event = make_remote_event(make_remote("organizer", FAR))
    asked = make_comment(event, zoe, text="Who brings tea?", host=OTHER)

    comments.write_comment(event, text="I do.", language="en", by=bob, uuid=new_uuid(), in_reply_to=asked)
    work()

    (words,) = said()
    assert words["object"]["inReplyTo"] == asked.uri
    assert zoe.uri in words["to"]
    assert zoe.uri in {tag["href"] for tag in words["object"]["tag"]}
    assert sent_to("Create") == {f"http://{FAR}/inbox", f"http://{OTHER}/inbox"}
