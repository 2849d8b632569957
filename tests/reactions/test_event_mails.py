"""Mails to all participants: changed, cancelled, deleted."""

import pytest

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.events.states import cancel_event, delete_event, hide_event, reinstate_event
from mobilizon_lite.services.events.writing import update_event
from tests.conftest import text_of
from tests.factories import days, hours, make_event, make_participation

BOB = "bob@example.org"


@pytest.fixture
def event(cast) -> Event:
    event = make_event(cast.alice, title="Marche", starts_in=days(5))
    make_participation(event, actor=cast.bob)
    return event


def edit(event, by, **values) -> None:
    now = Event.get_by_id(event.id)
    update_event(now, values, by=by, version=now.version)


def test_a_new_place_is_told_after_ten_minutes(cast, event, clock, mailbox):
    edit(event, cast.alice, place_name="Gymnase")
    assert mailbox.all() == []

    clock.advance(minutes=10)

    mail = mailbox.only()
    assert mail["Subject"] == "Changed: Marche"
    assert "somewhere else" in text_of(mail)
    assert "Gymnase" in text_of(mail)


def test_edits_in_quick_succession_are_one_mail_that_shows_the_last(cast, event, clock, mailbox):
    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    clock.advance(minutes=4)
    edit(event, cast.alice, place_name="Salle des fêtes")
    mailbox.all()
    clock.advance(minutes=4)
    edit(event, cast.alice, title="Grande marche")
    mailbox.all()
    clock.advance(minutes=2)

    text = text_of(mailbox.only())

    assert "Salle des fêtes" in text
    assert "Gymnase" not in text
    assert "another title" in text
    assert "somewhere else" in text


@pytest.mark.parametrize("wants", [True, False])
def test_who_takes_part_with_a_profile_chooses_whether_changes_are_told(cast, event, clock, mailbox, wants):
    choices = {"mails_changes": wants, "mails_reminders": not wants, "mails_answers": not wants}
    Account.update(**choices).where(Account.id == cast.bob.account_id).execute()

    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    clock.advance(minutes=11)

    assert len(mailbox.to(BOB)) == wants


def test_a_later_edit_is_told_in_a_mail_of_its_own(cast, event, clock, mailbox):
    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    clock.advance(minutes=11)
    mailbox.all()
    edit(event, cast.alice, place_name="Parc")
    mailbox.all()
    clock.advance(minutes=11)

    assert len(mailbox.all()) == 2


def test_what_starts_soon_is_told_at_once(cast, mailbox):
    event = make_event(cast.alice, starts_in=hours(2))
    make_participation(event, actor=cast.bob)

    edit(event, cast.alice, place_name="Gymnase")

    assert len(mailbox.to(BOB)) == 1


def test_a_corrected_description_is_not_told(cast, event, clock, mailbox):
    edit(event, cast.alice, description="Without the typing mistake")
    mailbox.all()
    clock.advance(minutes=11)

    assert mailbox.all() == []


def test_a_cancellation_is_told_at_once_with_a_calendar_file_that_cancels(cast, event, mailbox):
    cancel_event(event, by=cast.alice)

    mail = mailbox.only()
    assert mail["Subject"] == "Cancelled: Marche"
    (calendar,) = mail.iter_attachments()
    assert "STATUS:CANCELLED" in calendar.get_content()


def test_a_cancellation_overtakes_a_change_that_waits(cast, event, clock, mailbox):
    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    cancel_event(event, by=cast.alice)
    mailbox.all()
    clock.advance(minutes=11)

    assert [mail["Subject"] for mail in mailbox.all()] == ["Cancelled: Marche"]


def test_what_takes_place_after_all_is_told(cast, event, clock, mailbox):
    cancel_event(event, by=cast.alice)
    mailbox.all()
    reinstate_event(Event.get(), by=cast.alice)
    mailbox.all()
    clock.advance(minutes=11)

    assert "certain that it takes place" in text_of(mailbox.to(BOB)[-1])


def test_a_deletion_is_told(cast, event, mailbox):
    delete_event(event, by=cast.alice)

    mail = mailbox.only()
    assert mail["Subject"].startswith("Deleted: an action of")
    assert "do not count on it" in text_of(mail)


def test_deleting_what_was_cancelled_is_not_told_again(cast, event, mailbox):
    cancel_event(event, by=cast.alice)
    mailbox.all()

    delete_event(Event.get(), by=cast.alice)

    assert len(mailbox.all()) == 1


def test_a_hidden_event_writes_to_nobody(cast, event, clock, mailbox):
    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    hide_event(Event.get(), by=cast.mona)
    clock.advance(minutes=11)

    assert mailbox.to(BOB) == []


@pytest.mark.parametrize(
    ("state", "told"),
    [("accepted", True), ("waiting", True), ("pending", True), ("refused", False), ("left", False)],
)
def test_only_who_still_wants_to_come_is_told(cast, mailbox, state, told):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.bob, state=ParticipationState(state))

    cancel_event(event, by=cast.alice)

    assert (mailbox.to(BOB) != []) is told


def test_who_left_before_the_mail_is_sent_is_not_told(cast, event, clock, mailbox, work):
    answer = make_participation(event, actor=cast.charlie)
    edit(event, cast.alice, place_name="Gymnase")
    mailbox.all()
    answer.state = ParticipationState.LEFT
    answer.save()
    clock.advance(minutes=11)

    assert [mail["To"] for mail in mailbox.all()] == [BOB]


def test_an_address_that_was_never_confirmed_is_not_told(cast, clock, mailbox):
    event = make_event(cast.alice)
    make_participation(event, nickname="Lou", email="lou@example.org")
    make_participation(event, nickname="Max", email="max@example.org", email_confirmed_at=clock.moment)

    cancel_event(event, by=cast.alice)

    assert [mail["To"] for mail in mailbox.all()] == ["max@example.org"]


def test_planning_twice_writes_to_nobody_twice(cast, event, mailbox):
    cancel_event(event, by=cast.alice)
    mailbox.all()

    LaterWork.update(done_at=None).where(LaterWork.reaction == "plan_event_cancellation").execute()

    assert len(mailbox.all()) == 1
