"""A form that is sent after the session ended comes back complete after signing in."""

import io
import json

import pytest
from werkzeug.datastructures import MultiDict

from mobilizon_lite.models.accounts import Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from tests.factories import PASSWORD, give_password
from tests.web.event_forms import hidden_fields, typed

LONG = "\r\n\r\n".join(
    f"{number}. « Éco-quartier » & <b>lien</b> \"cité\" 'oui' \\ 🌻" for number in range(900)
)


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def sign_in_with(browser, page: str, password: str = PASSWORD, action: str = "/sign-in"):
    fields = hidden_fields(page, action)
    return browser.post(
        action,
        data=MultiDict([*fields.items(multi=True), ("email", "alice@example.org"), ("password", password)]),
    )


def test_a_long_event_survives_a_wrong_password_and_is_published(alice, sign_in):
    browser = sign_in(alice)
    Session.delete().execute()

    asked = browser.post("/events/create", data=typed(title="Fête du pain", description=LONG))
    assert asked.status_code == 401
    assert "You were away for a while. Sign in and your text will be back." in asked.text
    wrong = sign_in_with(browser, asked.text, "not her password")
    assert wrong.status_code == 422
    back = sign_in_with(browser, wrong.text)
    assert back.status_code == 200
    assert "Your text is back" in back.text
    sent = browser.post("/events/create", data=hidden_fields(back.text, "/events/create"))

    assert sent.status_code in (302, 303), sent.text
    event = Event.get()
    assert event.title == "Fête du pain"
    assert event.description == LONG.replace("\r\n", "\n")
    assert not event.is_draft


def test_each_value_comes_back_as_it_was_typed(alice, client):
    values = [("t", " \"<&>' "), ("t", "second of the name"), ("empty", ""), ("lines", "a\r\n\r\n b")]

    asked = client.post("/settings?x=1&y=é", data=MultiDict(values))
    back = sign_in_with(client, asked.text)

    fields = hidden_fields(back.text, "/settings?x=1&amp;y=%C3%A9")
    assert sorted(fields.items(multi=True)) == sorted(values)


def test_the_page_after_signing_in_is_kept_nowhere(alice, client):
    back = sign_in_with(client, client.post("/settings", data={"summary": "one two"}).text)

    assert back.headers["Cache-Control"] == "no-store"
    assert "Sign out" in back.text


def test_a_file_cannot_be_kept_and_that_is_said(alice, client):
    data = typed() | {"picture": (io.BytesIO(b"x"), "photo.jpg")}

    asked = client.post("/events/create", data=data, content_type="multipart/form-data")
    assert "Only a file that you chose cannot be kept." in asked.text

    assert "Only a file that you chose could not be kept." in sign_in_with(client, asked.text).text


def test_a_form_without_a_file_says_nothing_of_files(alice, client):
    data = typed() | {"picture": (io.BytesIO(b""), "")}

    asked = client.post("/events/create", data=data, content_type="multipart/form-data")

    assert "file that you chose" not in asked.text


def test_passwords_are_not_carried(alice, client):
    asked = client.post("/settings/password", data={"old_password": PASSWORD, "new_password": "cinq pains"})

    assert PASSWORD not in asked.text
    assert "cinq pains" not in asked.text


def test_what_is_too_long_is_not_lost_in_silence(alice, client):
    asked = client.post("/events/create", data=typed(description="x" * 950_000))

    assert asked.status_code == 401
    assert "your text is too long to be kept here" in asked.text
    assert len(asked.data) < 50_000


def test_nothing_is_done_before_the_button_is_pressed(alice, client):
    asked = client.post(
        "/settings", data={"display_name": "Eve", "summary": "", "language": "", "timezone": ""}
    )
    sign_in_with(client, asked.text)

    assert Actor.get_by_id(alice.id).display_name == "Alice"


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "null",
        "[]",
        "{",
        "[1, 2, 3]",
        json.dumps(["https://evil.example/", [["a", "b"]], False]),
        json.dumps(["//evil.example/", [["a", "b"]], False]),
        json.dumps(["/settings", [["a"]], False]),
        json.dumps(["/settings", "ab", False]),
    ],
)
def test_made_up_forms_are_not_shown(alice, client, carried):
    answer = client.post(
        "/sign-in", data={"email": "alice@example.org", "password": PASSWORD, "carried": carried}
    )

    assert answer.status_code == 302
    assert answer.location == "/mine"


def test_a_part_of_a_page_leads_the_whole_page_to_sign_in(client):
    answer = client.get(
        "/settings", headers={"HX-Request": "true", "HX-Current-URL": "http://lite.example/mine?page=2"}
    )

    assert answer.headers["HX-Redirect"] == "/sign-in?next=/mine?page%3D2"
