"""Another address: the old one is told, the new one confirms."""

import re

import pytest

from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.services.accounts.email import ask_change, confirm_change, find_change
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password, make_account


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def token_in(mail) -> str:
    return re.search(r"/confirm-email/([\w-]{22})\n", mail.get_body(("plain",)).get_content())[1]


def test_nothing_changes_before_the_new_address_confirms(alice, mailbox):
    ask_change(alice.account, new_email="New@Example.org", password=PASSWORD)

    assert Account.with_email("alice@example.org") == alice.account
    (to_old,) = mailbox.to("alice@example.org")
    assert "New@example.org" in to_old.get_body(("plain",)).get_content()
    assert "/confirm-email/" not in to_old.as_string()


def test_the_link_changes_the_address(alice, mailbox):
    ask_change(alice.account, new_email="new@example.org", password=PASSWORD)
    (mail,) = mailbox.to("new@example.org")

    confirm_change(token_in(mail))

    assert sign_in("new@example.org", PASSWORD).row.account == alice.account
    with pytest.raises(Invalid):
        sign_in("alice@example.org", PASSWORD)


def test_the_link_works_once_and_for_two_days(alice, mailbox, clock):
    ask_change(alice.account, new_email="new@example.org", password=PASSWORD)
    first = token_in(mailbox.to("new@example.org")[0])
    confirm_change(first)
    with pytest.raises(Gone):
        confirm_change(first)

    ask_change(Account.get_by_id(alice.account.id), new_email="newer@example.org", password=PASSWORD)
    second = token_in(mailbox.to("newer@example.org")[0])
    clock.advance(hours=49)

    with pytest.raises(Gone):
        confirm_change(second)


def test_it_needs_the_password(alice, mailbox):
    with pytest.raises(Invalid) as complaint:
        ask_change(alice.account, new_email="new@example.org", password="not her password")

    assert complaint.value.field == "password"
    assert mailbox.all() == []


@pytest.mark.parametrize("typed", ["alice@example.org", "not an address"])
def test_it_must_be_another_and_an_address(alice, typed):
    with pytest.raises(Invalid) as complaint:
        ask_change(alice.account, new_email=typed, password=PASSWORD)

    assert complaint.value.field == "new_email"


def test_other_capitals_of_the_same_address_are_allowed(alice, mailbox):
    ask_change(alice.account, new_email="Alice@example.org", password=PASSWORD)

    confirm_change(token_in(mailbox.to("Alice@example.org")[0]))

    assert Account.get_by_id(alice.account.id).email == "Alice@example.org"


def test_somebody_elses_address_is_not_given_away(alice, mailbox):
    ask_change(alice.account, new_email="bob@example.org", password=PASSWORD)

    (to_bob,) = mailbox.to("bob@example.org")
    assert to_bob["Subject"] == "You already have an account at Mobilizon Lite"
    assert "/confirm-email/" not in to_bob.as_string()


def test_an_address_that_was_taken_meanwhile_is_refused(alice, mailbox):
    ask_change(alice.account, new_email="new@example.org", password=PASSWORD)
    token = token_in(mailbox.to("new@example.org")[0])
    make_account("new@example.org")

    with pytest.raises(Gone):
        find_change(token)
    with pytest.raises(Gone):
        confirm_change(token)

    assert Account.with_email("alice@example.org") == alice.account
