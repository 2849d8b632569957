"""Free places, what a search was narrowed by, and the ways on from an empty one."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.events import EventStatus
from tests.factories import make_event

BRUSSELS = {"latitude": 50.85, "longitude": 4.35}


@pytest.fixture
def towns(app):
    gazetteer().prepare()


def search(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def found(soup) -> list[str]:
    return [link.get_text() for link in soup.select("article .entry-title a")]


def narrowed(soup) -> dict[str, str]:
    links = soup.select("ul[aria-labelledby=narrowed] a")
    return {link.get_text().removeprefix("Leave out: ").removesuffix(" ×"): link["href"] for link in links}


def test_only_actions_with_a_free_place_can_be_asked_for(client, cast):
    make_event(cast.alice, title="Ouverte")
    make_event(cast.alice, title="Encore deux", capacity=10, accepted_people=8)
    make_event(cast.alice, title="Pleine", capacity=10, accepted_people=10)
    make_event(cast.alice, title="Dépassée", capacity=5, accepted_people=7)
    make_event(cast.alice, title="Annulée", status=EventStatus.CANCELLED)

    soup = search(client, "/search?free=1")

    assert set(found(soup)) == {"Ouverte", "Encore deux"}
    assert soup.select_one("input[name=free]").has_attr("checked")
    assert soup.select_one("details .fold-hint").get_text() == "Only with free places"


def test_words_and_relevance_go_with_free_places(client, cast):
    make_event(cast.alice, title="Marche ouverte")
    make_event(cast.alice, title="Marche pleine", capacity=1, accepted_people=1)

    for order in ("soonest", "added", "relevance"):
        assert found(search(client, f"/search?q=marche&free=1&sort={order}")) == ["Marche ouverte"]


def test_each_part_of_the_question_can_be_left_out(client, cast, towns):
    make_event(cast.alice, title="Marche", category="SPORTS", language="fr", latitude=48.11, longitude=-1.68)

    links = narrowed(
        search(
            client,
            "/search?q=marche&near=2983990&radius=50&when=next_week&category=SPORTS&language=fr&free=1",
        )
    )

    assert list(links) == [
        "“marche”",
        "Within 50 km of Rennes",
        "Next week",
        "Sports",
        "French",
        "Only with free places",
    ]
    rest = search(client, links["Within 50 km of Rennes"])
    assert "Within 50 km of Rennes" not in narrowed(rest)
    assert len(narrowed(rest)) == 5


def test_a_plain_list_is_narrowed_by_nothing(client, cast):
    make_event(cast.alice)

    assert narrowed(search(client, "/search?sort=added")) == {}


def test_the_number_found_is_the_first_thing_read_aloud(client, cast):
    make_event(cast.alice, title="Marche")

    whole = search(client, "/search?q=marche")
    part = client.get("/search?q=marche", headers={"HX-Request": "true"})

    assert whole.title.get_text() == "1 action · Search · Mobilizon Lite"
    assert "<title>1 action · Search · Mobilizon Lite</title>" in part.text
    assert search(client, "/search").title.get_text() == "Search · Mobilizon Lite"


def test_nothing_found_offers_a_wider_circle_and_what_was(client, cast, towns):
    soup = search(client, "/search?q=rien&near=2983990&radius=5&free=1")

    links = [link.get_text() for link in soup.select("#results .links a")]
    assert links == [
        "Within 25 km of Rennes", "Look everywhere", "With and without free places", "Without these words",
        "Among what is already over",
    ]  # fmt: skip
    assert narrowed(soup) == {}


def test_a_town_keeps_the_name_by_which_people_asked_for_it(client, cast, towns):
    make_event(cast.alice, title="Ici", **BRUSSELS)

    soup = search(client, "/search?town=bruxelles&lang=fr")

    assert found(soup) == ["Ici"]
    assert soup.select_one("input[name=town]")["value"] == "Bruxelles"
    near = narrowed(soup)
    assert any("Bruxelles" in words for words in near)
    assert "town=Bruxelles" in client.get("/?town=bruxelles").text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("near=2800866&town=Bruxelles", "Bruxelles"),
        ("near=2800866&town=BRUSSELS", "Brussels"),
        ("near=2800866&town=Nantes", "Nantes"),
        ("near=2800866&town=%3Cb%3Espam", "&lt;b&gt;spam"),
        ("near=2800866", "Brussels"),
    ],
)
def test_a_typed_name_counts_only_when_it_is_one_of_the_town(client, towns, query, name):
    page = client.get(f"/?{query}").text

    assert ("spam" in name) == ("<h1>The next actions</h1>" in page)
    assert f'value="{name}"' in page


def test_a_town_chosen_among_several_is_not_asked_about_again(client, towns):
    first = search(client, "/?town=saint-denis")
    chosen = first.select("main form + ul a")[1]["href"]
    number = chosen.split("near=")[1].split("&")[0]

    soup = search(client, f"/?near={number}&town=saint-denis&radius=10")

    assert soup.select_one("input[name=near]")["value"] == number
    assert soup.h1.get_text().startswith("Actions in and around Saint-Denis")
