"""The moment at which a place can be read: people who are coming are told, once, and only they."""

import pytest

from mobilizon_lite.jobs import drain
from mobilizon_lite.jobs.schedule import TIMETABLE
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Search
from mobilizon_lite.search.words import read_query
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.events.revealing import tell_of_revealed_places
from mobilizon_lite.services.participations import change, decide
from tests.conftest import text_of
from tests.factories import days, hours, make_participation

ADDRESS = "12 quai Sud"
SUBJECT = "The place is on your page: Briefing"


def publish(cast, reveal: PlaceReveal, *, in_hours: float | None = 3, **values) -> Event:
    moment = dates.now() + hours(in_hours) if in_hours else None
    values = {"title": "Briefing", "starts_at": dates.now() + days(2), "place_name": "Hangar 9", "street": ADDRESS,
              "place_area": "near the canal", "place_reveal": reveal, "place_reveal_at": moment, **values}  # fmt: skip
    event = writing.publish_new_event(values, by=cast.alice, uuid=new_uuid())
    tell_of_revealed_places()
    drain.drain_all()
    return event


def answer_with_mail(event: Event, name: str = "lou", state=ParticipationState.ACCEPTED):
    email = f"{name}@example.org"
    moments = {"email_confirmed_at": dates.now(), "decided_at": dates.now()}
    return make_participation(event, nickname=name, email=email, state=state, **moments)


def subjects(mailbox) -> list[tuple[str, str]]:
    return [(mail["To"], mail["Subject"]) for mail in mailbox.all()]


@pytest.mark.parametrize("reveal", [PlaceReveal.MOMENT, PlaceReveal.ACCEPTED])
def test_who_is_coming_is_told_once_when_the_moment_comes(cast, clock, mailbox, reveal):
    event = publish(cast, reveal)
    answer_with_mail(event)

    clock.advance(hours=2.9)
    before = tell_of_revealed_places()
    clock.advance(hours=0.1)
    after = [tell_of_revealed_places() for _ in range(3)]

    assert (before, after) == (0, [1, 0, 0])
    assert subjects(mailbox) == [("lou@example.org", SUBJECT)]


@pytest.mark.parametrize("reveal", [PlaceReveal.MOMENT, PlaceReveal.ACCEPTED])
@pytest.mark.parametrize("in_mails", [True, False])
def test_the_mail_says_the_place_only_when_that_is_wanted(cast, clock, mailbox, reveal, in_mails):
    event = publish(cast, reveal, place_in_mails=in_mails)
    answer_with_mail(event)

    clock.advance(hours=3)
    tell_of_revealed_places()

    mail = mailbox.only()
    assert (ADDRESS in mail.as_string()) is in_mails
    assert ("near the canal" in text_of(mail)) is not in_mails
    assert ("The exact place is on your page." in text_of(mail)) is not in_mails


def test_nobody_else_is_told(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED)
    for state in set(ParticipationState) - {ParticipationState.ACCEPTED}:
        answer_with_mail(event, state.value, state)

    clock.advance(hours=3)
    tell_of_revealed_places()

    assert subjects(mailbox) == []


def test_who_left_between_the_plan_and_the_mail_is_not_told(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED)
    lou = answer_with_mail(event)

    clock.advance(hours=3)
    tell_of_revealed_places()
    change.leave(lou)

    assert subjects(mailbox) == []


def test_who_gets_a_place_in_the_same_minute_is_told_once(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED, join_mode="approval")
    lou = answer_with_mail(event, state=ParticipationState.PENDING)
    clock.advance(hours=3)
    tell_of_revealed_places()

    clock.advance(seconds=1)
    decide.accept(lou, by=cast.alice)

    assert [subject for _to, subject in subjects(mailbox)] == ["You're coming: Briefing"]


def test_an_event_that_is_cancelled_has_nothing_to_tell(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.MOMENT)
    answer_with_mail(event)
    states.cancel_event(event, by=cast.alice)

    clock.advance(hours=3)
    tell_of_revealed_places()

    assert [subject for _to, subject in subjects(mailbox)] == ["Cancelled: Briefing"]


def test_a_later_moment_is_told_at_its_time(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED)
    answer_with_mail(event)
    later = dates.now() + hours(5)
    writing.update_event(event, {"place_reveal_at": later}, by=cast.alice, version=event.version)

    clock.advance(hours=3)
    first = tell_of_revealed_places()
    clock.advance(hours=2)

    assert (first, tell_of_revealed_places()) == (0, 1)
    assert subjects(mailbox) == [("lou@example.org", SUBJECT)]


def test_people_who_are_coming_already_are_told_when_the_place_is_opened_to_them(cast, mailbox):
    event = publish(cast, PlaceReveal.NEVER, in_hours=None)
    answer_with_mail(event)
    values = {"place_name": "Hangar 9", "street": ADDRESS, "place_reveal": PlaceReveal.ACCEPTED}
    writing.update_event(event, values, by=cast.alice, version=event.version)

    assert tell_of_revealed_places() == 1
    assert subjects(mailbox) == [("lou@example.org", SUBJECT)]


def test_who_is_accepted_reads_in_that_mail_where_to_look(cast, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED, in_hours=None, join_mode="approval")
    lou = answer_with_mail(event, state=ParticipationState.PENDING)

    decide.accept(lou, by=cast.alice)

    mail = mailbox.only()
    assert mail["Subject"] == "You're coming: Briefing"
    assert "The exact place is on your page." in text_of(mail)
    assert ADDRESS not in mail.as_string()


def test_who_may_not_know_the_place_gets_no_mail_that_it_changed(cast, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED, in_hours=None)
    answer_with_mail(event, "coming")
    answer_with_mail(event, "asking", ParticipationState.PENDING)

    values = {"street": "14 quai Sud"}
    writing.update_event(event, values, by=cast.alice, version=event.version)
    mails = after_the_wait(mailbox)

    assert [to for to, _subject in mails] == ["coming@example.org"]


def after_the_wait(mailbox):
    mailbox.all()
    LaterWork.update(not_before=dates.now()).where(LaterWork.done_at.is_null()).execute()
    return subjects(mailbox)


def test_from_the_reveal_on_everybody_finds_it_by_the_words_of_its_place(cast, clock):
    publish(cast, PlaceReveal.MOMENT)
    search = Search(terms=read_query("hangar"))
    assert find(search).events == []

    clock.advance(hours=3)
    tell_of_revealed_places()

    assert [event.title for event in find(search).events] == ["Briefing"]


def test_a_draft_tells_nobody_until_it_is_published(cast, clock, mailbox):
    event = publish(cast, PlaceReveal.ACCEPTED)
    Event.update(is_draft=True).execute()
    answer_with_mail(event)

    clock.advance(hours=3)
    assert tell_of_revealed_places() == 0
    Event.update(is_draft=False).execute()

    assert tell_of_revealed_places() == 1


def test_it_stands_in_the_timetable():
    assert tell_of_revealed_places in [timed.run for timed in TIMETABLE]
