"""Mails to those who organise about new comments: few, whole, and easy to stop."""

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import comments
from mobilizon_lite.services.events import states, writing
from tests.conftest import text_of
from tests.factories import make_event

ALICE = "alice@example.org"


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, title="Marche")


def write(event, by, text="Bonjour", **values):
    return comments.write_comment(event, text=text, language="fr", by=by, uuid=new_uuid(), **values)


def test_a_comment_is_told_after_ten_minutes(cast, event, clock, mailbox):
    write(event, cast.bob, "J'ai **deux** outils.")
    assert mailbox.all() == []

    clock.advance(minutes=11)

    mail = mailbox.only()
    assert (mail["To"], mail["Subject"]) == (ALICE, "A comment on “Marche”")
    assert "Bob wrote:\nJ'ai deux outils." in text_of(mail)
    assert event.uri in text_of(mail)


def test_who_wants_no_mails_about_comments_gets_none(cast, event, clock, mailbox):
    Account.update(mails_comments=False).where(Account.id == cast.alice.account_id).execute()
    write(event, cast.bob)
    mailbox.all()

    clock.advance(minutes=11)

    assert mailbox.all() == []


def test_what_is_written_meanwhile_is_one_mail_and_what_comes_later_another(cast, event, clock, mailbox):
    write(event, cast.bob)
    mailbox.all()
    clock.advance(minutes=5)
    write(event, cast.charlie, "Salut")
    mailbox.all()

    clock.advance(minutes=6)
    mail = mailbox.only()
    assert mail["Subject"] == "2 comments on “Marche”"
    assert "Salut" in text_of(mail)

    write(event, cast.bob, "Encore")
    mailbox.all()
    clock.advance(minutes=11)
    assert len(mailbox.all()) == 2
    assert "Salut" not in text_of(mailbox.all()[1])


def test_two_events_are_two_mails(cast, event, clock, mailbox):
    for there in (event, make_event(cast.alice, title="Bal")):
        write(there, cast.bob)
        mailbox.all()

    clock.advance(minutes=11)

    assert {mail["Subject"] for mail in mailbox.all()} == {"A comment on “Marche”", "A comment on “Bal”"}


def test_nobody_is_told_of_their_own_words(cast, event, clock, mailbox):
    write(event, cast.alice)
    mailbox.all()
    clock.advance(minutes=11)

    assert mailbox.all() == []


def test_a_comment_that_waits_leads_to_where_it_is_decided(cast, clock, mailbox):
    event = make_event(cast.alice, comment_mode=CommentMode.MODERATED)
    write(event, cast.bob)
    mailbox.all()
    clock.advance(minutes=11)

    text = text_of(mailbox.only())
    assert f"/events/{event.uuid}/comments/waiting" in text
    assert "Nobody else reads this yet." in text


@pytest.mark.parametrize("deed", ["deleted", "hidden", "event hidden", "event deleted", "mails stopped"])
def test_what_is_gone_or_not_wanted_by_then_is_not_told(cast, event, clock, mailbox, deed):
    comment = write(event, cast.bob)
    mailbox.all()

    if deed == "deleted":
        comments.delete_comment(comment, by=cast.bob)
    elif deed == "hidden":
        comments.hide_comment(comment, by=cast.alice)
    elif deed == "event hidden":
        Event.update(hidden_at=clock.moment).where(Event.id == event.id).execute()
    elif deed == "event deleted":
        states.delete_event(event, by=cast.alice)
    else:
        writing.update_event(event, {"comment_mails": False}, by=cast.alice, version=1)
    clock.advance(minutes=11)

    assert mailbox.all() == []


def test_no_row_of_later_work_holds_a_word_or_a_name(cast, event, work):
    write(event, cast.bob, "Un mot secret")
    work()

    rows = [str(row.payload) for row in LaterWork.select()]
    assert not any("secret" in row or "Bob" in row for row in rows)


def test_hostile_words_stay_words_in_the_mail(cast, event, clock, mailbox):
    write(event, cast.bob, "<script>alert(1)</script> & plus")
    mailbox.all()
    clock.advance(minutes=11)

    html = mailbox.only().get_body(("html",)).get_content()
    assert "<script" not in html
    assert "&amp; plus" in html


def test_the_organizer_stops_them_in_the_form_of_the_event(cast, event, sign_in):
    alice = sign_in(cast.alice)
    assert 'name="comment_mails"' in alice.get(f"/events/{event.uuid}/edit").text

    alice.post(
        f"/events/{event.uuid}/edit", data={"comment_mode": "allow_all", "version": "1", "step": "save"}
    )

    assert not Event.get_by_id(event.id).comment_mails
