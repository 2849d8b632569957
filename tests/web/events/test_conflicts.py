"""Two organisers, or two windows, edit at once: nobody's text is lost."""

import pytest

from mobilizon_lite.models.events import Event
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed


@pytest.fixture
def edited_twice(cast, sign_in):
    """Alice opened the form twice, saved one, and now saves the other."""
    event = make_event(cast.alice, description="As it was")
    browser = sign_in(cast.alice)
    path = f"/events/{event.uuid}/edit"
    browser.post(path, data=typed("save", version="1", description="The first text"))
    answer = browser.post(
        path, data=typed("save", version="1", description="The second text", title="Second title")
    )
    return browser, path, answer


def test_both_texts_are_shown_and_nothing_is_saved(edited_twice):
    _browser, _path, answer = edited_twice

    assert answer.status_code == 409
    assert "The first text" in answer.text
    assert "The second text" in answer.text
    assert Event.get().description == "The first text"


def test_mine_can_be_saved_after_reading(edited_twice):
    browser, path, answer = edited_twice

    saved = browser.post(path, data={**hidden_fields(answer.text, path), "step": "save"})

    assert saved.status_code == 303
    assert (Event.get().description, Event.get().title) == ("The second text", "Second title")


def test_my_text_can_come_back_into_the_form(edited_twice):
    browser, path, answer = edited_twice

    form = browser.post(path, data={**hidden_fields(answer.text, path), "step": "edit"})

    assert form.status_code == 200
    assert "The second text</textarea>" in form.text
    assert hidden_fields(form.text, path)["version"] == "2"


def test_a_third_change_meanwhile_is_noticed_too(edited_twice):
    browser, path, answer = edited_twice
    browser.post(path, data=typed("save", version="2", description="A third text"))

    again = browser.post(path, data={**hidden_fields(answer.text, path), "step": "save"})

    assert again.status_code == 409
    assert "A third text" in again.text


def test_back_to_a_form_that_is_older_than_a_later_change_loses_nothing(cast, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/events/create", data=typed())
    path = f"/events/{Event.get().uuid}/edit"
    browser.post(path, data=typed("save", version="1", description="Changed later"))

    answer = browser.post("/events/create", data=typed(description="From the first form"))

    assert answer.status_code == 409
    assert "Changed later" in answer.text
    assert "From the first form" in answer.text
