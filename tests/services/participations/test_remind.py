"""The reminder on the eve, at 18:00 where the event is."""

from datetime import UTC, datetime

import pytest

from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.participations.join import take_part_with_profile
from mobilizon_lite.services.participations.remind import remind_of_tomorrow
from tests.conftest import text_of
from tests.factories import make_event, make_participation, make_remote_event

SATURDAY_14H_IN_PARIS = datetime(2026, 11, 28, 13, 0, tzinfo=UTC)
EVE_17H59 = datetime(2026, 11, 27, 16, 59, tzinfo=UTC)
EVE_18H = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)


def reminders(mailbox) -> list[str]:
    return [mail["To"] for mail in mailbox.all() if "See you soon" in mail["Subject"]]


@pytest.fixture
def event(cast) -> Event:
    event = make_event(cast.alice, starts_at=SATURDAY_14H_IN_PARIS)
    make_participation(event, actor=cast.bob)
    return event


def test_who_comes_is_reminded_at_18_on_the_eve_and_once(event, clock, mailbox):
    clock.move_to(EVE_17H59)
    assert remind_of_tomorrow() == 0

    clock.move_to(EVE_18H)
    assert remind_of_tomorrow() == 1
    clock.advance(minutes=10)
    assert remind_of_tomorrow() == 0

    assert reminders(mailbox) == ["bob@example.org"]


def test_the_evening_is_that_of_the_event(cast, clock):
    event = make_event(cast.alice, starts_at=datetime(2026, 11, 28, 1, 0, tzinfo=UTC), timezone="Asia/Tokyo")

    assert event.eve == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_a_site_that_was_off_in_the_evening_reminds_when_it_is_back(event, clock, mailbox):
    clock.move_to(datetime(2026, 11, 28, 8, 0, tzinfo=UTC))
    remind_of_tomorrow()

    assert reminders(mailbox) == ["bob@example.org"]


def test_nobody_is_reminded_of_what_has_begun(event, clock):
    clock.move_to(SATURDAY_14H_IN_PARIS)

    assert remind_of_tomorrow() == 0


@pytest.mark.parametrize(
    "values", [{"status": EventStatus.CANCELLED}, {"is_draft": True}, {"hidden_at": EVE_18H}]
)
def test_nobody_is_reminded_of_what_is_not_there(event, clock, values):
    Event.update(**values).execute()
    clock.move_to(EVE_18H)

    assert remind_of_tomorrow() == 0


def test_a_cancellation_stops_reminders_that_wait_to_be_sent(event, clock, mailbox):
    clock.move_to(EVE_18H)
    remind_of_tomorrow()
    Event.update(status=EventStatus.CANCELLED).execute()

    assert reminders(mailbox) == []


@pytest.mark.parametrize("state", [s for s in ParticipationState if s != ParticipationState.ACCEPTED])
def test_only_who_comes_is_reminded(cast, clock, mailbox, state):
    event = make_event(cast.alice, starts_at=SATURDAY_14H_IN_PARIS)
    make_participation(event, actor=cast.bob, state=state)
    clock.move_to(EVE_18H)
    remind_of_tomorrow()

    assert reminders(mailbox) == []


def test_who_joins_after_the_reminder_has_just_had_a_mail_and_gets_no_other(cast, event, clock, mailbox):
    clock.move_to(EVE_18H)
    clock.advance(minutes=1)
    take_part_with_profile(event, by=cast.charlie)
    remind_of_tomorrow()

    assert reminders(mailbox) == ["bob@example.org"]


def test_an_event_moved_to_another_day_is_reminded_of_again(event, clock, mailbox):
    clock.move_to(EVE_18H)
    remind_of_tomorrow()
    event = Event.get()
    event.set_times(SATURDAY_14H_IN_PARIS.replace(day=29), None)
    event.save()

    clock.move_to(EVE_18H.replace(day=28))
    remind_of_tomorrow()

    assert reminders(mailbox) == ["bob@example.org"] * 2


def test_the_timetable_reminds(event, clock, mailbox):
    clock.move_to(EVE_18H)

    assert "remind of tomorrow" in run_what_is_due()

    assert reminders(mailbox) == ["bob@example.org"]


def test_who_comes_to_an_action_of_another_site_is_reminded_from_here(cast, clock, mailbox):
    event = make_remote_event(cast.remi, title="Chorale", starts_at=SATURDAY_14H_IN_PARIS)
    make_participation(event, actor=cast.bob)
    make_remote_event(cast.remi, starts_at=SATURDAY_14H_IN_PARIS)
    clock.move_to(EVE_18H)

    assert remind_of_tomorrow() == 1
    assert remind_of_tomorrow() == 0

    assert reminders(mailbox) == ["bob@example.org"]
    (mail,) = mailbox.to("bob@example.org")
    assert f"/events/{event.uuid}" in text_of(mail)
