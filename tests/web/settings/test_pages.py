"""The settings of a person, seen from the browser."""

import pytest

from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.sign_in import sign_in as sign_in_with
from tests.factories import PASSWORD, give_password, make_event

NEW = "cinq petits pains froids"
SAVED = {"display_name": "Alice B.", "summary": "I bake.", "language": "en", "timezone": "Europe/Brussels"}


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


@pytest.fixture
def browser(alice, sign_in):
    return sign_in(alice)


@pytest.mark.parametrize("path", ["", "/password", "/email", "/sessions", "/close"])
def test_visitors_are_asked_to_sign_in(client, path):
    answer = client.get(f"/settings{path}")

    assert answer.location == f"/sign-in?next=/settings{path}"


@pytest.mark.parametrize("path", ["", "/password", "/email", "/sessions", "/close"])
def test_each_page_is_private_and_has_one_heading(browser, path):
    page = browser.get(f"/settings{path}")

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert page.headers["Cache-Control"] in ("private, no-cache", "no-store")


def test_profile_language_and_zone_are_saved(alice, browser):
    answer = browser.post("/settings", data=SAVED)

    assert answer.location == "/settings?done=settings-saved"
    page = browser.get(answer.location).text
    assert "Saved." in page
    assert 'value="Alice B."' in page
    assert "I bake.</textarea>" in page
    account = Account.get_by_id(alice.account_id)
    assert (account.language, account.timezone) == ("en", "Europe/Brussels")


def test_the_language_chosen_is_that_of_the_next_page(browser):
    browser.post("/settings", data=SAVED | {"language": "fr"})

    assert '<html lang="fr"' in browser.get("/settings").text


def test_left_empty_they_follow_the_browser_and_the_site(alice, browser):
    browser.post("/settings", data=SAVED)
    browser.post("/settings", data=SAVED | {"language": "", "timezone": ""})

    account = Account.get_by_id(alice.account_id)
    assert (account.language, account.timezone) == (None, None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"display_name": " "}, "Write the name that others will see."),
        ({"display_name": "x" * 101}, "Please shorten the name to at most 100 characters."),
        ({"summary": "x" * 5001}, "Please shorten this to at most 5000 characters."),
        ({"timezone": "Nowhere at all"}, "We don&#39;t know this time zone."),
        ({"language": "xx"}, "Language"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_changed(alice, browser, changed, said):
    answer = browser.post("/settings", data=SAVED | changed)

    assert answer.status_code == 422
    assert said in answer.text
    assert Actor.get_by_id(alice.id).summary == ""
    assert Account.get_by_id(alice.account_id).timezone is None


def test_an_account_without_a_profile_has_settings(cast, app):
    cast.bob.delete_instance()
    begun = sessions.begin(cast.bob.account)
    browser = app.test_client()
    with browser.session_transaction(base_url="http://lite.example") as session:
        session["_user_id"] = begun.token

    assert browser.get("/settings").status_code == 200
    assert browser.post("/settings", data={"language": "fr", "timezone": ""}).status_code == 302


def test_a_new_password_renews_this_session_and_ends_the_others(alice, browser):
    other = sessions.begin(alice.account)
    before = browser.get_cookie("session", domain="lite.example").value

    answer = browser.post("/settings/password", data={"old_password": PASSWORD, "new_password": NEW})

    assert answer.location == "/settings?done=password-changed"
    assert browser.get_cookie("session", domain="lite.example").value != before
    assert browser.get("/settings").status_code == 200
    assert Session.current(token_hash(other.token)) is None
    assert Session.select().count() == 1
    assert sign_in_with("alice@example.org", NEW)


def test_the_old_password_must_be_right(browser):
    answer = browser.post("/settings/password", data={"old_password": "wrong", "new_password": NEW})

    assert answer.status_code == 422
    assert "This is not your password." in answer.text
    assert NEW not in answer.text


def test_guessing_it_from_a_borrowed_browser_is_limited(browser):
    for _ in range(5):
        browser.post("/settings/password", data={"old_password": "wrong", "new_password": NEW})

    answer = browser.post("/settings/password", data={"old_password": PASSWORD, "new_password": NEW})

    assert answer.status_code == 429


def test_a_new_address_is_asked_for(browser, mailbox):
    answer = browser.post("/settings/email", data={"new_email": "new@example.org", "password": PASSWORD})

    assert answer.location == "/settings?done=email-asked"
    assert {mail["To"] for mail in mailbox.all()} == {"alice@example.org", "new@example.org"}


def test_not_without_the_password(browser, mailbox):
    answer = browser.post("/settings/email", data={"new_email": "new@example.org", "password": "wrong"})

    assert answer.status_code == 422
    assert 'value="new@example.org"' in answer.text
    assert mailbox.all() == []


def test_other_sessions_are_listed_and_ended(alice, browser):
    other = sessions.begin(alice.account).row
    page = browser.get("/settings/sessions")
    assert "2 browsers" in page.text
    assert "This is the browser that you are using." in page.text
    assert page.text.count("End it") == 1

    answer = browser.post(f"/settings/sessions/{other.uuid}/end", follow_redirects=True)

    assert "That browser is signed out." in answer.text
    assert "One browser" in answer.text


def test_nobody_elses_session_can_be_ended(cast, browser):
    bobs = sessions.begin(cast.bob.account).row

    assert browser.post(f"/settings/sessions/{bobs.uuid}/end").status_code == 404
    assert Session.get_by_id(bobs.id)


def test_closing_says_what_happens_and_does_it(alice, browser):
    make_event(alice)
    page = browser.get("/settings/close").text
    assert "This cannot be undone." in page
    assert "One action that you organise is still to come." in page

    answer = browser.post("/settings/close", data={"password": PASSWORD, "own_events": "cancel"})

    assert answer.location == "/?done=account-closed"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "session=;" in answer.headers["Set-Cookie"]
    assert Account.with_email("alice@example.org") is None
    assert browser.get("/settings").status_code == 302


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"password": ""}, {"own_events": "sell"}])
def test_closing_needs_password_and_a_choice(browser, wrong):
    answer = browser.post("/settings/close", data={"password": PASSWORD, "own_events": "cancel"} | wrong)

    assert answer.status_code == 422
    assert Account.with_email("alice@example.org")


def test_the_last_administrator_is_told_what_to_do(cast, sign_in):
    browser = sign_in(give_password(cast.ada))

    assert "Make another person an administrator first" in browser.get("/settings/close").text
    answer = browser.post("/settings/close", data={"password": PASSWORD, "own_events": "cancel"})

    assert answer.status_code == 422
    assert Account.with_email("ada@example.org")


@pytest.mark.parametrize("path", ["", "/password", "/email", "/close"])
def test_an_empty_form_is_corrected_and_not_a_failure(browser, path):
    assert browser.post(f"/settings{path}", data={}).status_code == 422


def test_a_form_without_its_optional_fields_is_complete(alice, browser):
    assert browser.post("/settings", data={"display_name": "Alice", "language": ""}).status_code == 302
