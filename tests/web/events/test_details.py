"""Accessibility, care and links: asked in the form, read on the page."""

import json

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Event
from tests.factories import make_details, make_event, make_venue
from tests.web.event_forms import hidden_fields, typed

SAID = {
    "access_note": "On apporte une rampe.",
    "access_contact": "Lou, 06 00 00 00 00",
    "access_step_free": "yes",
    "access_lift": "no",
    "access_sign_language": "yes",
    "care_childcare": "De 3 à 8 ans, jusqu'à 17 h",
    "care_masks": "required",
    "care_photos": "no_faces",
    "link_kind_0": "programme",
    "link_url_0": "example.org/programme",
    "link_title_0": "",
    "link_kind_1": "other",
    "link_url_1": "https://pad.example/x",
    "link_title_1": "Qui apporte quoi",
}


def main_text(answer) -> str:
    return BeautifulSoup(answer.text, "html.parser").main.get_text(" ", strip=True)


def test_what_was_said_is_stored_and_read_on_the_page(cast, sign_in, client):
    sign_in(cast.alice).post("/events/create", data=typed(**SAID))

    event, details = Event.get(), EventDetails.get()
    assert details.place_access == {"step_free": "yes", "lift": "no"}
    assert details.access == {"sign_language": "yes"}
    assert details.care == {
        "childcare": "De 3 à 8 ans, jusqu'à 17 h",
        "masks": "required",
        "photos": "no_faces",
    }
    assert [link["value"] for link in details.links] == [
        "https://example.org/programme",
        "https://pad.example/x",
    ]
    assert event.is_step_free
    text = main_text(client.get(f"/events/{event.uuid}"))
    for words in ("Yes: step-free access, sign language", "No: lift", "On apporte une rampe.", "Please wear a mask",
                  "No photos of faces", "Programme", "Qui apporte quoi", "Lou, 06 00 00 00 00"):  # fmt: skip
        assert words in text


def test_what_nobody_said_is_named(cast, client):
    event = make_event(cast.alice, place_name="École")
    make_details(event, access={"captions": "yes"})

    assert "Not known: step-free access, doors at least 80 cm wide" in main_text(
        client.get(f"/events/{event.uuid}")
    )


def test_where_nothing_is_known_the_page_says_so(cast, client):
    event = make_event(cast.alice, place_name="École")

    assert "Nothing is known yet about accessibility." in main_text(client.get(f"/events/{event.uuid}"))


def test_the_sheet_of_the_place_is_shown_as_it_is_now(cast, client):
    venue = make_venue(cast.bob, access={"toilets": "yes"}, way_there="Bus C4")
    event = make_event(cast.alice, venue=venue)
    make_details(event, place_access={"toilets": "no"})

    text = main_text(client.get(f"/events/{event.uuid}"))

    assert "Yes: toilets for wheelchair users" in text
    assert "How to get there: Bus C4" in text


def test_online_nothing_is_asked_about_a_place(cast, client):
    event = make_event(cast.alice, is_online=True)
    make_details(event, access={"captions": "yes"})

    text = main_text(client.get(f"/events/{event.uuid}"))

    assert "Yes: captions" in text
    assert "toilets" not in text


def test_the_form_shows_what_was_said(cast, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/events/create", data=typed(**SAID))

    soup = BeautifulSoup(browser.get(f"/events/{Event.get().uuid}/edit").text, "html.parser")

    assert soup.find(id="access_lift").find(selected=True)["value"] == "no"
    assert soup.find(id="care_photos").find(selected=True)["value"] == "no_faces"
    assert soup.find(id="link_url_1")["value"] == "https://pad.example/x"
    assert soup.find(id="link_kind_1").find(selected=True)["value"] == "other"


def test_what_is_cleared_is_forgotten(cast, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/events/create", data=typed(**SAID))

    nothing = {**dict.fromkeys(SAID, ""), "version": "1"}
    browser.post(f"/events/{Event.get().uuid}/edit", data=typed("save", **nothing))

    assert not EventDetails.select().exists()
    assert not Event.get().is_step_free
    assert Event.get().version == 2


def test_a_form_without_these_questions_changes_nothing_of_them(cast, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/events/create", data=typed(**SAID))

    browser.post(f"/events/{Event.get().uuid}/edit", data=typed("save", title="Autre titre", version="1"))

    assert EventDetails.get().access == {"sign_language": "yes"}


def test_a_copy_takes_them_along(cast, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/events/create", data=typed(**SAID))

    soup = BeautifulSoup(browser.get(f"/events/{Event.get().uuid}/duplicate").text, "html.parser")

    assert soup.find(id="access_note")["value"] == "On apporte une rampe."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "rien", "data:text/html,x"])
def test_what_is_no_address_comes_back_with_everything_typed(cast, sign_in, address):
    answer = sign_in(cast.alice).post("/events/create", data=typed(**{**SAID, "link_url_0": address}))

    soup = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert "Write a whole address" in soup.find(id="link_url_0-error").text
    assert soup.find(id="link_url_0")["value"] == address
    assert soup.find(id="access_note")["value"] == "On apporte une rampe."
    assert not Event.select().exists()


@pytest.mark.parametrize("name", ["access_note", "access_contact", "care_childcare", "care_food"])
def test_what_is_too_long_is_tied_to_its_field(cast, sign_in, name):
    answer = sign_in(cast.alice).post("/events/create", data=typed(**{**SAID, name: "x" * 501}))

    assert answer.status_code == 422
    assert "Write at most" in BeautifulSoup(answer.text, "html.parser").find(id=f"{name}-error").text


def test_the_preview_asks_once_what_nobody_said_and_does_not_insist(cast, sign_in):
    browser = sign_in(cast.alice)
    words = "Nobody has said anything yet about: step-free access"

    preview = browser.post("/events/create", data=typed("preview", access_note="", access_lift="yes"))
    fields = hidden_fields(preview.text, "/events/create?sent=1").to_dict()
    browser.post("/events/create", data={**fields, "step": "publish"})
    later = browser.post(f"/events/{Event.get().uuid}/edit", data=typed("preview", version="1"))

    assert words in preview.text
    assert Event.get().is_listed
    assert words not in later.text


def test_where_nothing_was_said_the_preview_asks_in_a_sentence(cast, sign_in):
    preview = sign_in(cast.alice).post("/events/create", data=typed("preview"))

    assert "are there steps, which toilets are there, can one sit down?" in preview.text


def test_those_who_organise_are_led_to_what_is_not_known(cast, sign_in, client):
    event = make_event(cast.alice, place_name="École")

    assert "Say what is not known yet" in sign_in(cast.alice).get(f"/events/{event.uuid}").text
    assert "Say what is not known yet" not in client.get(f"/events/{event.uuid}").text


def test_search_engines_are_told_what_is_so(cast, client):
    event = make_event(cast.alice, venue=make_venue(cast.bob, access={"step_free": "yes", "lift": "no"}))

    soup = BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser")
    data = json.loads(soup.find("script", type="application/ld+json").string)

    assert data["accessibilityFeature"] == ["stepFreeAccess"]


def test_the_page_asks_no_more_questions_than_before(cast, client, questions):
    event = make_event(cast.alice, venue=make_venue(cast.bob))
    make_details(
        event, access={"captions": "yes"}, links=[{"key": "", "value": "https://a.example/", "title": "A"}]
    )

    with questions() as asked:
        client.get(f"/events/{event.uuid}")

    assert len(asked) <= 7, asked


def test_a_deleted_event_keeps_nothing_of_it(cast, sign_in):
    event = make_event(cast.alice, venue=make_venue(cast.bob))
    make_details(event, access_contact="Lou, 06 00 00 00 00")

    sign_in(cast.alice).post(f"/events/{event.uuid}/delete")

    assert not EventDetails.select().exists()
    assert Event.get().venue is None
