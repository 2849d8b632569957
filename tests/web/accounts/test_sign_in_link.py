"""Signing in with a link that comes by mail."""

import re

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, OneTimeToken, Session
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services.accounts.email import set_email
from mobilizon_lite.services.accounts.password import ask_for_reset, change, reset
from tests.conftest import text_of
from tests.factories import PASSWORD, give_password


def ask(client, email="alice@example.org"):
    return client.post("/sign-in/by-mail", data={"email": email})


def path_in(mail) -> str:
    return re.search(r"http://lite\.example(/sign-in/link/\S+)", text_of(mail))[1]


def test_the_sign_in_page_leads_there(client):
    assert 'href="/sign-in/by-mail"' in client.get("/sign-in").text


def test_from_the_form_to_being_signed_in(cast, client, mailbox):
    assert ask(client).location == "/sign-in/by-mail/check-your-mail"
    path = path_in(mailbox.only())
    page = client.get(path)
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert "alice@example.org" in page.text

    answer = client.post(path, data={"stay": "y"})

    assert answer.location == "/mine"
    assert client.get("/mine").status_code == 200
    assert Session.get().stays_signed_in


def test_looking_signs_nobody_in(cast, client, mailbox):
    ask(client)
    path = path_in(mailbox.only())

    for _ in range(3):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers

    assert Session.select().count() == 0
    assert client.post(path).status_code == 302


def test_it_works_once(cast, client, app, mailbox):
    ask(client)
    path = path_in(mailbox.only())
    client.post(path)

    assert app.test_client().post(path).status_code == 410
    assert Session.select().count() == 1


def test_it_works_for_a_quarter_of_an_hour(cast, client, mailbox, clock):
    ask(client)
    path = path_in(mailbox.only())

    clock.advance(minutes=14)
    assert client.get(path).status_code == 200
    clock.advance(minutes=2)

    assert client.get(path).status_code == client.post(path).status_code == 410


def test_a_newer_link_ends_the_former_one(cast, client, mailbox):
    ask(client)
    first = path_in(mailbox.only())
    ask(client)

    assert client.get(first).status_code == 410


def test_the_answer_and_the_work_are_the_same_for_an_unknown_address(cast, client, mailbox, questions):
    ask(client, "somebody@example.org")
    with questions() as for_known:
        known = ask(client)
    with questions() as for_unknown:
        unknown = ask(client, "nobody@example.org")

    assert (known.status_code, known.location, known.data) == (
        unknown.status_code,
        unknown.location,
        unknown.data,
    )
    assert [one.split()[0] for one in for_known] == [one.split()[0] for one in for_unknown]
    assert {mail["To"] for mail in mailbox.all()} == {"alice@example.org"}


def test_no_link_for_a_disabled_account(cast, client, mailbox):
    ask(client)
    path = path_in(mailbox.only())
    Account.update(disabled_at=dates.now()).where(Account.id == cast.alice.account_id).execute()

    assert client.post(path).status_code == 410
    ask(client)
    assert len(mailbox.all()) == 1


def test_mails_to_one_address_are_few(cast, client):
    for _ in range(5):
        ask(client)

    assert ask(client, " ALICE@example.org").status_code == 429


@pytest.mark.parametrize("email", ["", "x", "x" * 400 + "@example.org"])
def test_what_is_no_address_is_said(client, email):
    assert ask(client, email).status_code == 422


def test_neither_link_nor_address_is_stored(cast, client, mailbox):
    ask(client)
    token = path_in(mailbox.only()).rpartition("/")[2]

    assert token not in str(list(OneTimeToken.select().dicts()))
    payloads = str([row.payload for row in LaterWork.select()])
    assert token not in payloads
    assert "example.org" not in payloads


def test_a_link_of_another_kind_does_not_sign_in(cast, client, mailbox):
    client.post("/forgotten-password", data={"email": "alice@example.org"})
    token = re.search(r"/reset-password/(\S+)", text_of(mailbox.only()))[1]

    assert client.post(f"/sign-in/link/{token}").status_code == 410


NEW = "cinq petits pains froids"


def test_another_address_ends_the_link_that_went_to_the_former_one(cast, client, mailbox):
    ask(client)
    path = path_in(mailbox.only())

    set_email(cast.alice.account, "new@example.org")

    assert client.post(path).status_code == 410


def test_a_changed_password_ends_it(cast, client, mailbox):
    give_password(cast.alice)
    ask(client)
    path = path_in(mailbox.only())

    change(cast.alice.account, old=PASSWORD, new=NEW, current=None)

    assert client.post(path).status_code == 410


def test_a_password_set_anew_ends_it(cast, client, mailbox):
    ask(client)
    path = path_in(mailbox.only())
    ask_for_reset("alice@example.org")
    found = re.search(r"/reset-password/([\w-]{22})", text_of(mailbox.all()[-1]))

    reset(found[1], NEW)

    assert client.post(path).status_code == 410
