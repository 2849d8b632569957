"""Mails about accounts: in the person's language, in text and HTML, and only while they make sense."""

import pytest

from mobilizon_lite.models.accounts import Account, OneTimeToken, Registration
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import site
from mobilizon_lite.services.accounts import email, password
from mobilizon_lite.services.accounts.register import register
from tests.conftest import text_of
from tests.factories import PASSWORD, give_password


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def register_lou() -> None:
    register(email="lou@example.org", password=PASSWORD, display_name="<Lou>", username="lou", language="en")


def test_text_and_html_say_the_same_and_hold_the_link(app, mailbox):
    site.change_setting("name", "Fournil & Cie")
    register_lou()

    mail = mailbox.only()

    link = f"http://lite.example/confirm/{Registration.get().token}"
    html = mail.get_body(("html",)).get_content()
    assert link in text_of(mail)
    assert f'<a href="{link}">' in html
    assert "Hello <Lou>," in text_of(mail)
    assert "Hello &lt;Lou&gt;," in html
    assert "Fournil & Cie" in mail["Subject"]
    assert "Fournil &amp; Cie" in html


def test_no_mail_loads_or_reports_anything(alice, mailbox):
    register_lou()
    password.ask_for_reset("alice@example.org")
    email.ask_change(alice.account, new_email="new@example.org", password=PASSWORD)

    for mail in mailbox.all():
        html = mail.get_body(("html",)).get_content()
        assert "<img" not in html
        assert "src=" not in html
        assert "url(" not in html


def test_a_mail_is_in_the_language_of_the_person(alice, mailbox):
    Account.update(language="fr").where(Account.id == alice.account_id).execute()

    password.ask_for_reset("alice@example.org")

    assert mailbox.only()["Content-Language"] == "fr"


def test_without_a_choice_it_is_in_that_of_the_site(alice, mailbox):
    site.change_setting("language", "fr")

    password.ask_for_reset("alice@example.org")

    assert mailbox.only()["Content-Language"] == "fr"


@pytest.mark.parametrize("late", [True, False])
def test_a_link_that_ended_before_the_mail_was_written_is_not_sent(alice, mailbox, clock, late):
    register_lou()
    password.ask_for_reset("alice@example.org")
    email.ask_change(alice.account, new_email="new@example.org", password=PASSWORD)
    if late:
        clock.advance(days=3)
    else:
        Registration.delete().execute()
        OneTimeToken.delete().execute()

    assert mailbox.all() == []


def test_a_closed_account_gets_no_mail(alice, mailbox):
    password.change(alice.account, old=PASSWORD, new="cinq petits pains froids", current=None)
    alice.account.delete_instance()

    assert mailbox.all() == []


def test_the_repeated_mail_has_the_same_id(alice, mailbox, work):
    password.ask_for_reset("alice@example.org")
    first = mailbox.only()["Message-ID"]

    LaterWork.update(done_at=None).execute()
    work()

    assert mailbox.only()["Message-ID"] == first
