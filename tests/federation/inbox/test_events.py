"""Events of other sites as they come in: kept as their home says them, and by nobody else."""

from datetime import timedelta

import pytest

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.events import Event, EventStatus, JoinMode, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.remote_events import EventInvitation, RemoteEvent
from mobilizon_lite.models.shares import Share
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.models.tombstones import Tombstone
from mobilizon_lite.services import instances
from mobilizon_lite.services.remote.shares import refresh_listing_after
from tests.factories import make_event, make_participation
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor

DONE = ("done", "")


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


def stored(number: int = 1) -> Event:
    return Event.get(Event.uri == f"https://far.example/events/{number}")


def follow_for_site(actor) -> None:
    Follow.create(
        uri=f"http://lite.example/follows/{actor.id}",
        follower=instance_actor(),
        target=actor,
        state=FollowState.ACCEPTED,
    )


def test_a_new_event_is_kept_with_what_its_home_says(remi, say):
    document = event_document(
        remi, tag=[{"type": "Hashtag", "name": "#Fête", "href": "https://far.example/t/fete"}]
    )

    assert say(remi, type="Create", object=document) == DONE

    event = stored()
    assert (event.title, event.organizer, event.host) == ("Fête du quartier", remi, "far.example")
    assert (event.visibility, event.join_mode) == (Visibility.PUBLIC, JoinMode.FREE)
    assert "Venez nombreux" in event.description_html
    assert [tag.name for tag in tags_of(event)] == ["Fête"]
    assert event.is_published
    assert RemoteEvent.get().event == event


def test_the_same_event_twice_is_one(remi, say):
    document = event_document(remi)

    say(remi, type="Create", object=document)
    say(remi, type="Create", object=document)

    assert Event.select().count() == 1


def test_an_update_replaces_what_was_said_and_clears_the_rest(remi, say, clock):
    say(remi, type="Create", object=event_document(remi, maximumAttendeeCapacity=5))
    clock.advance(minutes=5)

    changed = event_document(remi, name="Fête de la rue", content=None, summary=None)
    assert say(remi, type="Update", object=changed) == DONE

    event = stored()
    assert (event.title, event.description_html, event.capacity) == ("Fête de la rue", "", None)


def test_an_update_keeps_the_picture_when_it_names_none(remi, say, clock):
    picture = {
        "type": "Document",
        "mediaType": "image/png",
        "url": "https://far.example/p.png",
        "name": "Banner",
    }
    say(remi, type="Create", object=event_document(remi, attachment=[picture]))
    clock.advance(minutes=5)

    say(remi, type="Update", object=event_document(remi, name="Autre"))

    assert RemoteEvent.get().picture_url == "https://far.example/p.png"


def test_an_older_version_that_arrives_late_changes_nothing(remi, say, clock):
    early = event_document(remi, name="Avant")
    clock.advance(minutes=5)
    say(remi, type="Update", object=event_document(remi, name="Après"))

    say(remi, type="Update", object=early)

    assert stored().title == "Après"


def test_the_id_of_the_activity_alone_does_not_make_it_a_repetition(remi, say, clock):
    same = "https://far.example/events/1/activity"
    say(remi, id=same, type="Create", object=event_document(remi))
    clock.advance(minutes=5)

    say(remi, id=same, type="Update", object=event_document(remi, name="Nouveau titre"))

    assert stored().title == "Nouveau titre"


def test_who_takes_part_here_is_told_once_that_it_is_cancelled(cast, remi, say, clock, work, mailbox):
    say(remi, type="Create", object=event_document(remi))
    make_participation(stored(), actor=cast.bob)
    clock.advance(minutes=5)

    say(remi, type="Update", object=event_document(remi, status="CANCELLED"))
    clock.advance(minutes=5)
    say(remi, type="Update", object=event_document(remi, status="CANCELLED"))
    work()

    assert stored().status == EventStatus.CANCELLED
    assert [mail["To"] for mail in mailbox.all()] == ["bob@example.org"]


def test_nothing_is_mailed_to_somebody_elsewhere(cast, remi, say, clock, work, mailbox):
    say(remi, type="Create", object=event_document(remi))
    clock.advance(minutes=5)

    say(remi, type="Delete", object=stored().uri)
    work()

    assert mailbox.all() == []
    assert not LaterWork.select().where(LaterWork.error != "").exists()


@pytest.mark.parametrize("shape", ["id", "tombstone", "object"])
def test_a_deleted_event_is_emptied_and_does_not_come_back(remi, say, shape):
    document = event_document(remi)
    say(remi, type="Create", object=document)
    uri = document["id"]
    shapes = {"id": uri, "tombstone": {"type": "Tombstone", "id": uri}, "object": document}

    assert say(remi, type="Delete", object=shapes[shape]) == DONE
    say(remi, type="Create", object=document)

    event = stored()
    assert event.deleted_at
    assert (event.title, event.description_html, event.is_listed) == ("", "", False)


def test_what_is_deleted_before_it_arrives_does_not_arrive(remi, say):
    document = event_document(remi)
    say(remi, type="Delete", object=document["id"])

    say(remi, type="Create", object=document)

    assert Event.select().count() == 0
    assert Tombstone.get().uri == document["id"]


@pytest.mark.parametrize("type_", ["Create", "Update", "Delete"])
def test_another_site_does_not_speak_for_it(remi, say, type_):
    say(remi, type="Create", object=event_document(remi))
    mallory = make_remote_actor("mallory", "evil.example")[0]

    outcome, _reason = say(mallory, type=type_, object=event_document(remi, name="Annulé par Mallory"))

    # At best the event's own site is asked what is true.
    assert outcome != "done"
    assert stored().title == "Fête du quartier"
    assert stored().deleted_at is None


def test_nobody_elsewhere_touches_an_event_of_ours(cast, remi, say):
    event = make_event(cast.alice)

    for type_ in ("Create", "Update", "Delete"):
        assert say(remi, type=type_, object={**event_document(remi), "id": event.uri}) == (
            "refused",
            "our_own",
        )

    assert Event.get_by_id(event.id).title == event.title


def test_an_owner_on_another_site_is_refused(remi, say):
    document = event_document(remi, attributedTo="https://elsewhere.example/@bob")

    assert say(remi, type="Create", object=document)[0] == "refused"
    assert Event.select().count() == 0


def test_drafts_and_what_is_for_nobody_here_are_not_kept(remi, say):
    followers = f"{remi.uri}/followers"

    assert say(remi, type="Create", object=event_document(remi, draft=True)) == ("ignored", "not_for_us")
    for_followers = event_document(remi, 2, to=[followers], cc=None)
    assert say(remi, type="Create", object=for_followers) == ("ignored", "not_for_us")
    assert Event.select().count() == 0


def test_an_event_for_somebody_here_alone_is_seen_by_nobody_else(cast, remi, say, sign_in, client):
    say(remi, type="Create", object=event_document(remi, to=[cast.bob.uri], cc=None))

    path = f"/events/{stored().uuid}"
    assert sign_in(cast.bob).get(path).status_code == 200
    assert sign_in(cast.charlie).get(path).status_code == 404
    assert client.get(path).status_code == 404
    assert EventInvitation.get().actor == cast.bob


def test_only_what_the_site_follows_stands_in_lists(remi, say):
    say(remi, type="Create", object=event_document(remi))
    assert not stored().is_listed

    follow_for_site(remi)
    refresh_listing_after(actor=remi)

    assert stored().is_listed


def test_what_a_followed_site_passes_on_stands_in_lists(remi, say):
    relay = make_remote_actor("relay", kind=ActorKind.APPLICATION)[0]
    follow_for_site(relay)
    say(remi, type="Create", object=event_document(remi))

    assert say(relay, type="Announce", object="https://far.example/events/1") == DONE
    assert stored().is_listed

    say(relay, type="Undo", object={"type": "Announce", "actor": relay.uri, "object": stored().uri})
    assert not stored().is_listed


def test_a_copy_of_its_own_site_is_believed_when_it_is_passed_on(remi, say):
    relay = make_remote_actor("relay", kind=ActorKind.APPLICATION)[0]
    follow_for_site(relay)

    assert say(relay, type="Announce", object=event_document(remi)) == DONE

    assert stored().is_listed


def test_what_strangers_pass_on_is_not_asked_for(remi, say):
    outcome = say(remi, type="Announce", object="https://elsewhere.example/events/9")

    assert outcome == ("ignored", "nobody_follows")


def test_an_event_of_ours_that_is_passed_on_is_counted(cast, remi, say):
    event = make_event(cast.alice)

    assert say(remi, type="Announce", object=event.uri) == DONE
    assert Share.get().event == event
    assert Event.get_by_id(event.id).host is None


def test_a_silenced_site_stands_in_no_list(remi, say):
    follow_for_site(remi)
    say(remi, type="Create", object=event_document(remi))
    Instance.update(policy=InstancePolicy.SILENCED).where(Instance.host == "far.example").execute()
    SiteState.raise_revision()

    refresh_listing_after(host="far.example")

    assert not stored().is_listed


def test_past_and_nameless_events(remi, say):
    past = dates.now() - timedelta(days=3)
    assert (
        say(remi, type="Create", object=event_document(remi, startTime=past.isoformat(), endTime=None))
        == DONE
    )
    assert stored().is_past
    assert say(remi, type="Create", object=event_document(remi, 2, name=" "))[0] == "refused"
    assert say(remi, type="Create", object=event_document(remi, 3, startTime=None))[0] == "refused"


def test_nobody_reads_here_what_a_blocked_site_published(cast, remi, say, client, sign_in):
    say(remi, type="Create", object=event_document(remi))
    path = f"/events/{stored().uuid}"
    assert client.get(path).status_code == 200

    instances.judge("far.example", InstancePolicy.BLOCKED, by=cast.ada, note="Publicité")

    assert client.get(path).status_code == 404
    assert sign_in(cast.bob).get(path).status_code == 404
