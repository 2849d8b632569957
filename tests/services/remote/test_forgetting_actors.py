"""When somebody elsewhere is gone, what they left here goes, and what belongs to others stays."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.members import Member, MemberRole
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.shares import Share
from mobilizon_lite.services import follows
from mobilizon_lite.services.remote.actors import forget_actor, store_actor
from tests.factories import make_comment, make_event, make_participation
from tests.federation.strangers import FAR, make_remote_actor


@pytest.fixture
def remi(cast):
    return make_remote_actor("remi")[0]


def theirs(organizer: Actor, **values) -> Event:
    event = make_event(organizer, **values)
    event.uri, event.host = f"https://{FAR}/events/{event.uuid}", FAR
    event.save()
    return event


def test_their_name_their_keys_and_their_ties_go(cast, remi):
    follows.follow_from_elsewhere(remi, cast.alice, uri="https://far.example/f/1")

    forget_actor(remi)

    gone = Actor.get_by_id(remi.id)
    assert (gone.name, gone.display_name, gone.summary) == ("", "", "")
    assert gone.deleted_at
    assert not Follow.select().exists()
    assert not ActorKey.select().where(ActorKey.actor == remi).exists()
    assert not ActorDetails.select().where(ActorDetails.actor == remi).exists()


def test_their_actions_and_words_are_emptied(cast, remi):
    event = theirs(remi, title="Bal populaire")
    comment = make_comment(make_event(cast.alice), remi, host=FAR)

    forget_actor(remi)

    assert Event.get_by_id(event.id).deleted_at
    assert Event.get_by_id(event.id).title == ""
    assert Comment.get_by_id(comment.id).deleted_at
    assert Comment.get_by_id(comment.id).text == ""


def test_their_place_goes_to_who_waits(cast, remi):
    event = make_event(cast.alice, capacity=1)
    make_participation(event, actor=remi)
    waiting = make_participation(event, actor=cast.bob, state=ParticipationState.WAITING)

    forget_actor(remi)

    assert not Participation.select().where(Participation.actor == remi).exists()
    assert Participation.get_by_id(waiting.id).state == ParticipationState.ACCEPTED


def test_what_they_organised_for_a_group_stays(cast, remi):
    group, _private_pem = make_remote_actor("group", kind=ActorKind.GROUP)
    event = theirs(remi, attributed_to=group)

    forget_actor(remi)
    assert not Event.get_by_id(event.id).deleted_at
    forget_actor(group)

    assert Event.get_by_id(event.id).deleted_at


def test_what_they_passed_on_is_passed_on_no_more(cast, remi):
    robin, _private_pem = make_remote_actor("robin")
    event = theirs(robin)
    Share.create(event=event, actor=remi)

    forget_actor(remi)

    assert not Share.select().exists()
    assert not Event.get_by_id(event.id).deleted_at


def test_forgetting_twice_changes_nothing_more(cast, remi):
    forget_actor(remi)
    first = Actor.get_by_id(remi.id)
    forget_actor(first)

    assert Actor.get_by_id(remi.id).deleted_at == first.deleted_at


def test_nobody_here_is_forgotten_or_changed_that_way(cast):
    with pytest.raises(NotAllowed):
        forget_actor(cast.alice)
    with pytest.raises(NotAllowed):
        store_actor({"username": "eve"}, uri=cast.alice.uri, host=FAR)

    assert Actor.get_by_id(cast.alice.id).display_name == "Alice"


def test_nobody_takes_the_key_of_a_neighbour(cast, remi):
    key_id = f"{remi.uri}#main-key"
    eve = store_actor({"username": "eve"}, uri=f"https://{FAR}/@eve", host=FAR, keys={key_id: "EVIL"})

    key = ActorKey.get(ActorKey.key_id == key_id)
    assert key.actor == remi
    assert key.public_pem != "EVIL"
    assert not eve.keys.exists()


@pytest.mark.parametrize(("before", "after"), [("person", "group"), ("group", "person")])
def test_a_group_with_members_stays_a_group(cast, before, after):
    actor, _private_pem = make_remote_actor("changer", kind=ActorKind(before))
    if before == "group":
        Member.create(group=actor, person=cast.alice, role=MemberRole.MEMBER, uri="https://far.example/m/1")
    else:
        group, _private_pem = make_remote_actor("club", kind=ActorKind.GROUP)
        Member.create(group=group, person=actor, role=MemberRole.MEMBER, uri="https://far.example/m/1")

    changed = store_actor({"username": "changer", "kind": ActorKind(after)}, uri=actor.uri, host=FAR)

    assert changed.kind == ActorKind(before)


def test_a_program_may_become_a_person(cast):
    actor, _private_pem = make_remote_actor("gancio", kind=ActorKind.PERSON)

    changed = store_actor({"username": "gancio", "kind": ActorKind.APPLICATION}, uri=actor.uri, host=FAR)

    assert changed.kind == ActorKind.APPLICATION
