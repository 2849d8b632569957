"""Maps: only where the site wants them, without script, and telling strangers as little as possible."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.errors import Invalid
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.services import site
from tests.factories import make_event

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
THERE = {"latitude": 48.1173, "longitude": -1.6778, "town": "Rennes", "country": "FR"}


@pytest.fixture
def tiles(app):
    site.change_setting("map_tiles_url", TILES)
    site.change_setting("map_tiles_credit", "© OpenStreetMap")


def soup_of(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def test_without_a_server_of_pictures_there_is_no_map(client, cast):
    event = make_event(cast.alice, **THERE)

    assert client.get(f"/events/{event.uuid}/map").status_code == 404
    assert client.get("/search/map").status_code == 404
    assert "/map" not in client.get(f"/events/{event.uuid}").text


def test_the_page_of_an_event_leads_to_the_map_but_talks_to_nobody(client, cast, tiles):
    event = make_event(cast.alice, **THERE)

    answer = client.get(f"/events/{event.uuid}")

    assert soup_of(answer).find("a", href=f"/events/{event.uuid}/map")
    assert "tiles.example.org" not in answer.text + answer.headers["Content-Security-Policy"]


def test_the_map_shows_pictures_around_the_place_and_says_where_they_come_from(client, cast, tiles):
    event = make_event(cast.alice, **THERE)

    answer = client.get(f"/events/{event.uuid}/map")

    soup = soup_of(answer)
    pictures = [image["href"] for image in soup.find_all("image")]
    assert "https://tiles.example.org/16/32462/22749.png" in pictures
    assert "The pictures of this map come from tiles.example.org" in soup.text
    assert "© OpenStreetMap" in soup.text
    assert "img-src 'self' data: https://tiles.example.org;" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_kept_page_still_allows_its_pictures(app, client, cast, tiles):
    event = make_event(cast.alice, **THERE)
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()

    policies = [client.get(f"/events/{event.uuid}/map").headers["Content-Security-Policy"] for _ in range(2)]

    app.config["PAGE_CACHE"] = False
    assert policies[0] == policies[1]
    assert "tiles.example.org" in policies[1]


def test_pictures_of_our_own_need_no_other_server(client, cast):
    site.change_setting("map_tiles_url", "/tiles/{z}/{x}/{y}.png")
    event = make_event(cast.alice, **THERE)

    answer = client.get(f"/events/{event.uuid}/map")

    assert "img-src 'self' data: ;" in answer.headers["Content-Security-Policy"].replace("data:;", "data: ;")
    assert "that server sees" not in answer.text


def test_the_map_is_moved_by_links(client, cast, tiles):
    event = make_event(cast.alice, **THERE)
    soup = soup_of(client.get(f"/events/{event.uuid}/map"))

    closer = soup_of(client.get(soup.find("a", string="Closer")["href"]))
    north = soup_of(client.get(soup.find("a", string="North")["href"]))

    assert closer.find("image")["href"].startswith("https://tiles.example.org/17/")
    assert north.find("image")["href"] != soup.find("image")["href"]


def test_a_place_out_of_view_has_no_marker_but_stays_in_the_list(client, cast, tiles):
    event = make_event(cast.alice, title="Marche", **THERE)

    soup = soup_of(client.get(f"/events/{event.uuid}/map?zoom=10&at=10.0,10.0"))

    assert not soup.find("circle")
    assert "Marche" in soup.find(id="point-1").text


def test_results_are_numbered_on_the_map_and_listed_below(client, cast, tiles):
    make_event(cast.alice, title="Marche", **THERE)
    make_event(cast.alice, title="Encore ici", **THERE)
    make_event(cast.alice, title="À Paris", latitude=48.85, longitude=2.35)
    make_event(cast.alice, title="Nulle part")

    soup = soup_of(client.get("/search/map"))

    assert [text.text for text in soup.find_all("text")] == ["1", "2"]
    assert "Encore ici" in soup.find(id="point-1").text
    assert "À Paris" in soup.find(id="point-2").text
    assert "Nulle part" not in soup.text


def test_the_map_of_a_search_keeps_its_question(client, cast, tiles):
    make_event(cast.alice, title="Marche", **THERE)
    make_event(cast.alice, title="Concert", latitude=48.85, longitude=2.35)

    page = soup_of(client.get("/search?q=marche"))
    soup = soup_of(client.get(page.find("a", string="Show these actions on a map")["href"]))

    assert "Concert" not in soup.text
    assert "q=marche" in soup.find("a", string="Closer")["href"]


def test_a_hidden_event_has_no_map_for_others(client, cast, tiles):
    event = make_event(cast.alice, is_draft=True, **THERE)

    assert client.get(f"/events/{event.uuid}/map").status_code == 404


@pytest.mark.parametrize("at", ["nan,nan", "1e9,0", "91,0", "48.1", "', '", "48.1,-1.6,3", "٤٨,١"])
def test_a_strange_view_is_the_usual_one(client, cast, tiles, at):
    event = make_event(cast.alice, **THERE)
    usual = soup_of(client.get(f"/events/{event.uuid}/map"))

    strange = soup_of(client.get(f"/events/{event.uuid}/map", query_string={"at": at, "zoom": "9"}))

    assert strange.svg == usual.svg


@pytest.mark.parametrize(
    "value",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}",
        "https://a.example, https://b.example/{z}/{x}/{y}",
        'https://tiles.example.org/{z}/{x}/{y}"onload',
        "//tiles.example.org/{z}/{x}/{y}",
        "javascript:{z}{x}{y}",
    ],
)
def test_what_could_change_the_policy_of_the_page_is_refused(app, value):
    with pytest.raises(Invalid):
        site.change_setting("map_tiles_url", value)


def test_cards_say_how_far_and_in_which_direction(client, cast):
    gazetteer().prepare()
    make_event(cast.alice, title="Marche", place_name="École", **{**THERE, "latitude": 48.20})

    soup = soup_of(client.get("/?near=2983990&radius=25"))

    assert "9.9 km north of Rennes" in soup.main.text
    assert (
        "9,9\u00a0km au nord de Rennes" in soup_of(client.get("/?near=2983990&radius=25&lang=fr")).main.text
    )
    assert "km north of" not in soup_of(client.get("/")).main.text
