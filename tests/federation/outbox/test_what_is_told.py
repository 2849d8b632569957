"""What other sites hear of what happens to events: from the service that somebody calls to the words that are written down."""

from datetime import timedelta

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import (
    ParticipationRequested,
    SeriesDatesMade,
)
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.events import PlaceReveal, Visibility
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.reactions.federate import NUMBERS_EVERY
from mobilizon_lite.services import site
from mobilizon_lite.services.events import states, writing
from tests.factories import make_event, make_participation
from tests.federation.outbox.told import FAR, OTHER, kinds, publish, said, sent_to
from tests.federation.receivers import follow, make_remote


def change(event, alice, **values):
    fresh = type(event).get_by_id(event.id)
    return writing.update_event(fresh, values, by=alice, version=fresh.version)


def test_a_published_event_is_created_in_the_name_of_its_organizer(alice, remi, work):
    event = publish(alice)

    work()

    (words,) = said()
    assert (words["type"], words["id"]) == ("Create", f"{event.uri}/activity")
    assert words["actor"] == words["object"]["attributedTo"] == alice.uri
    assert words["to"] == [PUBLIC]
    assert words["cc"] == [f"{alice.uri}/followers"]
    assert "@context" in words
    assert sent_to("Create") == {f"http://{FAR}/inbox"}


def test_planning_twice_makes_one(alice, remi, work):
    publish(alice)
    work()
    LaterWork.update(done_at=None).where(LaterWork.reaction == "federate").execute()

    work()

    assert kinds() == ["Create"]
    assert Delivery.select().count() == 1


def test_followers_of_the_site_are_told_that_it_recommends_the_event(alice, site_actor, work):
    follow(make_remote("relay2", OTHER), site_actor)

    event = publish(alice)
    work()

    create, announce = said()
    assert (announce["type"], announce["actor"], announce["object"]) == (
        "Announce",
        site_actor.uri,
        event.uri,
    )
    assert [create["type"], sent_to("Announce")] == ["Create", {f"http://{OTHER}/inbox"}]


def test_an_unlisted_event_is_not_recommended(alice, remi, site_actor, work):
    follow(make_remote("relay2", OTHER), site_actor)

    publish(alice, visibility=Visibility.UNLISTED)
    work()

    (words,) = said()
    assert (words["to"], words["cc"]) == ([f"{alice.uri}/followers"], [PUBLIC])


def test_an_event_that_is_no_longer_listed_is_no_longer_recommended(alice, site_actor, work):
    follow(make_remote("relay2", OTHER), site_actor)
    event = publish(alice)
    work()

    change(event, alice, visibility=Visibility.UNLISTED)
    work()

    assert kinds() == ["Create", "Announce", "Update", "Undo"]
    assert said()[3]["object"]["id"] == said()[1]["id"]


@pytest.mark.parametrize("how", ["private", "hidden", "deleted"])
def test_what_is_out_of_sight_is_deleted_elsewhere(alice, cast, remi, work, how: str):
    event = publish(alice)
    work()

    if how == "private":
        change(event, alice, visibility=Visibility.PRIVATE)
    elif how == "hidden":
        states.hide_event(event, by=cast.mona)
    else:
        states.delete_event(event, by=alice)
    work()

    words = said()[-1]
    assert (words["type"], words["actor"]) == ("Delete", alice.uri)
    assert words["object"]["id"] == event.uri
    assert words["object"]["type"] == "Tombstone"
    assert sent_to("Delete") == {f"http://{FAR}/inbox"}


def test_what_comes_back_into_sight_is_created_once_more(alice, cast, remi, work):
    event = publish(alice)
    work()
    states.hide_event(event, by=cast.mona)
    work()

    states.unhide_event(event, by=cast.mona)
    work()

    assert kinds() == ["Create", "Delete", "Create"]
    assert len({words["id"] for words in said()}) == 3


def test_a_private_event_is_told_to_nobody(alice, remi, work):
    event = publish(alice, visibility=Visibility.PRIVATE)
    change(event, alice, title="Un autre titre")
    states.delete_event(event, by=alice)

    work()

    assert said() == []


def test_a_hidden_place_is_in_no_word_that_goes_out(alice, remi, work):
    publish(alice, town="Lyon", exact_street="12 rue Secrète", place_reveal=PlaceReveal.ACCEPTED)

    work()

    assert "Secrète" not in Activity.get().content


def test_updates_that_still_wait_give_way_to_the_newest(alice, remi, work):
    event = publish(alice)
    work()
    for title in ("Première version", "Deuxième version"):
        change(event, alice, title=title)
        work()

    states_of_updates = [
        row.state
        for row in Delivery.select().join(Activity).where(Activity.kind == "Update").order_by(Delivery.id)
    ]
    assert states_of_updates == [DeliveryState.SUPERSEDED, DeliveryState.WAITING]


def test_a_deletion_takes_the_place_of_all_that_was_not_sent_yet(alice, remi, work):
    event = publish(alice)
    work()

    states.delete_event(event, by=alice)
    work()

    waiting = (
        Delivery.select(Delivery, Activity).join(Activity).where(Delivery.state == DeliveryState.WAITING)
    )
    assert [row.activity.kind for row in waiting] == ["Delete"]


def test_who_takes_part_from_elsewhere_hears_of_changes(alice, work):
    event = publish(alice)
    work()
    make_participation(event, actor=make_remote("zoe", OTHER))

    change(event, alice, title="Un autre titre")
    work()

    assert sent_to("Update") == {f"http://{OTHER}/inbox"}


def test_servers_that_share_an_inbox_get_one_copy(alice, work):
    for number in range(5):
        follow(make_remote(f"p{number}", FAR), alice)
    follow(make_remote("lone", FAR, shares_inbox=False), alice)

    publish(alice)
    work()

    assert sent_to("Create") == {f"http://{FAR}/inbox", f"http://{FAR}/users/lone/inbox"}


def test_nothing_is_planned_for_blocked_or_dead_sites_nor_for_who_blocks_the_author(alice, clock, work):
    blocker = make_remote("blocker", "calm.example")
    for actor in (make_remote("a", "sub.bad.example"), make_remote("b", "dead.example"), blocker):
        follow(actor, alice)
    Block.create(uri=f"{blocker.uri}#block", host=blocker.host, actor=blocker, target=alice)
    Instance.create(host="bad.example", policy=InstancePolicy.BLOCKED)
    Instance.create(host="dead.example", unavailable_since=clock())
    SiteState.raise_revision()

    publish(alice)
    work()

    assert sent_to("Create") == set()


def test_the_number_of_people_is_told_once_in_ten_minutes(alice, remi, work, clock):
    event = publish(alice)
    work()
    for number in range(3):
        answer = make_participation(event, nickname=f"N{number}", state=ParticipationState.ACCEPTED)
        with transaction() as record:
            record(
                ParticipationRequested(
                    participation_uuid=answer.uuid, event_uuid=event.uuid, state=ParticipationState.ACCEPTED
                )
            )
    work()
    assert kinds() == ["Create"]

    clock.advance(seconds=NUMBERS_EVERY.total_seconds())
    work()

    assert kinds() == ["Create", "Update"]


def test_hidden_numbers_are_not_told(alice, remi, work, clock):
    event = publish(alice, hides_numbers=True)
    answer = make_participation(event, nickname="N", state=ParticipationState.ACCEPTED)
    work()
    with transaction() as record:
        record(
            ParticipationRequested(
                participation_uuid=answer.uuid, event_uuid=event.uuid, state=ParticipationState.ACCEPTED
            )
        )

    clock.advance(hours=1)
    work()

    assert kinds() == ["Create"]


def test_each_date_of_a_series_is_an_event_of_its_own(alice, remi, work):
    events = [make_event(alice) for _ in range(3)]

    with transaction() as record:
        record(SeriesDatesMade(series_uuid=new_uuid(), event_uuids=tuple(str(one.uuid) for one in events)))
    work()

    assert {words["object"]["id"] for words in said()} == {one.uri for one in events}


def test_nothing_is_said_while_the_site_does_not_federate(alice, remi, work):
    site.change_setting("federates", False)

    publish(alice)
    work()

    assert said() == []


def test_words_about_an_event_are_useless_a_day_after_it(alice, remi, work):
    event = publish(alice)
    work()

    assert Delivery.get().useless_after == event.over_at + timedelta(days=1)
