"""Places that are remembered, in the form of an event."""

from bs4 import BeautifulSoup

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import Venue, name_key
from tests.factories import make_event, make_venue
from tests.web.event_forms import hidden_fields, typed

NAME = "Maison de quartier"


def answering(venue, town="", **changed):
    return typed(
        **{"place_name": NAME, "street": "", "town": town, "venue_choice": str(venue.uuid) if venue else "another",
           "venue_asked": f"{name_key(NAME)}|{name_key(town)}", **changed}
    )  # fmt: skip


def test_a_known_name_is_offered_when_it_is_looked_up(cast, sign_in):
    venue = make_venue(cast.bob)

    answer = sign_in(cast.alice).post(
        "/events/create", data=typed("town", place_name="maison de QUARTIER", street="")
    )

    soup = BeautifulSoup(answer.text, "html.parser")
    assert soup.find("input", {"name": "venue_choice", "value": str(venue.uuid)})
    assert "Yes: Maison de quartier, 3 rue du Port, Rennes" in soup.text
    assert "No, it is another place" in soup.text


def test_nothing_is_asked_about_a_name_that_nobody_knows(cast, sign_in):
    make_venue(cast.bob)

    answer = sign_in(cast.alice).post("/events/create", data=typed("town", town="Rennes"))

    assert "Is it a place that we know?" not in answer.text


def test_a_chosen_place_brings_its_address_and_its_sheet(cast, sign_in):
    venue = make_venue(cast.bob, access={"step_free": "yes"}, latitude=48.1, longitude=-1.7)

    sign_in(cast.alice).post("/events/create", data=answering(venue))

    event = Event.get()
    assert event.venue == venue
    assert (event.street, event.town, event.latitude) == ("3 rue du Port", "Rennes", 48.1)
    assert event.is_step_free


def test_what_was_typed_stays(cast, sign_in):
    venue = make_venue(cast.bob, latitude=48.1, longitude=-1.7)

    sign_in(cast.alice).post("/events/create", data=answering(venue, street="Entrée rue du Bois"))

    event = Event.get()
    assert (event.street, event.town) == ("Entrée rue du Bois", "Rennes")
    assert event.latitude is None


def test_another_place_of_that_name_stays_free_text(cast, sign_in):
    make_venue(cast.bob)

    sign_in(cast.alice).post("/events/create", data=answering(None))

    assert (Event.get().venue, Event.get().street) == (None, "")


def test_a_choice_ends_with_the_name_that_it_answered(cast, sign_in):
    venue = make_venue(cast.bob)

    sign_in(cast.alice).post("/events/create", data=answering(venue, place_name="Chez Lou"))

    assert Event.get().venue is None
    assert Event.get().place_name == "Chez Lou"


def test_nobody_needs_to_answer(cast, sign_in):
    make_venue(cast.bob)

    answer = sign_in(cast.alice).post("/events/create", data=typed(place_name=NAME))

    assert answer.status_code == 303
    assert Event.get().venue is None


def test_the_preview_says_that_the_name_is_known(cast, sign_in):
    make_venue(cast.bob)

    answer = sign_in(cast.alice).post("/events/create", data=typed("preview", place_name=NAME))

    assert "We know a place of this name: Maison de quartier, 3 rue du Port, Rennes." in answer.text


def test_the_choice_survives_the_preview(cast, sign_in):
    venue, browser = make_venue(cast.bob), sign_in(cast.alice)
    preview = browser.post("/events/create", data={**answering(venue), "step": "preview"})

    fields = hidden_fields(preview.text, "/events/create?sent=1")
    browser.post("/events/create", data={**fields.to_dict(), "step": "publish"})

    assert Event.get().venue == venue


def test_saving_the_form_again_keeps_the_place(cast, sign_in):
    venue = make_venue(cast.bob)
    event = make_event(cast.alice, venue=venue, place_name=NAME, street="Autre porte", town="Rennes")
    soup = BeautifulSoup(sign_in(cast.alice).get(f"/events/{event.uuid}/edit").text, "html.parser")

    choice = soup.find("input", {"name": "venue_choice"})["value"]
    asked = soup.find("input", {"name": "venue_asked"})["value"]
    data = answering(venue, "Rennes", street="Autre porte", venue_choice=choice, venue_asked=asked)
    sign_in(cast.alice).post(f"/events/{event.uuid}/edit", data={**data, "version": "1", "step": "save"})

    assert Event.get().venue == venue
    assert Event.get().street == "Autre porte"


def test_a_place_is_remembered_for_next_time_when_asked(cast, sign_in):
    browser = sign_in(cast.alice)

    browser.post("/events/create", data=typed(remember_place="y", access_note="", access_step_free="yes"))

    venue = Venue.get()
    assert (venue.name, venue.street, venue.access) == ("Old school", "3 rue du Port", {"step_free": "yes"})
    assert Event.get().venue == venue


def test_nothing_is_remembered_unasked(cast, sign_in):
    sign_in(cast.alice).post("/events/create", data=typed())

    assert not Venue.select().exists()


def test_a_corrected_address_is_offered_to_those_who_organise(cast, sign_in, client):
    venue = make_venue(cast.bob, street="4 rue du Port")
    event = make_event(cast.alice, venue=venue, place_name=NAME, street="3 rue du Port", town="Rennes")
    words = "The page of this place now says: Maison de quartier, 4 rue du Port, Rennes."

    assert words in sign_in(cast.alice).get(f"/events/{event.uuid}").text
    assert words not in client.get(f"/events/{event.uuid}").text
    sign_in(cast.alice).post(f"/events/{event.uuid}/take-over-address")

    assert Event.get().street == "4 rue du Port"
    assert words not in sign_in(cast.alice).get(f"/events/{event.uuid}").text
