"""Mails about one answer: to whom, when, in which language, with which links."""

import re

import pytest

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import news
from mobilizon_lite.services.participations.change import change, come_back, delete, leave
from mobilizon_lite.services.participations.decide import accept, put_back, refuse
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from tests.conftest import text_of
from tests.factories import make_event, make_participation

LOU = "lou@example.org"


def join(event, nickname="Lou", email=LOU, **values) -> Participation:
    return take_part(event, form_id=f"form of {nickname}", nickname=nickname, email=email, **values)


def confirmed(event, **values) -> Participation:
    answer = join(event, **values)
    news.confirm(answer)
    return Participation.with_uuid(answer.uuid)


def subjects(mailbox, address=LOU) -> list[str]:
    return [mail["Subject"].partition(":")[0].partition("?")[0] for mail in mailbox.to(address)]


def test_a_typed_address_is_asked_first_and_told_nothing_that_was_typed(cast, mailbox):
    answer = join(make_event(cast.alice), nickname="Buy at shop.example", message="really")

    mail = mailbox.only()

    assert mail["To"] == LOU
    assert answer.news_token() in text_of(mail)
    assert "shop.example" not in mail.as_string()
    assert answer.personal_token() not in mail.as_string()


def test_a_confirmed_address_gets_the_ticket(cast, mailbox):
    answer = confirmed(make_event(cast.alice, title="Marche"))

    ticket = mailbox.to(LOU)[-1]

    assert ticket["Subject"] == "You're coming: Marche"
    assert f"/r/{answer.personal_token()}" in text_of(ticket)
    assert f"/r/news/{answer.news_token()}/stop" in text_of(ticket)
    (calendar,) = ticket.iter_attachments()
    assert calendar.get_filename() == "event.ics"
    assert "BEGIN:VEVENT" in calendar.get_content()


def test_without_an_address_nobody_gets_a_mail(cast, mailbox):
    join(make_event(cast.alice), email="")

    assert mailbox.all() == []


def test_an_unconfirmed_address_gets_nothing_more(cast, mailbox):
    answer = join(make_event(cast.alice, join_mode=JoinMode.APPROVAL))
    accept(answer, by=cast.alice)

    assert subjects(mailbox) == ["Do you want news of this action"]


def test_the_answer_of_those_who_organise_is_told(cast, mailbox):
    answer = confirmed(make_event(cast.alice, join_mode=JoinMode.APPROVAL))
    mailbox.all()

    accept(answer, by=cast.alice)
    mailbox.all()
    put_back(answer, by=cast.alice)
    mailbox.all()
    refuse(answer, by=cast.alice)

    assert subjects(mailbox) == [
        "You asked to come",
        "You're coming",
        "You asked to come",
        "Your request was not accepted",
    ]


def test_only_the_last_of_quick_decisions_is_told(cast, mailbox):
    answer = confirmed(make_event(cast.alice, join_mode=JoinMode.APPROVAL))
    mailbox.all()

    accept(answer, by=cast.alice)
    refuse(answer, by=cast.alice)

    assert subjects(mailbox)[1:] == ["Your request was not accepted"]


def test_who_is_promoted_is_told(cast, mailbox):
    event = make_event(cast.alice, capacity=1)
    first = join(event, nickname="Max", email="")
    confirmed(event)
    mailbox.all()

    leave(first)

    assert subjects(mailbox) == ["You're on the waiting list", "A place is free for you"]


def test_changing_the_number_of_people_is_not_told(cast, mailbox):
    answer = confirmed(make_event(cast.alice))
    mailbox.all()

    change(answer, party_size=3)

    assert subjects(mailbox) == ["You're coming"]


def test_leaving_is_not_told_and_coming_back_is(cast, mailbox):
    answer = confirmed(make_event(cast.alice))
    mailbox.all()

    leave(answer)
    mailbox.all()
    come_back(answer)

    assert subjects(mailbox) == ["You're coming", "You're coming"]


def test_a_profile_gets_mails_at_its_account_in_its_language(cast, mailbox):
    Account.update(language="fr").where(Account.id == cast.bob.account_id).execute()

    take_part_with_profile(make_event(cast.alice), by=cast.bob, language="en")

    (mail,) = mailbox.to("bob@example.org")
    assert mail["Content-Language"] == "fr"


def test_the_language_is_that_of_the_page_where_they_answered(cast, mailbox):
    confirmed(make_event(cast.alice), language="fr")

    assert {mail["Content-Language"] for mail in mailbox.to(LOU)} == {"fr"}


@pytest.mark.parametrize("stopped", [True, False])
def test_who_stopped_the_mails_gets_none(cast, mailbox, stopped):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)
    answer = make_participation(event, actor=cast.bob, state="pending", mails_stopped=stopped)

    accept(answer, by=cast.alice)

    assert len(mailbox.to("bob@example.org")) == (0 if stopped else 1)


def test_an_account_that_was_disabled_gets_none(cast, clock, mailbox):
    Account.update(disabled_at=clock.moment).where(Account.id == cast.bob.account_id).execute()

    answer = make_participation(
        make_event(cast.alice, join_mode=JoinMode.APPROVAL), actor=cast.bob, state="pending"
    )
    accept(answer, by=cast.alice)

    assert mailbox.all() == []


def test_a_mail_to_a_deleted_answer_does_nothing(cast, mailbox):
    answer = confirmed(make_event(cast.alice))
    rows = list(LaterWork.select().dicts())
    delete(answer)
    LaterWork.delete().execute()
    LaterWork.insert_many(rows).execute()

    assert mailbox.all() == []
    assert LaterWork.select().where(LaterWork.done_at.is_null()).count() == 0


@pytest.mark.parametrize("values", [{"status": EventStatus.CANCELLED}, {"deleted_at": True}])
def test_nobody_is_told_of_a_place_in_what_does_not_take_place(cast, clock, mailbox, values):
    confirmed(make_event(cast.alice))
    values = {name: clock.moment if value is True else value for name, value in values.items()}
    Event.update(**values).execute()

    assert "You're coming" not in subjects(mailbox)


def test_a_repeated_mail_has_the_same_message_id(cast, mailbox, work):
    confirmed(make_event(cast.alice))
    first = [mail["Message-ID"] for mail in mailbox.all()]
    for path in mailbox.folder.iterdir():
        path.unlink()

    LaterWork.update(done_at=None).execute()

    assert sorted(mail["Message-ID"] for mail in mailbox.all()) == sorted(first)


def test_rows_of_work_hold_no_name_address_or_token(cast):
    answer = join(make_event(cast.alice), nickname="Wilhelmine")

    rows = str(list(LaterWork.select().dicts()))

    assert not re.search(f"Wilhelmine|{LOU}|{answer.personal_token()}|{answer.news_token()}", rows)
