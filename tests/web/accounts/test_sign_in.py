"""The pages of signing in and out."""

import pytest

from mobilizon_lite.models.accounts import Session
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services import site
from mobilizon_lite.services.accounts import administration
from tests.factories import PASSWORD, give_password


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def answers(**changed) -> dict[str, str]:
    return {"email": "alice@example.org", "password": PASSWORD} | changed


def test_signing_in_leads_to_the_own_actions(alice, client):
    answer = client.post("/sign-in", data=answers())

    assert (answer.status_code, answer.location) == (302, "/mine")
    assert "Alice" in client.get("/mine").text


def test_or_to_where_the_person_wanted_to_go(alice, client):
    asked = client.get("/settings/sessions")
    assert asked.location == "/sign-in?next=/settings/sessions"
    assert 'name="next" type="hidden" value="/settings/sessions"' in client.get(asked.location).text

    answer = client.post("/sign-in", data=answers(next="/settings/sessions"))

    assert answer.location == "/settings/sessions"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "evil",
        "/" + "x" * 3000,
    ],
)
def test_but_never_to_another_site(alice, client, elsewhere):
    answer = client.post("/sign-in", data=answers(next=elsewhere))

    assert answer.location == "/mine"


def test_who_is_signed_in_already_is_led_on(alice, sign_in):
    assert sign_in(alice).get("/sign-in?next=/settings").location == "/settings"
    assert sign_in(alice).get("/sign-in?next=//evil.example").location == "/mine"


@pytest.mark.parametrize("changed", [{"password": "not her password"}, {"email": "nobody@example.org"}])
def test_unknown_address_and_wrong_password_get_the_same_page(alice, client, changed):
    expected = client.post("/sign-in", data=answers(email="somebody@example.org", password="x"))

    answer = client.post("/sign-in", data=answers(**changed))

    assert answer.status_code == expected.status_code == 422
    assert "Address and password do not match." in answer.text
    typed = answers(**changed)["email"]
    assert answer.text.replace(typed, "") == expected.text.replace("somebody@example.org", "")
    assert "Set-Cookie" not in answer.headers


def test_the_password_is_never_sent_back(alice, client):
    assert "not her password" not in client.post("/sign-in", data=answers(password="not her password")).text


def test_what_is_missing_is_said_at_its_field(client):
    page = client.post("/sign-in", data={}).text

    assert "Write your e-mail address." in page
    assert '<a href="#password">Password: Write your password.</a>' in page


def test_after_five_attempts_an_account_waits(alice, client):
    for _ in range(5):
        client.post("/sign-in", data=answers(password="not her password"))

    answer = client.post("/sign-in", data=answers())

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Wait a minute and try again." in answer.text
    assert 'value="alice@example.org"' in answer.text


def test_capitals_do_not_get_around_it(alice, client):
    for letter in "aAaAa":
        client.post("/sign-in", data=answers(email=f"{letter}lice@example.org", password="x"))

    assert client.post("/sign-in", data=answers(email="ALICE@example.org")).status_code == 429


def test_after_ten_attempts_a_visitor_waits(alice, client):
    for number in range(10):
        client.post("/sign-in", data=answers(email=f"{number}@example.org"))

    assert client.post("/sign-in", data=answers()).status_code == 429


def test_the_limits_are_the_sites(alice, client):
    site.change_setting("limit_sign_in_account", "1 per minute")
    client.post("/sign-in", data=answers(password="x"))

    assert client.post("/sign-in", data=answers()).status_code == 429


def test_staying_signed_in_keeps_the_cookie_for_ninety_days(alice, client):
    cookie = client.post("/sign-in", data=answers(stay="y")).headers["Set-Cookie"]

    assert "Expires=Fri, 19 Feb 2027" in cookie or "Expires=" in cookie
    assert Session.get().stays_signed_in


def test_otherwise_it_ends_with_the_browser(alice, client):
    cookie = client.post("/sign-in", data=answers()).headers["Set-Cookie"]

    assert "Expires" not in cookie
    assert "Max-Age" not in cookie
    assert not Session.get().stays_signed_in


def test_the_session_of_a_disabled_account_is_worth_nothing(alice, sign_in):
    browser = sign_in(alice)
    assert browser.get("/settings").status_code == 200

    administration.disable_account(alice.account, by=OPERATOR)

    assert browser.get("/settings").status_code == 302


def test_a_disabled_account_is_told_so(alice, client):
    administration.disable_account(alice.account, by=OPERATOR)

    answer = client.post("/sign-in", data=answers())

    assert answer.status_code == 422
    assert "This account was closed by the people who run the site." in answer.text


def test_signing_out_ends_the_session_and_clears_what_was_kept(alice, sign_in):
    browser = sign_in(alice)

    answer = browser.post("/sign-out")

    assert answer.location == "/?done=signed-out"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "session=;" in answer.headers["Set-Cookie"]
    assert Session.select().count() == 0
    assert "You are signed out." in browser.get(answer.location).text


def test_signing_out_twice_is_fine(alice, sign_in):
    browser = sign_in(alice)
    browser.post("/sign-out")

    assert browser.post("/sign-out").status_code == 302


def test_a_link_signs_nobody_out(alice, sign_in):
    browser = sign_in(alice)

    assert browser.get("/sign-out").status_code == 405
    assert Session.select().count() == 1


def test_the_form_works_with_strange_letters(client):
    for strange in ("\x00", "a\x00@example.org", "\ud800@example.org", "🌻" * 500):
        assert (
            client.post("/sign-in", data=answers(email=strange.encode("utf-8", "surrogatepass"))).status_code
            == 422
        )
