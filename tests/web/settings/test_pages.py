"""The settings of a person, seen from the browser."""

import re

import pytest

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.sign_in import sign_in as sign_in_with
from tests.factories import PASSWORD, give_password, make_event

NEW = "cinq petits pains froids"
PAGES = ["", "/mails", "/profiles", "/pictures", "/feeds", "/password", "/email", "/sessions", "/close"]
SAVED = {"language": "en", "timezone": "Europe/Brussels", "town": "", "radius": "25"}


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


@pytest.fixture
def towns(app):
    gazetteer().prepare()


@pytest.fixture
def browser(alice, sign_in):
    return sign_in(alice)


@pytest.mark.parametrize("path", PAGES)
def test_visitors_are_asked_to_sign_in(client, path):
    answer = client.get(f"/settings{path}")

    assert answer.location == f"/sign-in?next=/settings{path}"


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_private_and_has_one_heading(browser, path):
    page = browser.get(f"/settings{path}")

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert page.headers["Cache-Control"] in ("private, no-cache", "no-store")


def test_language_and_zone_are_saved(alice, browser):
    answer = browser.post("/settings", data=SAVED)

    assert answer.location == "/settings?done=settings-saved"
    assert "Saved." in browser.get(answer.location).text
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
        ({"timezone": "Nowhere at all"}, "We don&#39;t know this time zone."),
        ({"language": "xx"}, "Language"),
        ({"radius": "7"}, "Within"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_changed(alice, browser, changed, said):
    answer = browser.post("/settings", data=SAVED | changed)

    assert answer.status_code == 422
    assert said in answer.text
    assert Account.get_by_id(alice.account_id).timezone is None


def test_an_account_without_a_profile_has_settings(cast, app):
    cast.bob.delete_instance()
    begun = sessions.begin(cast.bob.account)
    browser = app.test_client()
    with browser.session_transaction(base_url="http://lite.example") as session:
        session["_user_id"] = begun.token

    assert browser.get("/settings").status_code == 200
    assert browser.post("/settings", data={"language": "fr", "timezone": ""}).status_code == 302


def test_the_first_page_begins_around_ones_own_town(towns, browser, client):
    browser.post("/settings", data=SAVED | {"town": "Rennes", "radius": "50"})

    own = browser.get("/").text
    assert "Actions in and around Rennes" in own
    assert '<option value="50" selected>' in own
    assert "The next actions" in browser.get("/?town=").text
    assert "Rennes" not in client.get("/").text
    assert 'value="Rennes"' in browser.get("/settings").text


def test_a_town_of_a_common_name_is_asked_about_and_kept_when_chosen(towns, alice, browser):
    asked = browser.post("/settings", data=SAVED | {"town": "Saint-Denis"})
    assert asked.status_code == 422
    assert "There are several places of that name." in asked.text
    assert 'value="Saint-Denis"' in asked.text
    choice = re.search(r'name="town_choice" type="radio" value="(\d+)"', asked.text)[1]

    saved = browser.post("/settings", data=SAVED | {"town": "Saint-Denis", "town_choice": choice})

    assert saved.status_code == 302
    assert Account.get_by_id(alice.account_id).home_town == int(choice)
    browser.post("/settings", data=SAVED)
    assert Account.get_by_id(alice.account_id).home_town is None


def test_an_unknown_town_changes_nothing(towns, alice, browser):
    answer = browser.post("/settings", data=SAVED | {"town": "Xyzzyplugh"})

    assert answer.status_code == 422
    assert "We know no town of this name." in answer.text
    assert Account.get_by_id(alice.account_id).timezone is None


def test_mails_are_chosen_one_by_one(alice, browser):
    answer = browser.post("/settings/mails", data={"mails_changes": "y"})

    assert answer.location == "/settings/mails?done=settings-saved"
    account = Account.get_by_id(alice.account_id)
    assert (account.mails_changes, account.mails_answers, account.mails_comments) == (True, False, False)
    page = browser.get("/settings/mails").text
    assert page.count(" checked") == 1


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


@pytest.mark.parametrize("path", ["/password", "/email", "/close"])
def test_an_empty_form_is_corrected_and_not_a_failure(browser, path):
    assert browser.post(f"/settings{path}", data={}).status_code == 422


def test_a_form_without_its_optional_fields_is_complete(alice, browser):
    assert browser.post("/settings", data={"language": ""}).status_code == 302
