"""Registering: nothing exists before the address is confirmed, and nobody learns who has an account."""

import re

import pytest

from mobilizon_lite.errors import Gone, Invalid, NotAllowed
from mobilizon_lite.models.accounts import Account, Registration, Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import site
from mobilizon_lite.services.accounts import password_hashes
from mobilizon_lite.services.accounts.cleaning import forget_ended
from mobilizon_lite.services.accounts.register import confirm, find_registration, register
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password, make_profile


def register_lou(**values) -> None:
    answers = {
        "email": "Lou@Example.org",
        "password": PASSWORD,
        "display_name": "Lou Martin",
        "username": "",
        "language": "fr",
    }
    register(**(answers | values))


def link_in(mail) -> str:
    """The secret part of the link in a mail."""
    text = mail.get_body(("plain",)).get_content()
    return re.search(r"/confirm/([\w-]{22})\n", text)[1]


def test_before_the_confirmation_there_is_no_account_and_no_profile(app):
    register_lou()

    assert Account.select().count() == 0
    assert Actor.select().count() == 0
    with pytest.raises(Invalid):
        sign_in("lou@example.org", PASSWORD)


def test_the_link_of_the_mail_makes_the_account_and_signs_in(app, mailbox):
    register_lou()
    token = link_in(mailbox.only())

    begun = confirm(token)

    account = Account.get()
    assert begun.row.account == account
    assert (account.email, account.role, account.language) == ("Lou@example.org", Role.USER, "fr")
    profile = begun.row.profile
    assert (profile.username, profile.display_name, profile.uri) == (
        "lou_martin",
        "Lou Martin",
        "http://lite.example/@lou_martin",
    )
    assert sign_in("lou@EXAMPLE.org", PASSWORD).row.account == account


def test_the_link_works_once(app, mailbox):
    register_lou()
    token = link_in(mailbox.only())
    confirm(token)

    with pytest.raises(Gone):
        confirm(token)

    assert Account.select().count() == 1


def test_the_link_works_for_two_days(app, mailbox, clock):
    register_lou()
    token = link_in(mailbox.only())

    clock.advance(hours=47)
    assert find_registration(token).email == "Lou@example.org"
    clock.advance(hours=2)

    with pytest.raises(Gone):
        find_registration(token)


def test_what_nobody_confirmed_is_forgotten(app, clock):
    register_lou()

    clock.advance(hours=47)
    assert forget_ended() == 0
    clock.advance(hours=2)
    assert forget_ended() == 1

    assert Registration.select().count() == 0


def test_a_made_up_link_confirms_nothing(app):
    register_lou()

    with pytest.raises(Gone):
        confirm("A" * 22)


def test_a_known_address_gets_the_same_answer_and_another_mail(app, mailbox):
    make_profile("lou", display_name="Lou")

    register_lou(email="LOU@example.org", display_name="Somebody else")

    mail = mailbox.only()
    assert mail["To"] == "lou@example.org"
    assert mail["Content-Language"] == "fr"
    assert "/forgotten-password" in mail.as_string()
    assert "/confirm/" not in mail.as_string()
    assert "Somebody else" not in mail.as_string()


def test_a_known_address_costs_as_much_work_as_a_new_one(app):
    give_password(make_profile("lou"))

    before = password_hashes.queue.served
    register_lou(email="lou@example.org")
    for_a_known_address = password_hashes.queue.served - before
    register_lou(email="new@example.org")

    assert for_a_known_address == 1
    assert password_hashes.queue.served - before == 2
    assert Registration.select().count() == 2


def test_somebody_with_an_account_cannot_confirm_a_second_one(app, mailbox):
    register_lou()
    register_lou(username="other")
    first, second = [link_in(mail) for mail in mailbox.all()]
    confirm(first)

    with pytest.raises(Gone):
        confirm(second)


def test_a_registration_reserves_no_name(app):
    register_lou(username="lou")

    register_lou(email="other@example.org", username="lou")

    assert Registration.select().count() == 2


def test_who_comes_second_chooses_another_name(app, mailbox):
    register_lou(username="lou")
    token = link_in(mailbox.only())
    make_profile("lou")
    Account.update(email="x@example.org", email_key="x@example.org").execute()

    with pytest.raises(Invalid) as complaint:
        confirm(token)
    assert (complaint.value.field, complaint.value.values["free"]) == ("username", "lou2")
    begun = confirm(token, username="lou2")

    assert begun.row.profile.username == "lou2"


def test_a_name_that_speaks_for_the_site_is_not_given(app):
    with pytest.raises(Invalid) as complaint:
        register_lou(username="Admin")

    assert complaint.value.code == "username_taken"


def test_nobody_registers_where_that_is_closed(app):
    site.change_setting("registrations", "closed")

    with pytest.raises(NotAllowed):
        register_lou()

    assert Registration.select().count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "lou"}, "email"),
        ({"email": "lou@example"}, "email"),
        ({"email": "l" * 250 + "@example.org"}, "email"),
        ({"display_name": "  "}, "display_name"),
        ({"display_name": "x" * 101}, "display_name"),
        ({"username": "lou martin"}, "username"),
        ({"username": "x" * 65}, "username"),
        ({"password": "too short"}, "password"),
    ],
)
def test_wrong_answers_are_named(app, values, field):
    with pytest.raises(Invalid) as complaint:
        register_lou(**values)

    assert complaint.value.field == field


def test_no_token_is_stored_and_no_address_is_queued(app, mailbox):
    register_lou()
    token = link_in(mailbox.only())

    assert token not in str(list(Registration.select().dicts()))
    payloads = str([row.payload for row in LaterWork.select()])
    assert "example.org" not in payloads
    assert token not in payloads


def test_a_link_to_an_address_that_got_an_account_meanwhile_has_ended(app, mailbox):
    register_lou(email="alice@example.org")
    token = link_in(mailbox.only())
    make_profile("alice")

    with pytest.raises(Gone):
        find_registration(token)
