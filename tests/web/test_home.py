"""The first page, as a visitor without script and cookie sees it."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.events import EventStatus, Visibility
from tests.factories import days, hours, make_event, make_profile

RENNES = {"latitude": 48.11, "longitude": -1.68}


@pytest.fixture
def towns(app):
    gazetteer().prepare()
    (rennes, *_others) = gazetteer().find("Rennes", country="FR")
    return rennes


def page(client, path="/", **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def entries(soup) -> list[str]:
    return [link.get_text() for link in soup.select("article .entry-title a")]


def test_next_actions_stand_under_their_days(client, cast):
    make_event(cast.alice, title="Réunion", starts_at=datetime(2026, 11, 28, 17, 30, tzinfo=UTC))
    make_event(cast.bob, title="Marche", starts_at=datetime(2026, 11, 28, 9, 0, tzinfo=UTC), town="Rennes")
    make_event(cast.bob, title="Repas", starts_at=datetime(2027, 1, 1, 11, 0, tzinfo=UTC))

    soup = page(client)

    assert [day.get_text() for day in soup.select(".day h2")] == [
        "Saturday 28 November",
        "Friday 1 January 2027",
    ]
    assert entries(soup) == ["Marche", "Réunion", "Repas"]
    assert soup.select_one("article time").get_text() == "10:00"
    assert soup.select_one("article time")["datetime"] == "2026-11-28T10:00+01:00"
    assert "Rennes" in soup.select_one("article").get_text()
    assert soup.select_one('article a[href="/@alice"]').get_text() == "Alice"


def test_the_same_day_in_french(client, cast):
    make_event(cast.alice, starts_at=datetime(2027, 5, 1, 16, 30, tzinfo=UTC))

    soup = page(client, "/?lang=fr")

    assert soup.select_one(".day h2").get_text() == "samedi 1er mai 2027"
    assert soup.select_one("article time").get_text() == "18\u202fh\u202f30"
    assert soup.select_one("article .entry-title a")["href"].endswith("?lang=fr")


def test_states_are_said_in_words(client, cast):
    make_event(cast.alice, title="Annulée", status=EventStatus.CANCELLED, capacity=1, accepted_people=1)
    make_event(cast.alice, title="Pleine", capacity=3, accepted_people=3)
    make_event(cast.alice, title="Incertaine", status=EventStatus.TENTATIVE, is_online=True)

    words = {
        article.select_one("a").get_text(): [state.get_text() for state in article.select(".state")]
        for article in page(client).select("article")
    }

    assert words == {
        "Annulée": ["cancelled"],
        "Pleine": ["full"],
        "Incertaine": ["not yet certain", "online"],
    }


def test_a_running_action_stands_first_and_says_until_when(client, cast):
    make_event(cast.alice, title="Demain", starts_in=days(1))
    make_event(cast.alice, title="Exposition", starts_in=days(-3), lasts=days(7))

    soup = page(client)

    assert soup.select_one(".day h2").get_text() == "On now"
    assert soup.select_one("article time").get_text() == "18 Nov"
    assert [state.get_text() for state in soup.select_one("article").select(".state")] == [
        "on now",
        "until Wednesday 25 November",
    ]


def test_an_action_in_another_zone_says_whose_clock_is_meant(client, cast):
    make_event(cast.alice, timezone="Europe/London")

    assert "local time in London" in page(client).select_one("article").get_text()


def test_an_empty_site_says_what_could_be_here(client):
    soup = page(client)

    assert soup.select_one(".empty h2").get_text() == "Nothing is planned yet"
    assert soup.select_one('main a[href="/events/create"]')


def test_twenty_actions_a_page_and_a_way_to_the_later_ones(client, cast):
    for number in range(23):
        make_event(cast.alice, title=f"Action {number:02}", starts_in=days(1) + hours(number))

    first = page(client)
    second = page(client, first.select_one("a[rel=next]")["href"])

    assert entries(first) + entries(second) == [f"Action {number:02}" for number in range(23)]
    assert second.select_one("a[rel=prev]")["href"] == "/"
    assert not second.select_one("a[rel=next]")


def test_a_town_that_was_typed_shows_what_is_around_it(client, cast, towns):
    make_event(cast.alice, title="Ici", **RENNES)
    make_event(cast.alice, title="Ailleurs", latitude=43.3, longitude=5.37)

    soup = page(client, "/?town=rennes&radius=10")

    assert soup.h1.get_text() == "Actions in and around Rennes"
    assert entries(soup) == ["Ici"]
    assert soup.select_one("input[name=near]")["value"] == str(towns.id)
    assert soup.select_one("select[name=radius] [selected]")["value"] == "10"


def test_an_unclear_town_is_answered_with_links_to_choose(client, cast, towns):
    soup = page(client, "/?town=saint-denis")

    links = soup.select("main form + ul a")
    assert len(links) > 1
    assert page(client, links[0]["href"]).h1.get_text().startswith("Actions in and around Saint-Denis")
    assert soup.select_one("#town")["aria-describedby"] == "town-error"


def test_an_unknown_town_is_said_beside_the_field_and_all_actions_stay(client, cast, towns):
    make_event(cast.alice, title="Partout")

    soup = page(client, "/?town=Qxzwvk")

    assert "no town of this name" in soup.select_one("#town-error").get_text()
    assert entries(soup) == ["Partout"]


def test_emptying_the_town_shows_everything_again(client, cast, towns):
    make_event(cast.alice, title="Ailleurs", latitude=43.3, longitude=5.37)

    assert entries(page(client, f"/?near={towns.id}&town=&radius=5")) == ["Ailleurs"]
    assert entries(page(client, f"/?near={towns.id}&town=Rennes&radius=5")) == []


def test_nothing_around_a_town_offers_to_look_further(client, cast, towns):
    soup = page(client, f"/?near={towns.id}&radius=50")

    assert [link.get_text() for link in soup.select(".empty a")] == ["Within 100 km of Rennes", "All actions"]


@pytest.mark.parametrize(
    "query", ["near=abc", "near=-1", "near=99999999999999999999", "radius=7", "after=x", "near=١", "town=%00"]
)
def test_an_odd_address_is_still_the_first_page(client, cast, query):
    make_event(cast.alice, title="Marche")

    assert entries(page(client, f"/?{query}")) == ["Marche"]


@pytest.mark.parametrize("values", [{"is_draft": True}, {"visibility": Visibility.UNLISTED}])
def test_what_is_not_for_everybody_is_not_there(client, cast, values):
    make_event(cast.alice, **values)

    assert entries(page(client)) == []


def test_a_visitor_gets_no_cookie_and_few_questions_are_asked(client, cast, questions):
    for number in range(25):
        make_event(make_profile(f"person{number}"), **RENNES)

    with questions() as asked:
        response = client.get("/")

    assert "Set-Cookie" not in response.headers
    # Three of them, for what was added, is online or runs for long, are asked once a minute for everybody.
    assert len(asked) <= 7, asked


def test_titles_of_strangers_are_text(client, cast):
    make_event(cast.alice, title="<script>alert(1)</script> & \u202eليلى")

    assert entries(page(client)) == ["<script>alert(1)</script> & \u202eليلى"]
