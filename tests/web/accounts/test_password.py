"""The pages of a forgotten password."""

import re

import pytest

from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import Session
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.sign_in import sign_in as sign_in_with
from tests.conftest import text_of
from tests.factories import give_password

NEW = "cinq petits pains froids"


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def path_in(mail) -> str:
    return re.search(r"http://lite\.example(/reset\S+)", text_of(mail))[1]


def test_from_the_form_to_being_signed_in(alice, client, mailbox):
    old = sessions.begin(alice.account)
    sent = client.post("/forgotten-password", data={"email": "Alice@example.org"}, follow_redirects=True)
    assert "If this address has an account here, a link is on its way." in sent.text

    path = path_in(mailbox.only())
    page = client.get(path)
    assert page.headers["Cache-Control"] == "no-store"
    answer = client.post(path, data={"password": NEW})

    assert answer.location == "/mine?done=password-changed"
    assert client.get("/settings").status_code == 200
    assert Session.current(token_hash(old.token)) is None
    assert sign_in_with("alice@example.org", NEW)


def test_an_unknown_address_gets_the_very_same_answer(alice, client, mailbox):
    for_known = client.post("/forgotten-password", data={"email": "alice@example.org"})
    for_unknown = client.post("/forgotten-password", data={"email": "nobody@example.org"})

    assert (for_unknown.status_code, for_unknown.location) == (for_known.status_code, for_known.location)
    assert for_unknown.data == for_known.data
    assert [mail["To"] for mail in mailbox.all()] == ["alice@example.org"]


def test_the_link_works_once(alice, client, mailbox):
    client.post("/forgotten-password", data={"email": "alice@example.org"})
    path = path_in(mailbox.only())
    client.post(path, data={"password": NEW})

    for again in (client.get(path), client.post(path, data={"password": "six petits pains tièdes"})):
        assert again.status_code == 410

    assert sign_in_with("alice@example.org", NEW)


def test_a_weak_password_is_explained(alice, client, mailbox):
    client.post("/forgotten-password", data={"email": "alice@example.org"})
    path = path_in(mailbox.only())

    answer = client.post(path, data={"password": "court"})

    assert answer.status_code == 422
    assert "Take at least 10 characters." in answer.text


def test_something_that_is_no_address_is_said(client):
    answer = client.post("/forgotten-password", data={"email": "alice"})

    assert answer.status_code == 422
    assert "This does not look like an e-mail address." in answer.text
