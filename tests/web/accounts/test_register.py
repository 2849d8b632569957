"""The pages of registering."""

import re

import pytest

from mobilizon_lite.models.accounts import Account, Registration
from mobilizon_lite.services import site
from tests.conftest import text_of
from tests.factories import PASSWORD, make_profile


def answers(**changed) -> dict[str, str]:
    return {"display_name": "Lou", "username": "", "email": "lou@example.org", "password": PASSWORD} | changed


def path_in(mail) -> str:
    return re.search(r"http://lite\.example(/\S+)", text_of(mail))[1]


def test_from_the_form_to_the_first_page(client, mailbox):
    sent = client.post("/register", data=answers(), follow_redirects=True)
    assert "We sent you a link." in sent.text

    path = path_in(mailbox.only())
    page = client.get(path)
    assert "Almost there, Lou" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert Account.select().count() == 0
    welcome = client.post(path, follow_redirects=True)

    assert "Welcome, Lou" in welcome.text
    assert "Lou" in welcome.text
    assert Account.get().email == "lou@example.org"


def test_looking_at_the_link_many_times_makes_nothing(client, mailbox):
    client.post("/register", data=answers())
    path = path_in(mailbox.only())

    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200

    assert Account.select().count() == 0


def test_pressing_the_button_twice_makes_one_account_and_says_so(client, mailbox):
    client.post("/register", data=answers())
    path = path_in(mailbox.only())
    client.post(path)

    again = client.post(path)

    assert again.status_code == 410
    assert "This link has ended" in again.text
    assert Account.select().count() == 1


def test_a_known_address_gets_the_very_same_answer(client):
    make_profile("known")

    for_new = client.post("/register", data=answers())
    for_known = client.post("/register", data=answers(email="known@example.org"))

    assert (for_known.status_code, for_known.location) == (for_new.status_code, for_new.location)
    assert for_known.data == for_new.data


def test_a_wrong_form_comes_back_with_everything_typed(client):
    answer = client.post("/register", data=answers(email="lou", username="Lou!"))

    assert answer.status_code == 422
    assert 'value="Lou"' in answer.text
    assert 'value="Lou!"' in answer.text
    assert f'value="{PASSWORD}"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "It should be like lou@example.org." in answer.text


def test_a_taken_name_is_answered_with_a_free_one(client):
    make_profile("lou")
    Account.update(email_key="x", email="x").execute()

    answer = client.post("/register", data=answers(username="lou"))

    assert answer.status_code == 422
    assert "The name lou is taken. lou2 is free." in answer.text
    assert '<details class="fold" open>' in answer.text


def test_a_name_taken_meanwhile_is_asked_again(client, mailbox):
    client.post("/register", data=answers(username="lou"))
    path = path_in(mailbox.only())
    make_profile("lou")
    Account.update(email_key="x", email="x").execute()

    page = client.post(path)
    assert page.status_code == 422
    assert 'name="username"' in page.text

    assert client.post(path, data={"username": "lou2"}).status_code == 302


def test_a_closed_site_says_so_and_registers_nobody(client):
    site.change_setting("registrations", "closed")
    site.change_setting("contact", "hello@example.org")

    page = client.get("/register")
    assert "The people who run this site make the accounts themselves." in page.text
    assert "hello@example.org" in page.text
    client.post("/register", data=answers())

    assert Registration.select().count() == 0
    assert 'href="/register"' not in client.get("/sign-in").text


def test_one_address_gets_few_mails(client, mailbox):
    for _ in range(6):
        answer = client.post("/register", data=answers())

    assert answer.status_code == 429
    assert f'value="{PASSWORD}"' in answer.text
    assert len(mailbox.all()) == 5


@pytest.mark.parametrize("token", ["x", "A" * 22, "é", "%00", "x" * 3000])
def test_a_made_up_link_is_answered_kindly(client, token):
    answer = client.get(f"/confirm/{token}")

    assert answer.status_code == 410
    assert "This link has ended" in answer.text


def test_the_mail_speaks_the_language_of_the_page(client, mailbox):
    client.post("/register?lang=fr", data=answers())

    assert mailbox.only()["Content-Language"] == "fr"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "ليلى \u202e123", "🌻" * 50, "a\x00b\x07"])
def test_any_name_is_shown_as_text(client, mailbox, name):
    client.post("/register", data=answers(display_name=name))

    page = client.get(path_in(mailbox.only())).text

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "\x00" not in page


def test_a_form_without_its_optional_fields_is_complete(client):
    answer = client.post(
        "/register", data={"display_name": "Lou", "email": "lou@example.org", "password": PASSWORD}
    )

    assert answer.status_code == 302
    assert Registration.get().username == "lou"
