"""The preview: the real page, nothing saved, nothing lost."""

from mobilizon_lite.models.events import Event
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed


def preview(browser, *, to: str = "/events/create", **changed):
    return browser.post(to, data=typed("preview", **changed))


def test_it_shows_the_description_as_it_will_be_and_saves_nothing(cast, sign_in):
    answer = preview(sign_in(cast.alice), description="Bring **soup**.\n\n- bowls\n- spoons")

    assert answer.status_code == 200
    assert "Bring <strong>soup</strong>." in answer.text
    assert "<li>bowls</li>" in answer.text
    assert "Saturday 28 November 2026" in answer.text
    assert Event.select().count() == 0


def test_the_language_that_was_asked_for_stays(cast, client, sign_in):
    answer = preview(sign_in(cast.alice), to="/events/create?lang=fr")

    assert 'action="/events/create?sent=1&amp;lang=fr"' in answer.text


def test_going_on_writing_brings_every_word_back(cast, sign_in):
    browser = sign_in(cast.alice)
    text = 'Lines\r\n\r\nwith "quotes", <tags> & accents é'
    hidden = hidden_fields(preview(browser, description=text, tags="a tag, another").text, "/events/create")

    form = browser.post("/events/create", data={**hidden, "step": "edit"})

    assert "with &#34;quotes&#34;, &lt;tags&gt; &amp; accents é" in form.text
    assert 'value="a tag, another"' in form.text


def test_publishing_from_the_preview_publishes_what_was_seen(cast, sign_in):
    browser = sign_in(cast.alice)
    hidden = hidden_fields(preview(browser, capacity="12", visibility="unlisted").text, "/events/create")

    browser.post("/events/create", data={**hidden, "step": "publish"})

    event = Event.get()
    assert (event.title, event.capacity, event.visibility) == ("Repair café", 12, "unlisted")


def test_publishing_from_the_preview_twice_makes_one_event(cast, sign_in):
    browser = sign_in(cast.alice)
    hidden = hidden_fields(preview(browser).text, "/events/create")

    for _tap in range(2):
        browser.post("/events/create", data={**hidden, "step": "publish"})

    assert Event.select().count() == 1


def test_the_preview_of_a_change_leaves_the_event_as_it_is(cast, sign_in):
    event = make_event(cast.alice)
    path = f"/events/{event.uuid}/edit"

    answer = preview(sign_in(cast.alice), to=path, version="1", title="Another title")

    assert "Another title" in answer.text
    assert "Save the changes" in answer.text
    assert Event.get().title == event.title


def test_a_day_that_is_past_is_pointed_out(cast, sign_in):
    answer = preview(sign_in(cast.alice), start_date="2025-11-28")

    assert "This day is past. Is it right?" in answer.text


def test_what_is_wrong_is_told_before_the_preview(cast, sign_in):
    assert preview(sign_in(cast.alice), title="").status_code == 422
