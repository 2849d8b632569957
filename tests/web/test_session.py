"""The one cookie: for who signed in, unreadable for scripts, and worth nothing without its row."""

from types import SimpleNamespace

import pytest
from flask import Flask

from mobilizon_lite.models.accounts import Session
from mobilizon_lite.web import htmx, session
from tests.factories import PASSWORD, give_password, make_session


def site_with(*, is_https: bool) -> Flask:
    """A small site whose only page signs somebody in."""
    app = Flask(__name__)
    app.secret_key = "only for this test"
    htmx.init_app(app)
    session.init_app(app, is_https=is_https)

    @app.post("/in/<int:stays>")
    def sign_in(stays: int):
        session.begin(SimpleNamespace(stays_signed_in=bool(stays)), "a token")
        return "in"

    return app


def test_on_https_the_cookie_belongs_to_this_host_alone():
    client = site_with(is_https=True).test_client()

    cookie = client.post("/in/0", base_url="https://lite.example").headers["Set-Cookie"]

    assert cookie.startswith("__Host-session=")
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert parts == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_on_plain_http_it_has_the_same_but_secure():
    client = site_with(is_https=False).test_client()

    cookie = client.post("/in/0", base_url="http://lite.example").headers["Set-Cookie"]

    assert cookie.startswith("session=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_it_lasts_only_for_who_stays_signed_in():
    client = site_with(is_https=True).test_client()

    assert "Expires=" in client.post("/in/1").headers["Set-Cookie"]
    assert "Expires=" not in client.post("/in/0").headers["Set-Cookie"]


def test_what_was_in_the_cookie_before_is_gone_after_signing_in():
    client = site_with(is_https=False).test_client()
    with client.session_transaction() as planted:
        planted["planted"] = "by somebody else"

    client.post("/in/0")

    with client.session_transaction() as kept:
        assert "planted" not in kept


def test_it_holds_a_token_and_nothing_about_the_visitor(cast, client):
    give_password(cast.alice)
    client.post("/sign-in", data={"email": "alice@example.org", "password": PASSWORD})

    with client.session_transaction(base_url="http://lite.example") as kept:
        assert set(kept) == {"_user_id", "_fresh", "_permanent"}
        assert kept["_user_id"] not in str(list(Session.select().dicts()))


def test_a_cookie_from_before_signing_in_is_not_used_after(cast, sign_in):
    give_password(cast.bob)
    browser = sign_in(cast.alice)
    before = browser.get_cookie("session", domain="lite.example").value

    browser.post("/sign-in", data={"email": "bob@example.org", "password": PASSWORD})

    assert browser.get_cookie("session", domain="lite.example").value != before
    assert "bob@example.org" in browser.get("/settings").text


@pytest.mark.parametrize("value", ["", "x", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb", "é" * 500])
def test_a_made_up_cookie_is_worth_nothing(client, value):
    client.set_cookie("session", value, domain="lite.example")

    assert client.get("/settings").status_code == 302


def test_a_cookie_whose_row_is_gone_is_worth_nothing(cast, sign_in):
    browser = sign_in(cast.alice)
    Session.delete().execute()

    assert browser.get("/settings").status_code == 302


def test_a_signed_in_page_is_kept_by_its_reader_only(cast, sign_in, client):
    assert sign_in(cast.alice).get("/settings").headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in client.get("/sign-in").headers["Vary"]


def test_using_a_session_writes_once_a_day(cast, sign_in, questions):
    browser = sign_in(cast.alice)
    browser.get("/settings")

    with questions() as asked:
        browser.get("/settings")

    assert not [line for line in asked if "UPDATE" in line]


def test_two_sessions_of_one_person_do_not_touch_each_other(cast, sign_in):
    first, second = sign_in(cast.alice), sign_in(cast.alice)

    first.post("/sign-out")

    assert second.get("/settings").status_code == 200
    assert make_session(cast.alice)
