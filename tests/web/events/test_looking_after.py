"""Cancelling, taking place after all, publishing a draft and deleting, each with its page."""

import pytest

from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from tests.factories import make_event


def test_cancelling_asks_first_and_says_what_happens(cast, sign_in):
    event = make_event(cast.alice)
    browser = sign_in(cast.alice)

    question = browser.get(f"/events/{event.uuid}/cancel")

    assert "Its page stays, and says first of all that it is cancelled." in question.text
    assert not Event.get().is_cancelled

    page = browser.post(f"/events/{event.uuid}/cancel", follow_redirects=True)

    assert "Please tell the people who were coming with you." in page.text
    assert Event.get().is_cancelled


def test_cancelling_twice_shows_the_page(cast, sign_in):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)
    browser = sign_in(cast.alice)

    assert browser.get(f"/events/{event.uuid}/cancel").location.startswith(f"/events/{event.uuid}")
    assert browser.post(f"/events/{event.uuid}/cancel").status_code == 303


def test_a_cancelled_event_takes_place_after_all(cast, sign_in):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)

    page = sign_in(cast.alice).post(f"/events/{event.uuid}/reinstate", follow_redirects=True)

    assert "The action takes place after all." in page.text
    assert not Event.get().is_cancelled


def test_a_draft_is_published_from_its_page(cast, sign_in):
    event = make_event(cast.alice, is_draft=True)

    page = sign_in(cast.alice).post(f"/events/{event.uuid}/publish", follow_redirects=True)

    assert "Published." in page.text
    assert Event.get().is_listed


def test_deleting_asks_first_and_names_the_gentler_way(cast, sign_in):
    event = make_event(cast.alice)
    browser = sign_in(cast.alice)

    question = browser.get(f"/events/{event.uuid}/delete")

    assert "Cancel instead" in question.text
    assert Event.get().deleted_at is None

    answer = browser.post(f"/events/{event.uuid}/delete", follow_redirects=True)

    assert "Deleted." in answer.text
    assert Event.get().deleted_at is not None


def test_deleting_twice_says_that_it_is_gone(cast, sign_in):
    event = make_event(cast.alice)
    browser = sign_in(cast.alice)
    browser.post(f"/events/{event.uuid}/delete")

    assert browser.post(f"/events/{event.uuid}/delete").status_code == 410


def test_a_moderator_deletes_with_a_reason(cast, sign_in):
    event = make_event(cast.alice)
    browser = sign_in(cast.mona)
    assert "Why?" in browser.get(f"/events/{event.uuid}/delete").text

    browser.post(f"/events/{event.uuid}/delete", data={"reason": "Insults"})

    assert ModerationLogEntry.get().reason == "Insults"


@pytest.mark.parametrize("deed", ["cancel", "reinstate", "publish", "delete"])
def test_a_stranger_does_nothing_to_it(cast, sign_in, client, deed):
    event = make_event(cast.alice)

    assert sign_in(cast.charlie).post(f"/events/{event.uuid}/{deed}").status_code == 403
    assert client.post(f"/events/{event.uuid}/{deed}").status_code == 401
    assert Event.get().deleted_at is None
    assert not Event.get().is_cancelled
