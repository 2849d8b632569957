"""Mails about helping with an event: to whom was asked, to who asked, and to who answers for it from now on."""

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.event_roles import EventRole, RoleKind
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import comments
from mobilizon_lite.services.events import roles
from tests.conftest import text_of
from tests.factories import make_event, make_role

ALICE, BOB = "alice@example.org", "bob@example.org"


@pytest.fixture
def event(cast):
    return make_event(cast.alice, title="Marche")


def ask(event, cast, kind=RoleKind.CO_ORGANIZER):
    return roles.ask(event, name="bob", kind=kind, by=cast.alice)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleKind.CO_ORGANIZER, "Alice would like to organise the action “Marche” with you."),
        (RoleKind.CONTACT, "Alice would like to name you as a contact person of the action “Marche”."),
    ],
)
def test_who_is_asked_gets_the_question_and_a_way_to_answer(cast, event, mailbox, kind, words):
    role = ask(event, cast, kind)

    mail = mailbox.only()

    assert (mail["To"], mail["Subject"]) == (BOB, "Alice asks you to help with “Marche”")
    assert words in text_of(mail)
    assert f"/roles/{role.uuid}" in text_of(mail)


def test_a_question_that_was_taken_back_is_not_sent(cast, event, mailbox):
    roles.end_role(ask(event, cast), by=cast.alice)

    assert mailbox.all() == []


def test_who_asked_learns_the_answer(cast, event, mailbox):
    roles.accept(ask(event, cast), by=cast.bob)
    roles.decline(EventRole.get(event=event), by=cast.bob)
    assert [mail["Subject"] for mail in mailbox.to(ALICE)] == ["Bob steps down: “Marche”"]

    other = make_event(cast.alice, title="Bal")
    roles.decline(ask(other, cast), by=cast.bob)
    assert mailbox.to(ALICE)[-1]["Subject"] == "Bob says no: “Bal”"

    third = make_event(cast.alice, title="Soupe")
    roles.accept_link(roles.make_link(third, by=cast.alice, uuid=new_uuid()).link_token(), by=cast.bob)
    assert mailbox.to(ALICE)[-1]["Subject"] == "Bob says yes: “Soupe”"


def test_who_answers_for_it_from_now_on_is_told(cast, event, mailbox):
    roles.hand_over(make_role(event, cast.bob), by=cast.alice)

    assert mailbox.only()["Subject"] == "You now answer for “Marche”"
    assert mailbox.only()["To"] == BOB


def test_no_row_of_later_work_holds_a_name_or_a_link(cast, event):
    ask(event, cast)
    token = roles.make_link(event, by=cast.alice, uuid=new_uuid()).link_token()

    rows = repr([work.payload for work in LaterWork.select()])

    assert token not in rows
    assert "bob" not in rows.casefold()


def test_co_organizers_get_the_mails_about_comments_too(cast, event, clock, mailbox):
    make_role(event, cast.bob)
    comments.write_comment(event, text="Bonjour", language="fr", by=cast.charlie, uuid=new_uuid())
    comments.write_comment(event, text="Nous voilà", language="fr", by=cast.bob, uuid=new_uuid())
    mailbox.all()

    clock.advance(minutes=11)

    assert sorted(mail["To"] for mail in mailbox.all()) == [ALICE, BOB]
    assert all("Nous voilà" not in text_of(mail) for mail in mailbox.all())


def test_who_stepped_down_meanwhile_gets_none(cast, event, clock, mailbox):
    role = make_role(event, cast.bob)
    comments.write_comment(event, text="Bonjour", language="fr", by=cast.charlie, uuid=new_uuid())
    mailbox.all()
    roles.end_role(role, by=cast.alice)

    clock.advance(minutes=11)

    assert [mail["To"] for mail in mailbox.all()] == [ALICE]
