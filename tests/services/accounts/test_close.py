"""Closing an account erases what is personal, and leaves others what concerns them."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.close import OwnEvents, close_account, coming_events_of
from tests.factories import PASSWORD, days, give_password, make_event, make_participation, make_session


@pytest.fixture
def alice(cast):
    alice = give_password(cast.alice)
    alice.summary = "I bake bread."
    alice.save()
    return alice


def close(profile, own_events=OwnEvents.CANCEL, password=PASSWORD) -> None:
    close_account(profile.account, password=password, own_events=own_events)


def test_account_sessions_and_words_are_erased_and_the_name_stays_taken(alice):
    make_session(alice)

    close(alice)

    assert Account.with_email("alice@example.org") is None
    assert Session.select().count() == 0
    left = Actor.get(Actor.handle == "alice")
    assert (left.display_name, left.summary, left.account_id) == ("", "", None)
    assert not left.is_visible
    with pytest.raises(Invalid):
        profiles.check_username("alice", "Alice")


def test_the_address_is_free_again(alice, cast):
    close(alice)

    Account.create(email="alice@example.org", email_key="alice@example.org")


def test_a_wrong_password_closes_nothing(alice):
    with pytest.raises(Invalid) as complaint:
        close(alice, password="not her password")

    assert complaint.value.field == "password"
    assert Account.with_email("alice@example.org")


def test_coming_events_are_cancelled_and_past_ones_stay(alice):
    coming = make_event(alice)
    past = make_event(alice, starts_in=days(-3))
    draft = make_event(alice, is_draft=True)
    assert coming_events_of(alice.account).count() == 1

    close(alice, OwnEvents.CANCEL)

    assert Event.get_by_id(coming.id).status == EventStatus.CANCELLED
    kept = Event.get_by_id(past.id)
    assert (kept.status, kept.deleted_at) == (EventStatus.CONFIRMED, None)
    assert Event.get_or_none(Event.id == draft.id) is None


def test_or_all_events_are_deleted(alice):
    coming = make_event(alice)
    past = make_event(alice, starts_in=days(-3))

    close(alice, OwnEvents.DELETE)

    for event in (coming, past):
        left = Event.get_by_id(event.id)
        assert left.deleted_at is not None
        assert left.title == ""


def test_other_peoples_events_stay(alice, cast):
    event = make_event(cast.bob)

    close(alice, OwnEvents.DELETE)

    assert Event.get_by_id(event.id).deleted_at is None


def test_their_place_goes_to_who_waits(alice, cast):
    event = make_event(cast.bob, capacity=1)
    make_participation(event, actor=alice)
    waiting = make_participation(event, nickname="Lou", state=ParticipationState.WAITING)

    close(alice)

    assert Participation.get_by_id(waiting.id).state == ParticipationState.ACCEPTED
    assert Participation.select().where(Participation.actor == alice).count() == 0


def test_others_can_react_without_learning_more(alice):
    event = make_event(alice)

    close(alice)

    assert Event.get_by_id(event.id).is_cancelled
    assert "alice" not in str([row.payload for row in LaterWork.select()])


def test_the_last_administrator_stays(cast):
    ada = give_password(cast.ada)

    with pytest.raises(Invalid) as complaint:
        close(ada)

    assert complaint.value.code == "last_administrator"
    assert Account.with_email("ada@example.org")


def test_one_of_two_administrators_may_go(cast):
    ada = give_password(cast.ada)
    Account.update(role="administrator").where(Account.id == cast.mona.account_id).execute()

    close(ada)

    assert Account.with_email("ada@example.org") is None


def test_a_second_tap_finds_nobody_signed_in(alice):
    begun = sessions.begin(alice.account)

    close(alice)

    assert Session.current(begun.row.token_hash) is None
