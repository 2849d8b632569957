"""What those hear alone who asked for a place here, or who invited somebody here."""

import pytest

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.events import Event, EventStatus, JoinMode, Visibility
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import InvitationState
from mobilizon_lite.services import blocks
from mobilizon_lite.services.events import states
from mobilizon_lite.services.participations import change
from mobilizon_lite.services.remote import invitations
from mobilizon_lite.services.remote.participations import join_from_elsewhere
from tests.factories import days, make_event, make_invitation, make_participation, make_remote_event
from tests.federation.outbox.told import kinds, said, sent_to
from tests.federation.receivers import follow, give_key, make_remote

FAR, OTHER = "far.example", "other.example"
INBOX = f"http://{FAR}/users/lou/inbox"


@pytest.fixture
def alice(cast) -> Actor:
    return give_key(cast.alice)


@pytest.fixture
def lou() -> Actor:
    return make_remote("lou", FAR)


def ask(event: Event, who: Actor, join_uri: str = f"https://{FAR}/joins/1") -> Participation | None:
    return join_from_elsewhere(event, who, uri=join_uri)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"starts_in": -days(2)}, "Reject"),
        ({"status": EventStatus.CANCELLED}, "Reject"),
        ({"join_mode": JoinMode.EXTERNAL, "external_url": "https://tickets.example/7"}, "Ignore"),
        ({"join_mode": JoinMode.NONE}, "Ignore"),
    ],
)
def test_where_nobody_can_sign_up_who_asks_is_told_and_nobody_else(alice, lou, work, values, kind: str):
    event = make_event(alice, **values)
    follow(make_remote("zoe", OTHER), alice)
    make_participation(event, actor=make_remote("remi2", OTHER))

    assert ask(event, lou) is None
    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["to"], words["cc"]) == (kind, alice.uri, [lou.uri], [])
    assert words["object"] == {
        "id": f"https://{FAR}/joins/1",
        "type": "Join",
        "actor": lou.uri,
        "object": event.uri,
    }
    assert sent_to(kind) == {INBOX}


@pytest.mark.parametrize("join_uri", ["", "https://elsewhere.example/joins/1"])
def test_a_question_without_an_id_of_its_own_is_answered_by_who_asked_what(alice, lou, work, join_uri: str):
    event = make_event(alice, join_mode=JoinMode.NONE)

    ask(event, lou, join_uri)
    work()

    (words,) = said()
    assert words["object"] == {"type": "Join", "actor": lou.uri, "object": event.uri}


def test_each_question_gets_its_answer(alice, lou, work):
    event = make_event(alice, join_mode=JoinMode.NONE)

    for number in (1, 2):
        ask(event, lou, f"https://{FAR}/joins/{number}")
    work()

    assert [words["object"]["id"][-1] for words in said()] == ["1", "2"]


def test_an_event_that_was_hidden_meanwhile_answers_nobody(alice, cast, lou, work):
    event = make_event(alice, join_mode=JoinMode.NONE)
    ask(event, lou)
    states.hide_event(event, by=cast.mona)

    work()

    assert said() == []


def test_who_takes_part_in_a_private_event_is_answered_without_its_words(alice, lou, work):
    event = make_event(alice, title="Geheimtreffen", visibility=Visibility.PRIVATE)
    make_participation(event, actor=lou)

    ask(event, lou)
    work()

    (words,) = said()
    assert (words["type"], words["to"]) == ("Accept", [lou.uri])
    assert "Geheimtreffen" not in Activity.get().content


def test_who_gets_a_place_from_the_waiting_list_is_told_and_who_left_hears_nothing(alice, lou, work):
    event = make_event(alice, capacity=1)
    zoe = make_remote("zoe", OTHER)
    first = ask(event, zoe, f"https://{OTHER}/joins/1")
    ask(event, lou)
    work()
    assert sent_to("Accept") == {f"http://{OTHER}/users/zoe/inbox"}

    change.leave(first)
    work()

    accepts = [words for words in said() if words["type"] == "Accept"]
    assert [words["to"] for words in accepts] == [[zoe.uri], [lou.uri]]
    assert "Reject" not in kinds()


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (InvitationState.COMING, "Accept"),
        (InvitationState.MAYBE, "TentativeAccept"),
        (InvitationState.NOT_COMING, "Reject"),
    ],
)
def test_an_invitation_is_answered_to_who_invited_alone(cast, lou, work, state, kind: str):
    event = make_remote_event(
        make_remote("organizer", FAR), visibility=Visibility.PRIVATE, join_mode=JoinMode.NONE
    )
    follow(make_remote("zoe", OTHER), cast.bob)
    invitation = make_invitation(event, cast.bob, inviter=lou)
    make_invitation(event, cast.charlie, inviter=lou)

    invitations.answer_invitation(invitation, state, by=cast.bob)
    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["object"]) == (kind, cast.bob.uri, event.uri)
    assert (words["to"], words["cc"]) == ([lou.uri], [])
    assert cast.charlie.uri not in Activity.get().content
    assert sent_to(kind) == {INBOX}


def test_a_second_thought_about_an_invitation_follows_the_first(cast, lou, work):
    event = make_remote_event(lou)
    invitation = make_invitation(event, cast.bob)

    for state in (InvitationState.COMING, InvitationState.COMING, InvitationState.NOT_COMING):
        invitations.answer_invitation(invitation, state, by=cast.bob)
    work()

    assert kinds() == ["Join", "Accept", "Leave", "Reject"]
    assert len({row.object_key for row in Delivery.select()}) == 1


def test_a_perhaps_takes_back_what_its_home_counted_on_before_it_is_said(cast, lou, work):
    invitation = make_invitation(make_remote_event(lou), cast.bob)

    for state in (InvitationState.MAYBE, InvitationState.COMING, InvitationState.MAYBE):
        invitations.answer_invitation(invitation, state, by=cast.bob)
    work()

    assert kinds() == ["TentativeAccept", "Join", "Accept", "Leave", "TentativeAccept"]
    assert len({row.object_key for row in Delivery.select()}) == 1


def test_who_was_blocked_meanwhile_does_not_hear_what_they_asked(cast, lou, work):
    event = make_remote_event(make_remote("organizer", OTHER))
    invitation = make_invitation(event, cast.bob, inviter=lou)
    blocks.block(lou, by=cast.bob)
    work()

    invitations.answer_invitation(invitation, InvitationState.COMING, by=cast.bob)
    work()

    assert sent_to("Accept").isdisjoint({INBOX})
    assert sent_to("Join") == {f"http://{OTHER}/users/organizer/inbox"}


def test_where_who_invited_is_gone_the_organizer_hears_the_answer(cast, lou, work):
    invitation = make_invitation(make_remote_event(lou), cast.bob, inviter=None)

    invitations.answer_invitation(invitation, InvitationState.COMING, by=cast.bob)
    work()

    assert sent_to("Accept") == {INBOX}
