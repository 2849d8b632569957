"""A day that is past when an action becomes known: a question, asked once, and no wall."""

import pytest

from mobilizon_lite.models.events import Event
from tests.factories import days, make_event
from tests.web.event_forms import hidden_fields, typed

PAST = {"start_date": "2025-11-28"}
QUESTION = "This day is past: Friday 28 November 2025."


def test_it_is_asked_about_and_nothing_is_lost(cast, sign_in):
    page = sign_in(cast.alice).post("/events/create", data=typed(**PAST))

    assert page.status_code == 422
    assert QUESTION in page.text
    assert "Repair café" in page.text
    assert Event.select().count() == 0


def test_sent_once_more_it_is_published(cast, sign_in):
    alice = sign_in(cast.alice)
    hidden = hidden_fields(alice.post("/events/create", data=typed(**PAST)).text, "/events/create")

    answer = alice.post("/events/create", data=typed(**PAST, past_day=hidden["past_day"]))

    assert answer.status_code == 303
    assert Event.get().starts_at.year == 2025


def test_another_past_day_is_asked_about_again(cast, sign_in):
    page = sign_in(cast.alice).post(
        "/events/create", data=typed(start_date="2024-11-28", past_day="2025-11-28")
    )

    assert page.status_code == 422


def test_the_preview_asks_in_its_own_words_and_once_is_enough(cast, sign_in):
    alice = sign_in(cast.alice)
    preview = alice.post("/events/create", data=typed("preview", **PAST))
    assert "This day is past. Is it right?" in preview.text

    sent = {**hidden_fields(preview.text, "/events/create"), "step": "publish"}

    assert alice.post("/events/create", data=sent).status_code == 303


def test_a_draft_may_have_any_day(cast, sign_in):
    assert sign_in(cast.alice).post("/events/create", data=typed("draft", **PAST)).status_code == 303


def test_what_is_over_can_be_corrected_without_a_question(cast, sign_in):
    event = make_event(cast.alice, starts_in=days(-3))
    alice = sign_in(cast.alice)

    start = {"start_date": "2026-11-18", "start_time": "11:00", "end_time": "13:00"}
    answer = alice.post(f"/events/{event.uuid}/edit", data=typed("save", version="1", **start))

    assert answer.status_code == 303
    assert Event.get().title == "Repair café"


def test_what_is_known_and_moves_into_the_past_is_asked_about(cast, sign_in):
    event = make_event(cast.alice)

    page = sign_in(cast.alice).post(f"/events/{event.uuid}/edit", data=typed("save", version="1", **PAST))

    assert QUESTION in page.text
    assert Event.get().starts_at > event.starts_at - days(1)


@pytest.mark.parametrize("start", ["2026-11-21"])
def test_what_runs_right_now_is_not_past(cast, sign_in, start):
    data = typed(start_date=start, start_time="09:00", end_time="23:00")

    assert sign_in(cast.alice).post("/events/create", data=data).status_code == 303
