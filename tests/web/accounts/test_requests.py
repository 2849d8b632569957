"""The pages of registering on approval, the quiet signs of programs, and the list of those who look after the site."""

import re

import pytest

from mobilizon_lite.models.accounts import Account, Registration
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import site
from tests.conftest import text_of
from tests.factories import PASSWORD, make_profile


def answers(**changed) -> dict[str, str]:
    known = {"display_name": "Lou", "email": "lou@example.org", "password": PASSWORD}
    return known | {"reason": "I organise the repair café."} | changed


def path_in(mail) -> str:
    return re.search(r"http://lite\.example(/\S+)", text_of(mail))[1]


@pytest.fixture
def on_approval(app):
    site.change_setting("registrations", "approval")


def test_the_reason_is_asked_for_in_the_language_of_the_site(on_approval, client):
    site.change_setting("language", "fr")

    page = client.get("/register?lang=en").text

    assert "Why would you like an account here?" in page
    assert "A few words in French" in page


def test_it_is_not_asked_for_where_nobody_reads_it(client):
    assert "Why would you like" not in client.get("/register").text


def test_without_a_reason_the_form_comes_back(on_approval, client):
    answer = client.post("/register", data=answers(reason=""))

    assert answer.status_code == 422
    assert "Write in a few words why you would like an account here." in answer.text
    assert 'value="lou@example.org"' in answer.text


def test_from_the_form_to_the_approval(on_approval, cast, client, mailbox, sign_in):
    client.post("/register", data=answers())
    path = path_in(mailbox.only())
    assert "Then the people who look after this site read your request." in client.get(path).text

    waits = client.post(path, follow_redirects=True)

    assert "Your request waits" in waits.text
    assert client.get("/@lou").status_code == 404
    assert client.get(path).status_code == 410
    mona = sign_in(cast.mona)
    page = mona.get("/moderation/requests").text
    assert "I organise the repair café." in page
    assert "lou@example.org" not in page
    approve = re.search(r'action="(/moderation/requests/\S+/approve)"', page)[1]
    answer = mona.post(approve)
    assert answer.location == "/moderation/requests?done=request-approved#list"
    assert Actor.local("lou").account.email == "lou@example.org"
    assert "Somebody else has decided" in mona.post(approve, follow_redirects=True).text


def test_the_first_sign_in_after_an_approval_greets(on_approval, cast, client, mailbox, sign_in):
    client.post("/register", data=answers())
    client.post(path_in(mailbox.only()))
    sign_in(cast.mona).post(f"/moderation/requests/{Registration.get().uuid}/approve")

    answer = client.post("/sign-in", data={"email": "lou@example.org", "password": PASSWORD})

    assert answer.location == "/welcome"


def test_requests_can_be_worked_through_one_after_the_other(on_approval, cast, sign_in, client):
    mona = sign_in(cast.mona)
    for number in range(3):
        client.post("/register", data=answers(email=f"n{number}@example.org"))
    for row in Registration.select():
        client.post(f"/confirm/{row.token}")

    for _ in range(3):
        page = mona.get("/moderation/requests").text
        first = re.search(r'id="list" tabindex="-1".*?action="(\S+?)"', page, re.DOTALL)[1]
        assert first.endswith("/approve")
        mona.post(first.replace("/approve", "/forget"))

    assert "No request waits" in mona.get("/moderation/requests").text


@pytest.mark.parametrize("who", ["alice", None])
def test_others_do_not_see_the_list(cast, client, sign_in, who):
    browser = sign_in(getattr(cast, who)) if who else client

    assert browser.get("/moderation/requests").status_code in (302, 403)


def test_a_filled_trap_never_turns_anybody_away(client, mailbox):
    sent = client.post("/register", data=answers(website="http://spam.example"))
    assert sent.status_code == 302

    page = client.post(path_in(mailbox.only()), follow_redirects=True)

    assert "Your request waits" in page.text
    assert Registration.get().is_doubtful


def test_the_trap_is_labelled_and_out_of_sight(client):
    page = client.get("/register").text

    assert '<div hidden><label for="website">Leave this field empty.</label>' in page


def test_whoever_takes_their_time_is_not_doubtful_even_in_a_crowd(client, clock):
    began = re.search(r'name="began" type="hidden" value="(\S+)"', client.get("/register").text)[1]
    clock.advance(seconds=30)
    forged = began.replace(began[:3], "MTA")
    for number, stamp in enumerate([""] * 5 + [forged, began]):
        client.post("/register", data=answers(email=f"n{number}@example.org", began=stamp))

    doubtful = [row.is_doubtful for row in Registration.select().order_by(Registration.id)]

    assert doubtful == [False] * 5 + [True, False]


def test_a_corrected_form_began_when_it_was_first_shown(client, clock):
    began = re.search(r'name="began" type="hidden" value="(\S+)"', client.get("/register").text)[1]
    clock.advance(seconds=30)

    wrong = client.post("/register", data=answers(email="x", began=began))

    assert f'value="{began}"' in wrong.text


def test_the_link_is_sent_again_but_not_at_once(client, mailbox, clock):
    client.post("/register", data=answers())
    assert len(mailbox.all()) == 1

    early = client.post("/register/send-again", data={"email": "LOU@example.org "})
    assert len(mailbox.all()) == 1
    clock.advance(seconds=101)
    late = client.post("/register/send-again", data={"email": "lou@example.org"})

    assert len(mailbox.all()) == 2
    assert path_in(mailbox.all()[0]) == path_in(mailbox.all()[1])
    assert early.location == late.location == "/register/check-your-mail?done=sent-again"


def test_the_answer_is_the_same_for_every_address(client, mailbox):
    make_profile("known")

    answers_ = [
        client.post("/register/send-again", data={"email": email})
        for email in ("known@example.org", "nobody@example.org")
    ]

    assert answers_[0].location == answers_[1].location
    assert mailbox.all() == []


def test_what_is_confirmed_is_not_sent_again(on_approval, client, mailbox, clock):
    client.post("/register", data=answers())
    client.post(path_in(mailbox.only()))
    clock.advance(seconds=101)

    client.post("/register/send-again", data={"email": "lou@example.org"})

    assert len(mailbox.to("lou@example.org")) == 1


def test_mails_to_one_address_are_few(client):
    for _ in range(5):
        client.post("/register/send-again", data={"email": "lou@example.org"})

    assert client.post("/register/send-again", data={"email": "lou@example.org"}).status_code == 429


def test_no_account_is_made_by_looking(on_approval, client, mailbox):
    client.post("/register", data=answers())

    client.get(path_in(mailbox.only()))

    assert Account.select().count() == 0
    assert Registration.get().confirmed_at is None
