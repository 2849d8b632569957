"""What other sites hear of what happens here: from the service that somebody calls to the words that are written down."""

from datetime import timedelta

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import (
    REMOTE,
    CommentWritten,
    FollowAnswered,
    FollowEnded,
    ParticipationChanged,
    ParticipationRequested,
    SeriesDatesMade,
)
from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox.answers import home_of
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.events import PlaceReveal, Visibility
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.reactions.federate import NUMBERS_EVERY
from mobilizon_lite.services import comments, profiles, site
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.participations import purge
from tests.factories import make_comment, make_event, make_participation
from tests.federation.outbox.told import kinds, said, sent_to
from tests.federation.receivers import follow, give_key, make_remote

FAR, OTHER = "far.example", "other.example"


@pytest.fixture
def alice(cast):
    return give_key(cast.alice)


@pytest.fixture
def site_actor(app):
    return give_key(keyring.instance_actor())


@pytest.fixture
def remi(cast, alice):
    """Follows Alice from elsewhere."""
    remi = make_remote("remi2", FAR)
    follow(remi, alice)
    return remi


def publish(alice, **values):
    event = make_event(alice, is_draft=True, **values)
    return writing.publish_event(event, by=alice)


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


@pytest.mark.parametrize(
    ("state", "kind"), [("accepted", "Accept"), ("refused", "Reject"), ("cancelled", "Reject")]
)
def test_who_asked_from_elsewhere_alone_is_told_the_answer(alice, remi, work, state: str, kind: str):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState(state))
    Participation.update(uri="https://far.example/join/1").execute()
    with transaction() as record:
        record(
            ParticipationChanged(
                participation_uuid=answer.uuid, event_uuid=event.uuid, before="pending", state=state
            )
        )

    work()

    (words,) = [one for one in said() if one["type"] == kind]
    assert (words["actor"], words["to"], words["cc"]) == (alice.uri, [remi.uri], [])
    assert words["object"] == {
        "id": "https://far.example/join/1",
        "type": "Join",
        "actor": remi.uri,
        "object": event.uri,
    }
    assert sent_to(kind) == {f"http://{FAR}/users/remi2/inbox"}


def test_who_waits_gets_no_answer_yet(alice, remi, work):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState.WAITING)
    with transaction() as record:
        record(
            ParticipationRequested(
                participation_uuid=answer.uuid, event_uuid=event.uuid, state="waiting", origin=REMOTE
            )
        )

    work()

    assert said() == []


def remote_event(remi):
    event = make_event(remi)
    event.host, event.uri = FAR, f"https://{FAR}/events/1"
    event.save()
    return event


def ask(event, who, state="pending", before=None, **values):
    answer = Participation.get_or_none(Participation.event == event, Participation.actor == who)
    answer = answer or make_participation(event, actor=who, state=ParticipationState(state), **values)
    about = {"participation_uuid": answer.uuid, "event_uuid": event.uuid, "state": state}
    with transaction() as record:
        record(ParticipationChanged(before=before, **about) if before else ParticipationRequested(**about))
    return answer


def test_who_wants_to_come_elsewhere_asks_there_and_takes_it_back(cast, remi, work):
    give_key(cast.bob)
    event = remote_event(remi)

    answer = ask(event, cast.bob, message="Je viens avec Lou.")
    ask(event, cast.bob, state="left", before="accepted")
    work()

    join, leave = said()
    assert (join["type"], join["id"], join["object"]) == ("Join", answer.uri, event.uri)
    assert (join["actor"], join["to"], join["cc"]) == (cast.bob.uri, [home_of(event).uri], [])
    assert join["participationMessage"] == "Je viens avec Lou."
    assert (leave["type"], leave["object"]) == ("Leave", event.uri)


def test_the_word_of_the_home_is_not_sent_back_to_it(cast, remi, work):
    event = remote_event(remi)
    answer = make_participation(event, actor=cast.bob, state=ParticipationState.ACCEPTED)
    with transaction() as record:
        record(
            ParticipationChanged(
                participation_uuid=answer.uuid,
                event_uuid=event.uuid,
                before="pending",
                state="accepted",
                origin=REMOTE,
            )
        )

    work()

    assert said() == []


def test_a_comment_is_told_changed_and_taken_back_by_its_author(alice, cast, remi, work):
    give_key(cast.bob)
    event = publish(alice)
    comment = comments.write_comment(
        event, text="J’apporte le café.", language="fr", by=cast.bob, uuid=new_uuid()
    )
    work()
    comments.edit_comment(comment, text="J’apporte le thé.", language="fr", by=cast.bob)
    work()
    comments.delete_comment(comment, by=cast.bob)
    work()

    about_it = [words for words in said() if words["actor"] == cast.bob.uri]
    assert [words["type"] for words in about_it] == ["Create", "Update", "Delete"]
    assert PUBLIC in about_it[0]["to"]
    assert about_it[2]["object"]["id"] == comment.uri
    assert sent_to("Delete") == {f"http://{FAR}/inbox"}


def test_a_comment_that_waits_is_told_once_it_is_approved_and_taken_back_when_hidden(alice, cast, remi, work):
    give_key(cast.bob)
    event = publish(alice)
    work()
    comment = make_comment(event, cast.bob, state=CommentState.WAITING)

    comments.show_comment(comment, by=alice)
    work()
    comments.hide_comment(comment, by=alice)
    work()

    assert [words["type"] for words in said() if words["actor"] == cast.bob.uri] == ["Create", "Delete"]


def test_a_comment_below_an_event_of_others_goes_to_who_looks_after_it(cast, remi, work):
    give_key(cast.bob)
    event = remote_event(remi)
    comment = make_comment(event, cast.bob)
    with transaction() as record:
        record(CommentWritten(comment_uuid=comment.uuid, event_uuid=event.uuid, state="shown"))
    work()

    (words,) = said()
    assert words["object"]["inReplyTo"] == event.uri
    assert remi.uri in words["to"]
    assert sent_to("Create") == {f"http://{FAR}/inbox"}


def test_a_follower_is_answered_with_their_own_question(alice, work):
    zoe = make_remote("zoe", FAR)
    row = follow(zoe, alice)
    with transaction() as record:
        record(FollowAnswered(follow_uuid=row.uuid, state="accepted", origin=REMOTE))

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["to"]) == ("Accept", alice.uri, [zoe.uri])
    assert words["object"] == {"id": row.uri, "type": "Follow", "actor": zoe.uri, "object": alice.uri}
    assert type(row).get_by_id(row.id).answer_uri == words["id"]


@pytest.mark.parametrize(("by_target", "kind"), [(True, "Reject"), (False, "Undo")])
def test_the_end_of_a_follow_is_told(alice, work, by_target: bool, kind: str):
    zoe = make_remote("zoe", FAR)
    follower, target = (zoe, alice) if by_target else (alice, zoe)
    with transaction() as record:
        record(
            FollowEnded(
                follow_uuid=new_uuid(),
                uri="http://lite.example/follows/1",
                follower_uuid=follower.uuid,
                target_uuid=target.uuid,
                by_target=by_target,
            )
        )

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["to"]) == (kind, alice.uri, [zoe.uri])
    assert words["object"]["id"] == "http://lite.example/follows/1"


def test_who_gets_a_page_gets_a_key_and_later_tells_what_changed(cast, work):
    assert keyring.key_of(cast.alice) is None

    profiles.update_profile(cast.alice, display_name="Alice B.", summary="", by=cast.alice.account)
    work()
    assert keyring.key_of(cast.alice) is not None
    follow(make_remote("zoe", FAR), cast.alice)
    profiles.update_profile(cast.alice, display_name="Alice C.", summary="", by=cast.alice.account)
    work()

    (words,) = said()
    assert (words["type"], words["object"]["name"]) == ("Update", "Alice C.")


def test_who_has_no_page_stays_unknown(cast, work):
    profiles.update_profile(cast.bob, display_name="Bob B.", summary="", by=cast.bob.account)

    work()

    assert keyring.key_of(cast.bob) is None


def test_a_profile_that_ends_says_so_with_its_own_key(alice, remi, work):
    profiles.empty_profile(alice)

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["object"]) == ("Delete", alice.uri, alice.uri)
    assert Delivery.get().signer_id == alice.id
    assert keyring.signer_of(alice).key_id == f"{alice.uri}#main-key"


def test_with_the_answers_to_an_event_goes_what_was_said_about_them(alice, remi, work, clock):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState.ACCEPTED)
    with transaction() as record:
        record(
            ParticipationRequested(participation_uuid=answer.uuid, event_uuid=event.uuid, state="accepted")
        )
    work()
    assert kinds() == ["Accept"]

    clock.advance(days=40)
    purge.purge_what_is_due()

    assert Activity.select().count() == Delivery.select().count() == 0


def test_words_about_an_event_are_useless_a_day_after_it(alice, remi, work):
    event = publish(alice)
    work()

    assert Delivery.get().useless_after == event.over_at + timedelta(days=1)
