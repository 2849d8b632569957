"""Categories with their numbers, addresses of tags, and what else one may like."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Category, Visibility
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.tags import EventTag, Tag
from tests.factories import days, make_event


def numbers(client, query="") -> dict[str, str]:
    soup = BeautifulSoup(client.get(f"/categories{query}").text, "html.parser")
    return {item.a.text: item.span.text for item in soup.select("main ul li")}


def test_each_category_says_how_many_actions_it_has(client, cast):
    make_event(cast.alice, category=Category.GAMES)
    make_event(cast.bob, category=Category.GAMES)
    make_event(cast.bob, category=Category.ARTS)

    assert numbers(client) == {"Arts": "1 action", "Games": "2 actions"}
    assert list(numbers(client, "?lang=fr")) == ["Arts", "Jeux"]


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
        {"starts_in": days(-3)},
    ],
)
def test_only_what_comes_and_is_for_everybody_is_counted(client, cast, values):
    make_event(cast.alice, **values)

    assert numbers(client) == {}
    assert "Nothing is planned yet" in client.get("/categories").text


def test_numbers_are_counted_again_when_something_changed_or_is_over(client, cast, questions, clock):
    make_event(cast.alice)
    client.get("/categories")

    with questions() as asked:
        client.get("/categories")
    assert len(asked) == 1
    make_event(cast.alice)
    SiteState.raise_revision()
    assert numbers(client) == {"Meeting": "2 actions"}
    clock.advance(days=3)
    assert numbers(client) == {}


def test_a_category_leads_to_its_actions(client, cast):
    make_event(cast.alice, title="Échecs", category=Category.GAMES)

    soup = BeautifulSoup(client.get("/categories").text, "html.parser")

    assert "Échecs" in client.get(soup.find("a", string="Games")["href"]).text


def test_a_tag_has_a_short_address(client, cast):
    event = make_event(cast.alice, title="Semis")
    EventTag.create(event=event, tag=Tag.create(name="Été", slug="ete"))

    for path in ("/tag/ete", "/tag/%C3%89t%C3%A9", "/tag/ete?lang=fr"):
        assert "Semis" in client.get(path, follow_redirects=True).text
    assert client.get("/tag/ete?lang=fr").headers["Location"] == "/search?tag=ete&lang=fr"


def test_an_action_names_others_at_its_end(client, cast):
    event = make_event(cast.alice)
    other = make_event(cast.alice, title="Une autre", language="fr", town="Rennes", starts_in=days(7))

    soup = BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser")

    link = soup.find("a", string="Une autre")
    assert (link["href"], link["lang"]) == (f"/events/{other.uuid}", "fr")
    assert link.find_next("span").text == "Saturday 28 November, Rennes"


def test_a_draft_names_no_others(sign_in, cast):
    draft = make_event(cast.alice, is_draft=True)
    make_event(cast.alice, title="Une autre")

    assert "Une autre" not in sign_in(cast.alice).get(f"/events/{draft.uuid}").text


def test_the_search_leads_to_categories_and_calendar(client):
    text = client.get("/search").text

    assert 'href="/categories"' in text
    assert 'href="/calendar"' in text
