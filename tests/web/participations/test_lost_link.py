"""“I lost my link”: sent again to a confirmed address; the page tells nobody who answered."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.site import change_setting
from tests.conftest import text_of
from tests.factories import make_event, make_participation

LOU = "lou@example.org"


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice)


def answer_of(event, email=LOU, confirmed=True, **values):
    moment = dates.now() if confirmed else None
    return make_participation(event, email=email, email_confirmed_at=moment, **values)


def ask(browser, event, email=LOU):
    return browser.post(f"/events/{event.uuid}/participate/lost-link", data={"email": email})


def test_the_link_goes_to_the_confirmed_address(client, event, mailbox):
    answer = answer_of(event)

    page = client.get(ask(client, event, "LOU@example.org").location)

    assert "the link is on its way" in page.text
    assert f"/r/{answer.personal_token()}" in text_of(mailbox.only())
    assert answer.personal_token() not in page.text


@pytest.mark.parametrize("typed", [LOU, "nobody@example.org", "unconfirmed@example.org"])
def test_the_page_says_the_same_whatever_was_found(client, event, typed):
    answer_of(event)
    answer_of(event, email="unconfirmed@example.org", confirmed=False)

    asked = ask(client, event, typed)

    assert asked.status_code == 303
    assert asked.location == f"/events/{event.uuid}/participate/lost-link?asked=1"


@pytest.mark.parametrize("typed", ["nobody@example.org", "unconfirmed@example.org"])
def test_nobody_else_gets_a_mail(client, event, mailbox, typed):
    answer_of(event)
    answer_of(event, email="unconfirmed@example.org", confirmed=False)

    ask(client, event, typed)

    assert mailbox.all() == []


def test_an_answer_to_another_event_is_not_sent(cast, client, event, mailbox):
    answer_of(make_event(cast.bob))

    ask(client, event)

    assert mailbox.all() == []


def test_a_family_with_one_address_gets_all_its_links(client, event, mailbox):
    answers = [answer_of(event, nickname=name) for name in ("Lou", "Max")]

    ask(client, event)

    words = "".join(text_of(mail) for mail in mailbox.to(LOU))
    assert all(answer.personal_token() in words for answer in answers)


def test_who_left_gets_the_link_too(client, event, mailbox):
    answer_of(event, state=ParticipationState.LEFT)

    ask(client, event)

    assert mailbox.only()["To"] == LOU


def test_a_mailbox_is_not_filled_and_the_page_does_not_tell(client, event, mailbox):
    answer_of(event)

    pages = [ask(client, event).status_code for _ in range(5)]

    assert pages == [303] * 5
    assert len(mailbox.all()) == 3


def test_many_questions_from_one_place_are_asked_to_wait_and_the_address_stays(client, event):
    change_setting("limit_lost_link", "2 per minute")

    pages = [ask(client, event, f"n{number}@example.org") for number in range(3)]

    assert [page.status_code for page in pages] == [303, 303, 429]
    assert "n2@example.org" in pages[2].text
    assert "Retry-After" in pages[2].headers


@pytest.mark.parametrize("typed", ["", "x", "lou@", "a" * 400 + "@example.org"])
def test_what_is_no_address_is_said(client, event, typed):
    page = ask(client, event, typed)

    assert page.status_code == 422
    assert "Write the e-mail address that you gave" in page.text


def test_the_form_is_found_where_one_answers(client, event):
    assert "/participate/lost-link" in client.get(f"/events/{event.uuid}/participate").text


def test_a_draft_has_no_such_page(cast, client):
    event = make_event(cast.alice, is_draft=True)

    assert client.get(f"/events/{event.uuid}/participate/lost-link").status_code == 404
