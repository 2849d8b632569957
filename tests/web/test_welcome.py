"""The page that greets newcomers once."""

import pytest

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from tests.factories import PASSWORD, give_password

SAVED = {"language": "fr", "timezone": "Europe/Brussels", "town": "", "radius": "25", "summary": "I bake."}


@pytest.fixture
def newcomer(cast):
    Account.update(is_new=True).where(Account.id == cast.bob.account_id).execute()
    return give_password(cast.bob)


def sign_in_with_password(client):
    return client.post("/sign-in", data={"email": "bob@example.org", "password": PASSWORD})


def test_newcomers_are_greeted_until_they_have_seen_it(cast, newcomer, client):
    Account.update(is_new=True).where(Account.id == cast.bob.account_id).execute()
    assert sign_in_with_password(client).location == "/welcome"
    assert "Welcome, Bob" in client.get("/welcome").text

    assert client.post("/welcome/skip").location == "/"

    assert sign_in_with_password(client).location == "/mine"


def test_what_they_choose_is_saved(cast, newcomer, sign_in, client):
    answer = sign_in(cast.bob).post("/welcome", data=SAVED | {"is_discoverable": "y"})

    assert answer.location == "/?done=settings-saved"
    account, profile = Account.get_by_id(cast.bob.account_id), Actor.get_by_id(cast.bob.id)
    assert (account.language, account.timezone, account.is_new) == ("fr", "Europe/Brussels", False)
    assert (profile.summary, profile.has_page, profile.display_name) == ("I bake.", True, "Bob")


def test_nobody_has_a_page_without_saying_so(cast, newcomer, sign_in, client):
    sign_in(cast.bob).post("/welcome", data=SAVED)

    assert client.get("/@bob").status_code == 404


def test_mistakes_are_said_and_the_greeting_stays(cast, newcomer, sign_in):
    answer = sign_in(cast.bob).post("/welcome", data=SAVED | {"timezone": "Nowhere at all"})

    assert answer.status_code == 422
    assert "I bake.</textarea>" in answer.text
    assert Account.get_by_id(cast.bob.account_id).language is None


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/welcome").location == "/sign-in?next=/welcome"


def test_who_wanted_to_go_somewhere_goes_there_first(newcomer, client):
    answer = client.post(
        "/sign-in", data={"email": "bob@example.org", "password": PASSWORD, "next": "/events/create"}
    )

    assert answer.location == "/events/create"
