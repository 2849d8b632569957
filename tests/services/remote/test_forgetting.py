"""What of other sites is forgotten, and above all what is not."""

import time
from datetime import timedelta

import pytest

from mobilizon_lite.database import database
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.received import InboxTally
from mobilizon_lite.models.remote_events import EventInvitation, RemoteEvent
from mobilizon_lite.models.reports import Report
from mobilizon_lite.models.shares import Share
from mobilizon_lite.models.tombstones import Tombstone
from mobilizon_lite.services import follows
from mobilizon_lite.services.remote import forgetting
from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_comment, make_event, make_participation, make_profile
from tests.federation.strangers import make_remote_actor


@pytest.fixture
def past(cast):
    """An event of Rémi's site that was over long ago, with all that may hang on it there."""
    event = make_event(
        cast.remi, starts_in=-days(40), host="ailleurs.example", uri="https://ailleurs.example/events/1"
    )
    RemoteEvent.create(event=event)
    EventDetails.create(event=event)
    Share.create(event=event, actor=cast.remi, uri="https://ailleurs.example/shares/1")
    make_comment(event, cast.remi)
    return event


def is_there(row):
    return type(row).select().where(type(row).id == row.id).exists()


def test_a_past_event_elsewhere_goes_with_all_that_hangs_on_it(cast, past):
    assert forgetting.forget_past_events() == 1

    for table in (Event, RemoteEvent, EventDetails, Share, Comment):
        assert not table.select().exists(), table
    assert forgetting.forget_past_events() == 0


def test_it_is_kept_as_long_as_the_site_says(cast, past):
    change_setting("keep_remote_days", 60)
    assert forgetting.forget_past_events() == 0

    change_setting("keep_remote_days", 39)
    assert forgetting.forget_past_events() == 1


@pytest.mark.parametrize("by", ["answer", "comment", "invitation", "report"])
def test_it_is_kept_while_somebody_here_has_to_do_with_it(cast, past, by):
    if by == "answer":
        make_participation(past, actor=cast.bob)
    elif by == "comment":
        make_comment(past, cast.bob)
    elif by == "invitation":
        EventInvitation.create(event=past, actor=cast.bob, uri="https://ailleurs.example/invitations/1")
    else:
        Report.create(event=past, text="Not kind.")

    assert forgetting.forget_past_events() == 0
    assert is_there(past)


def test_events_to_come_and_events_of_this_site_are_not_touched(cast):
    coming = make_event(cast.remi, host="ailleurs.example", uri="https://ailleurs.example/events/2")
    ours = make_event(cast.alice, starts_in=-days(400))

    forgetting.forget_past_events()

    assert is_there(coming)
    assert is_there(ours)


def old(actor):
    Actor.update(created_at=dates.now() - days(8)).where(Actor.id == actor.id).execute()
    return actor


def test_somebody_elsewhere_to_whom_nothing_refers_is_forgotten(cast):
    nobody, _key = make_remote_actor("nobody")
    just_met, _key = make_remote_actor("just_met")
    old(nobody)

    forgetting.forget_unknown_people()

    assert not is_there(nobody)
    assert is_there(just_met)
    assert ActorDetails.select().count() == 1


@pytest.mark.parametrize("by", ["follow", "event", "share", "comment", "answer", "moved"])
def test_who_left_something_here_is_kept(cast, by):
    known, _key = make_remote_actor("known")
    old(known)
    event = make_event(cast.alice)
    if by == "follow":
        follows.follow_from_elsewhere(known, cast.alice, uri="https://far.example/follows/1")
    elif by == "event":
        make_event(known, host="far.example", uri="https://far.example/events/1")
    elif by == "share":
        Share.create(event=event, actor=known)
    elif by == "comment":
        make_comment(event, known)
    elif by == "answer":
        make_participation(event, actor=known)
    else:
        make_remote_actor("former", moved_to=known)

    forgetting.forget_unknown_people()

    assert is_there(known)


def test_people_of_this_site_are_never_forgotten(cast):
    old(cast.charlie)

    forgetting.forget_unknown_people()

    assert is_there(cast.charlie)


def test_marks_of_what_was_deleted_and_received_go_after_90_days(cast, clock):
    Tombstone.create(uri="https://far.example/events/1")
    InboxTally.create(host="far.example", kind="Create", outcome="done")
    assert forgetting.forget_old_marks() == 0

    clock.advance(days=91)

    assert forgetting.forget_old_marks() == 2


def test_follows_of_a_closed_profile_go_a_week_later(cast, clock):
    follows.ask_to_follow(cast.remi, by=cast.bob)
    Actor.update(deleted_at=dates.now()).where(Actor.id == cast.bob.id).execute()
    forgetting.forget_follows_of_the_gone()
    assert Follow.select().count() == 1

    clock.advance(days=8)
    forgetting.forget_follows_of_the_gone()

    assert not Follow.select().exists()


@pytest.mark.slow
def test_ten_thousand_past_events_and_people_are_forgotten_in_short_steps(cast):
    with database.atomic():
        for number in range(10_000):
            person = old(make_profile(f"p{number}", host="far.example"))
            if number % 2:
                make_event(
                    person, host="far.example", uri=f"https://far.example/{number}", starts_in=-days(90)
                )

    began, runs = time.monotonic(), 0
    while forgetting.forget_past_events() + forgetting.forget_unknown_people():
        runs += 1
    seconds = time.monotonic() - began

    assert not Event.select().exists()
    assert Actor.select().where(Actor.host == "far.example").count() == 0
    assert seconds < 60
    assert timedelta(seconds=seconds) / runs < timedelta(seconds=20)
