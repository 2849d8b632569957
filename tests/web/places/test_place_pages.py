"""The list of places, the page of each, changing it, and looking after it."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.models.venues import Venue
from tests.factories import make_event, make_venue


@pytest.fixture
def towns(app):
    gazetteer().prepare()


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def form_of(venue, **changed):
    typed = {
        "version": str(venue.version),
        "name": venue.name,
        "street": venue.street,
        "town": venue.town,
        "town_asked": venue.town,
        "town_choice": "",
        "position": "",
        "way_there": "",
        "description": "",
        "access_note": "",
    }
    return {**typed, **changed}


def test_a_place_says_where_it_is_who_can_get_in_and_what_comes_next(client, cast):
    venue = make_venue(
        cast.alice, access={"step_free": "yes", "lift": "no"}, access_note="Sonnez.", way_there="Bus C4"
    )
    make_event(cast.bob, title="Repair café", venue=venue)
    make_event(cast.bob, title="Réunion secrète", venue=venue, is_draft=True)

    text = page(client, f"/places/{venue.uuid}").main.get_text(" ", strip=True)

    for words in ("Maison de quartier", "3 rue du Port", "Rennes", "Bus C4", "Sonnez.", "Repair café"):
        assert words in text
    assert "Yes: step-free access" in text
    assert "No: lift" in text
    assert "Not known: doors at least 80 cm wide" in text
    assert "Réunion secrète" not in text


def test_a_place_of_which_nothing_is_known_says_so(client, cast):
    venue = make_venue(cast.alice)

    assert "Nothing is known yet about accessibility." in page(client, f"/places/{venue.uuid}").text


def test_places_are_listed_and_found_by_name_and_town(client, cast):
    port = make_venue(cast.alice, name="Maison du Port")
    make_venue(cast.alice, name="Salle des fêtes", town="Betton")
    make_event(cast.alice, venue=port)

    every, found = page(client, "/places").main.text, page(client, "/places?q=port+rennes").main.text

    assert "Salle des fêtes" in every
    assert "Maison du Port" in found
    assert "1 action" in found
    assert "Salle des fêtes" not in found


def test_an_empty_list_says_how_to_begin(client, cast):
    assert "No place yet" in client.get("/places").text
    assert "We know no place with these words." in client.get("/places?q=lune").text


@pytest.mark.parametrize("ending", ["ics", "atom", "rss"])
def test_a_place_has_feeds(client, cast, ending):
    venue = make_venue(cast.alice)
    make_event(cast.alice, title="Ici", venue=venue)
    make_event(cast.alice, title="Ailleurs")

    text = client.get(f"/places/{venue.uuid}.{ending}").text

    assert "Ici" in text
    assert "Ailleurs" not in text


def test_a_hidden_place_is_nowhere_for_visitors(client, cast, sign_in):
    venue = make_venue(cast.alice, hidden_at=dates.now())

    assert client.get(f"/places/{venue.uuid}").status_code == 404
    assert client.get(f"/places/{venue.uuid}.atom").status_code == 404
    assert sign_in(cast.bob).get(f"/places/{venue.uuid}").status_code == 404
    assert "This place is hidden." in sign_in(cast.alice).get(f"/places/{venue.uuid}").text


def test_the_address_of_a_joined_place_leads_to_the_other(client, cast):
    kept = make_venue(cast.alice)
    joined = make_venue(cast.alice, merged_into=kept)

    answer = client.get(f"/places/{joined.uuid}")

    assert answer.status_code == 301
    assert answer.location.endswith(f"/places/{kept.uuid}")


def test_its_creator_writes_the_sheet(cast, sign_in):
    venue = make_venue(cast.alice)
    typed = form_of(venue, access_step_free="yes", access_toilets="no", access_lift="", way_there="Bus C4")

    answer = sign_in(cast.alice).post(f"/places/{venue.uuid}/edit", data=typed, follow_redirects=True)

    assert "The place is changed." in answer.text
    assert Venue.get().access == {"step_free": "yes", "toilets": "no"}
    assert Venue.get().way_there == "Bus C4"


def test_the_form_shows_what_is_known_and_saving_it_changes_nothing(cast, sign_in):
    venue = make_venue(cast.alice, access={"step_free": "no"}, latitude=48.11, longitude=-1.67)
    browser = sign_in(cast.alice)
    soup = page(browser, f"/places/{venue.uuid}/edit")

    typed = form_of(venue, position=soup.find(id="position")["value"], access_step_free="no")
    browser.post(f"/places/{venue.uuid}/edit", data=typed)

    assert soup.find(id="access_step_free").find(selected=True)["value"] == "no"
    assert Venue.get().version == 1


@pytest.mark.parametrize(
    "typed",
    [
        "48.1119, -1.6742",
        "48.1119 -1.6742",
        "https://www.openstreetmap.org/?mlat=48.1119&mlon=-1.6742#map=16/48.1119/-1.6742",
        "https://www.openstreetmap.org/#map=18/48.1119/-1.6742",
    ],
)
def test_a_position_is_typed_or_pasted_from_a_map(cast, sign_in, typed):
    venue = make_venue(cast.alice)

    sign_in(cast.alice).post(f"/places/{venue.uuid}/edit", data=form_of(venue, position=typed))

    assert (Venue.get().latitude, Venue.get().longitude) == (48.1119, -1.6742)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Write the name that people know it by."),
        ({"position": "somewhere"}, "Write two numbers such as 48.1119, -1.6742"),
        ({"position": "148.1, 2.0"}, "Write two numbers such as 48.1119, -1.6742"),
        ({"way_there": "x" * 501}, "Write at most 500 characters"),
        ({"town": "Saint-Denis"}, "There are several places of that name."),
    ],
)
def test_what_cannot_be_used_comes_back_with_everything_typed(cast, sign_in, towns, changed, words):
    venue = make_venue(cast.alice)
    typed = form_of(venue, **{"description": "Au fond de la cour", **changed})

    answer = sign_in(cast.alice).post(f"/places/{venue.uuid}/edit", data=typed)

    assert answer.status_code == 422
    assert words in answer.text
    assert "Au fond de la cour" in answer.text
    assert Venue.get().version == 1


def test_a_change_made_meanwhile_is_not_overwritten_unseen(cast, sign_in):
    venue = make_venue(cast.alice)
    sign_in(cast.mona).post(f"/places/{venue.uuid}/edit", data=form_of(venue, name="Maison du Port"))

    answer = sign_in(cast.alice).post(f"/places/{venue.uuid}/edit", data=form_of(venue, name="La Maison"))

    assert answer.status_code == 409
    assert "Somebody else changed this place meanwhile." in answer.text
    assert "La Maison" in answer.text
    assert Venue.get().name == "Maison du Port"


def test_a_moderator_hides_shows_and_joins(cast, sign_in):
    venue, other = make_venue(cast.alice), make_venue(cast.alice)
    browser = sign_in(cast.mona)

    browser.post(f"/places/{venue.uuid}/hide")
    assert Venue.get_by_id(venue.id).hidden_at
    browser.post(f"/places/{venue.uuid}/unhide")
    assert Venue.get_by_id(venue.id).hidden_at is None
    assert "Join with this one" in browser.get(f"/places/{venue.uuid}/moderate").text
    browser.post(f"/places/{venue.uuid}/join", data={"into": str(other.uuid)})
    assert Venue.get_by_id(venue.id).merged_into == other


def test_joining_with_nothing_is_refused(cast, sign_in):
    venue = make_venue(cast.alice)

    answer = sign_in(cast.mona).post(f"/places/{venue.uuid}/join", data={"into": str(venue.uuid)})

    assert answer.status_code == 422
    assert "This is the same place." in answer.text


def test_hostile_names_stay_words(client, cast):
    venue = make_venue(cast.alice, name="<script>alert(1)</script>", description="<img src=x onerror=1>")

    text = client.get(f"/places/{venue.uuid}").text

    assert "<script>alert" not in text.replace("\\u003cscript", "")
    assert "<img src=x" not in text


def test_a_page_asks_few_questions(client, cast, questions):
    venue = make_venue(cast.alice)
    for number in range(30):
        make_event(cast.alice, title=f"Marche {number}", venue=venue)

    with questions() as asked:
        client.get(f"/places/{venue.uuid}")

    assert len(asked) <= 6, asked


def test_words_of_a_search_also_find_places(client, cast):
    venue = make_venue(cast.alice, name="Le Jardin moderne")

    soup = page(client, "/search?q=jardin")

    assert soup.find("a", href=f"/places/{venue.uuid}").text == "Le Jardin moderne"


def test_the_search_can_be_for_step_free_places_only(client, cast):
    make_event(cast.alice, title="De plain-pied", is_step_free=True)
    make_event(cast.alice, title="À l'étage")

    soup = page(client, "/search?step_free=1")

    assert "De plain-pied" in soup.main.text
    assert "À l'étage" not in soup.main.text
    assert soup.find(id="step_free").has_attr("checked")


def test_when_no_place_is_step_free_there_is_a_way_to_look_further(client, cast):
    make_event(cast.alice, title="À l'étage")

    soup = page(client, "/search?step_free=1")

    assert soup.find("a", string="Also where steps are, or may be")["href"] == "/search#results"
