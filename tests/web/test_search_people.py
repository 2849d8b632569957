"""People beside the actions that a search finds, and on a page of their own."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_event, make_profile


@pytest.fixture
def lous(app):
    return [
        make_profile(f"lou{number}", display_name=f"Lou {number}", is_discoverable=True)
        for number in range(5)
    ]


def soup_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def links(soup) -> list[str]:
    return [link["href"] for link in soup.select('main a[href^="/@"], main a[href^="/moderation"]')]


def test_a_few_people_stand_below_the_actions_and_the_others_are_a_link_away(client, lous):
    soup = soup_of(client, "/search?q=lou&lang=fr")

    assert links(soup) == ["/@lou0?lang=fr", "/@lou1?lang=fr", "/@lou2?lang=fr"]
    assert soup.select_one('a[href="/search/people?q=lou&lang=fr"]')


def test_the_page_of_people_names_all_of_them(client, lous):
    assert links(soup_of(client, "/search/people?q=lou")) == [f"/@lou{number}" for number in range(5)]


def test_without_words_nobody_is_listed(client, lous):
    assert links(soup_of(client, "/search/people")) == []
    assert links(soup_of(client, "/search?tag=lou")) == []


def test_visitors_do_not_find_who_only_organizes_or_takes_part(client, cast):
    make_event(cast.bob)

    soup = soup_of(client, "/search/people?q=bob")

    assert links(soup) == []
    assert "We found nobody of this name" in soup.main.get_text()


def test_those_who_moderate_find_everybody_and_see_who_has_no_page(sign_in, cast):
    soup = soup_of(sign_in(cast.mona), "/search/people?q=bob")

    assert links(soup) == ["/moderation/profiles/bob"]
    assert "without a page of their own" in soup.main.get_text()


def test_the_page_of_people_is_for_no_search_engine(client):
    assert soup_of(client, "/search/people?q=lou").select_one("meta[name=robots]")["content"] == "noindex"


def test_an_odd_continuation_is_an_empty_page(client, lous):
    assert links(soup_of(client, "/search/people?q=lou&after=nobody")) == []
