"""The search page, without script and with it."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.events import Category
from mobilizon_lite.models.tags import EventTag, Tag
from tests.factories import days, make_event

RENNES = {"latitude": 48.11, "longitude": -1.68}


@pytest.fixture
def rennes(app):
    gazetteer().prepare()
    return gazetteer().find("Rennes", country="FR")[0]


def search(client, status=200, headers=None, **query):
    response = client.get("/search", query_string=query, headers=headers)
    assert response.status_code == status
    return BeautifulSoup(response.text, "html.parser")


def found(soup) -> list[str]:
    return [link.get_text() for link in soup.select("article .entry-title a")]


def test_words_find_actions_and_the_count_is_said(client, cast):
    make_event(cast.alice, title="Marche pour le climat")
    make_event(cast.alice, title="Fête")

    soup = search(client, q="climat")

    assert found(soup) == ["Marche pour le climat"]
    assert soup.select_one("#results h2").get_text() == "1 action"
    assert soup.select_one("input[name=q]")["value"] == "climat"


def test_everything_can_be_asked_at_once(client, cast, rennes):
    fits = {"category": Category.SPORTS, "language": "br", "is_online": True, **RENNES}
    event = make_event(cast.alice, title="Gouren", starts_in=days(3), **fits)
    EventTag.create(event=event, tag=Tag.create(name="Été", slug="ete"))
    make_event(cast.alice, title="Gouren plus tard", starts_in=days(40), **fits)

    soup = search(
        client, q="gouren", town="Rennes", radius="5", to="25/11/2026", category="SPORTS", tag="#Eté",
        language="br", place="online", when="this_month",
    )  # fmt: skip

    assert found(soup) == ["Gouren"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [({"when": "tomorrow"}, 1), ({"when": "next_week"}, 1), ({"from": "demain", "to": "22 nov"}, 1), ({"from": "23/11"}, 1),
     ({"to": "2026-11-22"}, 1), ({"to": "25/11"}, 2),
     ({"from": "20.11.2026", "to": "30.11.2026"}, 2), ({"when": "past"}, 0), ({}, 2)],
)  # fmt: skip
def test_days_can_be_named_or_typed(client, cast, typed, count):
    make_event(cast.alice, title="Demain", starts_in=days(1))
    make_event(cast.alice, title="Mardi", starts_in=days(3))

    assert len(found(search(client, **typed))) == count


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"from": "bientôt"}, "from", "could not read"),
        ({"to": "31/2/2027"}, "to", "no such day"),
        ({"to": "1/1/9999"}, "to", "too far"),
        ({"from": "30/11/2026", "to": "1/11/2026"}, "to", "before the first"),
    ],
)
def test_a_wrong_day_is_said_beside_its_field(client, typed, field, words):
    soup = search(client, 422, q="climat", **typed)

    box = soup.select_one(f"input[name={field}]")
    assert box["aria-invalid"] == "true"
    assert words in soup.find(id=box["aria-describedby"].split()[-1]).get_text()
    assert soup.select_one(f'.errors a[href="#{box["id"]}"]')
    assert box["value"] in (typed[field], "2026-11-01")
    assert box["type"] == "text"
    assert soup.select_one("input[name=q]")["value"] == "climat"
    assert soup.select_one("details")["open"] is not None


def test_unknown_choices_in_an_address_are_no_choice(client, cast):
    make_event(cast.alice, title="Marche")

    assert found(
        search(client, category="NOTHING", sort="odd", place="x", when="x", language="xx", radius="3")
    ) == ["Marche"]


def test_nothing_found_says_how_to_look_further(client, cast, rennes):
    soup = search(client, q="rien", near=str(rennes.id), radius="10", when="today", category="SPORTS")

    links = {link.get_text(): link["href"] for link in soup.select("#results a")}
    assert soup.select_one("#results h2").get_text() == "We found nothing that fits"
    assert list(links) == [
        "Within 25 km of Rennes", "Look everywhere", "At any time from now on", "In all categories", "Without these words",
    ]  # fmt: skip
    assert links["Look everywhere"] == "/search?q=rien&when=today&category=SPORTS#results"


def test_more_than_a_hundred_are_not_counted(client, cast):
    for number in range(102):
        make_event(cast.alice, title=f"Marche {number}")

    soup = search(client, q="marche")

    assert soup.select_one("#results h2").get_text() == "More than 100 actions"
    assert len(found(soup)) == 20
    following = client.get(soup.select_one("a[rel=next]")["href"])
    assert len(found(BeautifulSoup(following.text, "html.parser"))) == 20


def test_nobody_gets_more_than_a_page(client, cast):
    for number in range(25):
        make_event(cast.alice, title=f"Marche {number}")

    assert len(found(search(client, limit="1000"))) == 20


@pytest.mark.parametrize("sort", ["added", "relevance"])
def test_other_orders_show_the_day_of_each_action(client, cast, sort):
    make_event(cast.alice, title="Marche")

    soup = search(client, q="marche", sort=sort)

    assert found(soup) == ["Marche"]
    assert "Monday 23 November" in soup.select_one("article").get_text()


def test_htmx_gets_the_results_alone_and_the_answer_varies(client, cast):
    make_event(cast.alice, title="Marche")
    plain = client.get("/search?q=marche")
    part = client.get("/search?q=marche", headers={"HX-Request": "true"})

    assert "<form" in plain.text
    assert "<form" not in part.text
    assert "<html" not in part.text
    assert found(BeautifulSoup(part.text, "html.parser")) == ["Marche"]
    assert "HX-Request" in plain.headers["Vary"]
    assert "HX-Request" in part.headers["Vary"]
    assert "autofocus" in part.text
    assert "autofocus" not in plain.text


def test_a_wrong_day_sent_by_htmx_replaces_the_form_too(client):
    response = client.get("/search?from=x", headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert response.headers["HX-Retarget"] == "#everything"
    assert "<form" in response.text
    assert "<html" not in response.text


def test_history_and_boosted_requests_get_the_whole_page(client):
    for name in ("HX-Boosted", "HX-History-Restore-Request"):
        assert "<html" in client.get("/search?q=x", headers={"HX-Request": "true", name: "true"}).text


@pytest.mark.parametrize(
    "text", ["a" * 5_000, "🌻" * 100, "\0", '"' * 50, "NEAR(a b)", "' OR 1=1", "<script>", "%_"]
)
def test_hostile_words_are_answered_calmly(client, cast, text):
    make_event(cast.alice, title="Marche")

    response = client.get(
        "/search", query_string={"q": text, "tag": text, "town": text, "near": text, "after": text}
    )

    assert response.status_code in (200, 422)
    assert "<script>alert" not in response.text


def test_bytes_that_are_no_text_are_answered_calmly(client):
    assert client.get("/search?q=%ED%A0%80%FF&tag=%00&town=%C3").status_code in (200, 422)


def test_a_search_asks_few_questions(client, cast, rennes, questions):
    for number in range(25):
        make_event(cast.alice, title=f"Marche {number}", **RENNES)
    # The settings of the site, and what other sites may do here, are read once for many pages.
    search(client, q="pique-nique")

    with questions() as asked:
        search(client, q="marche", near=str(rennes.id), category="MEETING")

    # Places and people of this name are two of them.
    assert len(asked) <= 7, asked


def test_the_language_of_the_address_is_kept(client, cast):
    make_event(cast.alice, title="Marche")

    soup = search(client, q="marche", lang="fr")

    assert soup.html["lang"] == "fr"
    assert soup.select_one("form input[name=lang]")["value"] == "fr"


def test_results_are_not_for_search_engines_but_the_form_is(client):
    assert search(client, q="x").select_one("meta[name=robots]")["content"] == "noindex"
    assert not search(client).select_one("meta[name=robots]")


def test_who_searches_very_often_is_asked_to_wait(client):
    statuses = {client.get("/search").status_code for _ in range(125)}

    assert statuses == {200, 429}


def test_choices_in_the_folded_part_are_said_without_opening_it(client):
    soup = search(client, category="SPORTS", tag="vélo", place="online")

    fold = soup.select_one("details")
    assert fold.get("open") is None
    assert fold.select_one(".fold-hint").get_text() == "Tag: vélo · Sports · Online"


def test_a_plain_form_leads_to_its_results(client):
    soup = search(client, q="marche")

    assert soup.select_one("form[role=search]")["action"] == "/search#results"
    assert soup.find(id="results")


def test_a_day_that_was_read_stands_in_the_field_as_browsers_write_it(client):
    soup = search(client, **{"from": "28 nov"})

    assert soup.select_one("input[name=from]")["value"] == "2026-11-28"
    assert soup.select_one("input[name=from]")["type"] == "date"
    assert "28 Nov 2026" in soup.select_one("details .fold-hint").get_text()
