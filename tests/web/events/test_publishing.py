"""Writing an event in the form, from the first question to its page."""

import pytest

from mobilizon_lite.models.events import Category, Event, EventStatus, JoinMode, Visibility
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.services import site
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed


def send(browser, **changed):
    return browser.post("/events/create", data=typed(**changed))


def test_an_organizer_publishes_an_event_and_sees_its_page(cast, sign_in):
    browser = sign_in(cast.alice)

    answer = browser.post("/events/create", data=typed(), follow_redirects=True)

    assert answer.status_code == 200
    assert "Repair café" in answer.text
    assert "Published. Now share the address of this page." in answer.text
    assert Event.get().is_listed


def test_everything_that_the_form_asks_is_stored(cast, sign_in):
    send(
        sign_in(cast.alice),
        category="MUSIC",
        tags="vélo, Climat, velo",
        capacity="40",
        join_mode="approval",
        max_guests="2",
        retention_days="7",
        visibility="unlisted",
        status="tentative",
        language="fr",
        online_url="meet.example.org/room",
    )

    event = Event.get()
    assert event.category == Category.MUSIC
    assert [tag.name for tag in tags_of(event)] == ["Climat", "vélo"]
    assert (event.capacity, event.max_guests, event.retention_days) == (40, 2, 7)
    assert event.join_mode == JoinMode.APPROVAL
    assert event.visibility == Visibility.UNLISTED
    assert event.status == EventStatus.TENTATIVE
    assert event.language == "fr"
    assert event.online_url == "https://meet.example.org/room"
    assert event.is_online
    assert not event.is_listed


def test_a_double_tap_makes_one_event(cast, sign_in):
    browser = sign_in(cast.alice)

    first, second = send(browser), send(browser)

    assert Event.select().count() == 1
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location.partition("?")[0] == second.location.partition("?")[0]


def test_back_and_a_correction_change_the_same_event(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser)

    send(browser, title="Repair café in the garden")

    assert [event.title for event in Event.select()] == ["Repair café in the garden"]


def test_two_people_with_the_same_form_id_make_two_events(cast, sign_in):
    send(sign_in(cast.alice))
    send(sign_in(cast.bob))

    assert Event.select().count() == 2


def test_a_draft_needs_only_a_title(cast, sign_in):
    browser = sign_in(cast.alice)

    answer = send(
        browser, step="draft", start_date="", start_time="", end_time="", place_name="", description=""
    )

    event = Event.get()
    assert event.is_draft
    assert answer.location == f"/events/{event.uuid}/edit?done=draft-saved"
    assert "Saved as a draft. Only you can see it." in browser.get(answer.location).text


def test_a_draft_keeps_what_was_typed_until_it_is_published(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, step="draft", capacity="12", town="")
    event = Event.get()

    page = browser.get(f"/events/{event.uuid}/edit").text
    hidden = hidden_fields(page, f"/events/{event.uuid}/edit")
    browser.post(f"/events/{event.uuid}/edit", data={**typed(capacity="12"), **hidden})

    event = Event.get()
    assert not event.is_draft
    assert event.capacity == 12


def test_publishing_without_a_day_asks_for_it_and_keeps_the_text(cast, sign_in):
    answer = send(sign_in(cast.alice), start_date="", start_time="", end_time="", description="Bring soup.")

    assert answer.status_code == 422
    assert "Say on which day and at what time it starts." in answer.text
    assert "Bring soup." in answer.text
    assert Event.select().count() == 0


def test_an_update_leaves_alone_what_was_not_sent(cast, sign_in):
    event = make_event(cast.alice, capacity=12, visibility=Visibility.UNLISTED, description="Bring soup.")

    sign_in(cast.alice).post(
        f"/events/{event.uuid}/edit", data={"title": "Only the title", "version": "1", "step": "save"}
    )

    event = Event.get()
    assert event.title == "Only the title"
    assert (event.capacity, event.visibility, event.description) == (12, Visibility.UNLISTED, "Bring soup.")
    assert event.starts_at is not None


def test_enter_in_a_field_publishes_nothing(cast, sign_in):
    # The first button of the form is pressed: the one that looks up the town.
    answer = send(sign_in(cast.alice), step="town", town="")

    assert answer.status_code == 200
    assert "This is a preview. Nothing is saved yet." in answer.text
    assert Event.select().count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["edit", "delete", "cancel"])
def test_a_stranger_may_not_touch_the_event(cast, sign_in, page, method):
    event = make_event(cast.alice)

    answer = getattr(sign_in(cast.charlie), method)(f"/events/{event.uuid}/{page}", data={})

    assert answer.status_code == 403
    assert Event.get().title == event.title


@pytest.mark.parametrize("page", ["", "/edit", "/delete", "/cancel", "/duplicate"])
def test_a_stranger_does_not_learn_of_a_draft(cast, sign_in, page):
    event = make_event(cast.alice, is_draft=True)

    assert sign_in(cast.charlie).get(f"/events/{event.uuid}{page}").status_code == 404


def test_who_is_not_signed_in_is_asked_to(client):
    answer = client.get("/events/create")

    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/events/create"


def test_a_form_sent_after_the_session_ended_is_kept_through_the_sign_in(client):
    answer = client.post("/events/create", data=typed(description="An hour of writing."))

    assert answer.status_code == 401
    assert "An hour of writing." in answer.text
    assert Event.select().count() == 0


def test_the_form_is_kept_by_the_browser_alone_so_that_back_shows_the_same_one(cast, sign_in):
    answer = sign_in(cast.alice).get("/events/create")

    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_fewer_places_than_people_are_saved_and_said(cast, sign_in):
    event = make_event(cast.alice, capacity=10, accepted_people=4)

    answer = sign_in(cast.alice).post(
        f"/events/{event.uuid}/edit",
        data={"capacity": "2", "version": "1", "step": "save"},
        follow_redirects=True,
    )

    assert "nobody was removed" in answer.text


def test_too_many_actions_in_a_minute_are_asked_to_wait_and_the_text_stays(cast, sign_in):
    site.change_setting("limit_create", "1 per minute")
    browser = sign_in(cast.alice)
    send(browser)

    answer = send(browser, form_id="another-form", description="An hour of writing.")

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "Wait a minute, then send this one again." in answer.text
    assert "An hour of writing." in answer.text
    assert Event.select().count() == 1
