"""The place: free text, a street, and a town that is found offline."""

import pytest

from mobilizon_lite.models.events import Event
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed

pytestmark = pytest.mark.usefixtures("towns")


def send(browser, **changed):
    return browser.post("/events/create", data=typed(**changed))


def test_a_town_that_is_clear_is_taken(cast, sign_in):
    send(sign_in(cast.alice), town="rennes")

    event = Event.get()
    assert (event.town, event.country, event.timezone) == ("Rennes", "FR", "Europe/Paris")
    assert event.region == "Bretagne"
    assert event.latitude == pytest.approx(48.11, abs=0.02)
    assert event.longitude == pytest.approx(-1.67, abs=0.02)


def test_the_town_brings_its_time_zone(cast, sign_in):
    send(sign_in(cast.alice), town="Saint-Denis Réunion")

    event = Event.get()
    assert event.timezone == "Indian/Reunion"
    assert event.starts_at.hour == 10


def test_a_town_keeps_the_name_that_people_there_typed(cast, sign_in):
    send(sign_in(cast.alice), town="Bruxelles")

    assert Event.get().town == "Bruxelles"
    assert Event.get().country == "BE"


def test_several_towns_of_one_name_are_offered_with_region_and_country(cast, sign_in):
    answer = send(sign_in(cast.alice), town="Saint-Denis")

    assert answer.status_code == 422
    assert "There are several places of that name. Choose yours." in answer.text
    assert "Saint-Denis, Seine-Saint-Denis, Île-de-France, France" in answer.text
    assert "Saint-Denis, Réunion" in answer.text
    assert "None of these: leave “Saint-Denis” as it is" in answer.text
    assert Event.select().count() == 0


def test_the_town_that_was_chosen_is_taken(cast, sign_in):
    send(sign_in(cast.alice), town="Saint-Denis", town_asked="Saint-Denis", town_choice="2980916")

    event = Event.get()
    assert (event.geoname_id, event.region, event.country) == (2980916, "Île-de-France", "FR")


def test_a_choice_does_not_count_for_a_town_typed_since(cast, sign_in):
    send(sign_in(cast.alice), town="Rennes", town_asked="Saint-Denis", town_choice="2980916")

    assert Event.get().town == "Rennes"


def test_none_of_these_leaves_the_town_as_it_is(cast, sign_in):
    send(sign_in(cast.alice), town="Saint-Denis", town_asked="Saint-Denis", town_choice="as-typed")

    event = Event.get()
    assert event.town == "Saint-Denis"
    assert not event.has_coordinates


def test_an_unknown_village_stays_free_text_and_its_page_says_what_that_means(cast, sign_in):
    browser = sign_in(cast.alice)

    answer = browser.post("/events/create", data=typed(town="Trifouillis-les-Oies"), follow_redirects=True)

    event = Event.get()
    assert event.town == "Trifouillis-les-Oies"
    assert not event.has_coordinates
    assert "the action is not found by distance" in answer.text


def test_a_postal_code_does_not_hide_the_town(cast, sign_in):
    answer = send(sign_in(cast.alice), town="35000 Rennes")

    assert answer.status_code == 422
    assert "Rennes, Ille-et-Vilaine, Bretagne, France" in answer.text


def test_looking_up_without_script_brings_the_whole_form_back(cast, sign_in):
    answer = send(sign_in(cast.alice), step="town", town="Saint-Denis", title="x", description="Bring soup.")

    assert answer.status_code == 200
    assert "<html" in answer.text
    assert "Saint-Denis, Réunion" in answer.text
    assert "Bring soup." in answer.text
    assert "to correct" not in answer.text.lower()


def test_looking_up_with_htmx_brings_the_answer_alone(cast, sign_in):
    answer = sign_in(cast.alice).post(
        "/events/create", data=typed("town", town="rennes"), headers={"HX-Request": "true"}
    )

    assert "<html" not in answer.text
    assert "Rennes, Ille-et-Vilaine, Bretagne, France" in answer.text
    assert "HX-Request" in answer.vary


def test_looking_up_an_unknown_village_says_what_can_be_done(cast, sign_in):
    answer = send(sign_in(cast.alice), step="town", town="Trifouillis-les-Oies")

    assert "Or write a larger town nearby." in answer.text


def test_editing_something_else_keeps_the_town_that_was_chosen(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, town="Saint-Denis", town_asked="Saint-Denis", town_choice="2980916")
    event = Event.get()
    path = f"/events/{event.uuid}/edit"

    hidden = hidden_fields(browser.get(path).text, path)
    browser.post(path, data={**typed("save", town="Saint-Denis", title="Changed"), **hidden})

    changed = Event.get()
    assert changed.title == "Changed"
    assert changed.geoname_id == 2980916


def test_a_position_from_elsewhere_is_kept_when_the_town_is_not_touched(cast, sign_in):
    event = make_event(cast.alice, town="Somewhere", latitude=1.5, longitude=2.5)
    browser = sign_in(cast.alice)
    path = f"/events/{event.uuid}/edit"

    hidden = hidden_fields(browser.get(path).text, path)
    browser.post(path, data={**typed("save", town="Somewhere", title="Changed"), **hidden})

    assert (Event.get().title, Event.get().latitude) == ("Changed", 1.5)


def test_clearing_the_town_clears_its_position(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, town="Rennes")
    path = f"/events/{Event.get().uuid}/edit"

    browser.post(path, data=typed("save", town="", version="1"))

    event = Event.get()
    assert (event.town, event.country, event.geoname_id) == ("", "", None)
    assert not event.has_coordinates
