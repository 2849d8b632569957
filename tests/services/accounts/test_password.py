"""A forgotten password, and a new one."""

import re

import pytest

from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.models.accounts import OneTimeToken, Session
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services.accounts import administration, email, sessions
from mobilizon_lite.services.accounts.password import ask_for_reset, change, find_reset, reset
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password

NEW = "cinq petits pains froids"


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def token_in(mail) -> str:
    return re.search(r"/reset-password/([\w-]{22})\n", mail.get_body(("plain",)).get_content())[1]


def test_the_link_sets_a_password_ends_all_sessions_and_signs_in(alice, mailbox):
    sessions.begin(alice.account)
    ask_for_reset("Alice@example.org")
    token = token_in(mailbox.only())

    begun = reset(token, NEW)

    assert sessions.sessions_of(alice.account) == [begun.row]
    assert sign_in("alice@example.org", NEW)
    with pytest.raises(Invalid):
        sign_in("alice@example.org", PASSWORD)


def test_the_person_is_told_of_the_new_password(alice, mailbox):
    ask_for_reset("alice@example.org")
    reset(token_in(mailbox.only()), NEW)

    assert mailbox.all()[-1]["Subject"] == "Your password at Mobilizon Lite was changed"


def test_the_link_works_once(alice, mailbox):
    ask_for_reset("alice@example.org")
    token = token_in(mailbox.only())
    reset(token, NEW)

    with pytest.raises(Gone):
        reset(token, "six petits pains tièdes")

    assert sign_in("alice@example.org", NEW)


def test_the_link_works_for_an_hour(alice, mailbox, clock):
    ask_for_reset("alice@example.org")
    token = token_in(mailbox.only())

    clock.advance(minutes=59)
    assert find_reset(token)
    clock.advance(minutes=2)

    with pytest.raises(Gone):
        reset(token, NEW)


def test_a_newer_link_ends_the_older_one(alice, mailbox):
    ask_for_reset("alice@example.org")
    older = token_in(mailbox.only())

    ask_for_reset("alice@example.org")

    with pytest.raises(Gone):
        reset(older, NEW)
    assert reset(token_in(mailbox.all()[-1]), NEW)


def test_a_weak_password_leaves_the_link_as_it_is(alice, mailbox):
    ask_for_reset("alice@example.org")
    token = token_in(mailbox.only())

    with pytest.raises(Invalid):
        reset(token, "1234567890")

    assert reset(token, NEW)


def test_an_unknown_address_leaves_the_same_traces_and_gets_no_mail(alice, mailbox):
    ask_for_reset("nobody@example.org")

    assert mailbox.all() == []
    assert OneTimeToken.select().count() == 1


def test_a_link_of_nobody_sets_no_password(alice):
    ask_for_reset("nobody@example.org")

    with pytest.raises(Gone):
        reset(OneTimeToken.get().token, NEW)


def test_a_disabled_account_gets_no_link_and_cannot_use_one(alice, mailbox):
    ask_for_reset("alice@example.org")
    token = token_in(mailbox.only())
    administration.disable_account(alice.account, by=OPERATOR)

    with pytest.raises(Gone):
        reset(token, NEW)
    ask_for_reset("alice@example.org")

    assert len(mailbox.all()) == 1


def test_a_change_needs_the_old_password(alice):
    with pytest.raises(Invalid) as complaint:
        change(alice.account, old="not her password", new=NEW, current=None)

    assert complaint.value.field == "old_password"
    assert sign_in("alice@example.org", PASSWORD)


def test_a_change_ends_the_other_sessions_and_renews_this_one(alice):
    other = sign_in("alice@example.org", PASSWORD)
    this = sign_in("alice@example.org", PASSWORD, stays_signed_in=True)

    begun = change(alice.account, old=PASSWORD, new=NEW, current=this.row)

    assert begun.token not in (other.token, this.token)
    assert [row.id for row in Session.select()] == [begun.row.id]
    assert begun.row.stays_signed_in


def test_the_same_password_is_no_change(alice):
    with pytest.raises(Invalid) as complaint:
        change(alice.account, old=PASSWORD, new=PASSWORD, current=None)

    assert (complaint.value.field, complaint.value.code) == ("new_password", "password_same")


def test_a_new_password_stops_a_change_of_the_address(alice):
    email.ask_change(alice.account, new_email="other@example.org", password=PASSWORD)
    token = OneTimeToken.get().token

    change(alice.account, old=PASSWORD, new=NEW, current=None)

    with pytest.raises(Gone):
        email.confirm_change(token)


def test_a_forgotten_password_stops_a_change_of_the_address_too(alice, mailbox):
    email.ask_change(alice.account, new_email="other@example.org", password=PASSWORD)
    change_token = OneTimeToken.get().token
    ask_for_reset("alice@example.org")
    (mail,) = [mail for mail in mailbox.all() if "/reset-password/" in mail.as_string()]

    reset(token_in(mail), NEW)

    with pytest.raises(Gone):
        email.confirm_change(change_token)
