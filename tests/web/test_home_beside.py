"""What the first page shows beside the next actions, on a small site, on a large one, and for who is signed in."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.events import EventStatus, Visibility
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import days, hours, make_event, make_participation

OTHERWISE = {"Annulée": {"status": EventStatus.CANCELLED}, "Discrète": {"visibility": Visibility.UNLISTED}}


def page(client, path="/"):
    return BeautifulSoup(client.get(path).text, "html.parser")


def sections(soup) -> dict[str, list[str]]:
    return {
        section.h2.get_text(): [link.get_text() for link in section.select("li a")]
        for section in soup.select("main section:not(.day)")
    }


@pytest.fixture
def many(cast):
    return [
        make_event(cast.alice, title=f"Action {number:02}", starts_in=hours(10 + number))
        for number in range(21)
    ]


@pytest.mark.parametrize("number", [1, 3, 20])
def test_a_small_site_names_nothing_twice(client, cast, number):
    for one in range(number):
        make_event(cast.alice, title=f"Action {one}", is_online=True)

    assert list(sections(page(client))) == ["Look in another way"]


def test_an_empty_site_offers_no_other_ways_to_look_at_nothing(client):
    assert sections(page(client)) == {}


def test_what_does_not_fit_but_was_added_lately_or_is_online_is_named(client, cast, many):
    for title in ("Annulée", "En ligne, plus tard", "En ligne, ajoutée", "Discrète"):
        make_event(cast.alice, title=title, starts_in=days(90), is_online=True, **OTHERWISE.get(title, {}))
    make_event(cast.alice, title="Dans longtemps", starts_in=days(200))
    make_event(cast.alice, title="Après-demain en 8", starts_in=days(99))

    found = sections(page(client))

    assert found["Added lately"] == ["Après-demain en 8", "Dans longtemps", "En ligne, ajoutée"]
    assert found["Online, wherever you are"] == ["En ligne, plus tard"]


def test_what_takes_place_every_week_is_named_once(client, cast, many):
    for week in range(1, 13):
        make_event(cast.alice, title="Chorale", starts_in=days(30 + 7 * week), is_online=True)
        make_event(cast.alice, title="Action 03", starts_in=days(30 + 7 * week))

    soup = page(client)

    assert sections(soup)["Added lately"] == ["Chorale", "Action 20"]
    assert "Online, wherever you are" not in sections(soup)
    # The first of the twelve, in 37 days.
    assert "28 December" in soup.find("a", string="Chorale").parent.get_text()


def test_later_pages_show_the_list_alone(client, cast, many):
    second = page(client, page(client).select_one("a[rel=next]")["href"])

    assert list(sections(second)) == ["Look in another way"]


def test_around_a_town_the_other_ways_stay_there(client, cast):
    gazetteer().prepare()
    make_event(cast.alice, latitude=48.11, longitude=-1.68)

    links = [link["href"] for link in page(client, "/?near=2983990&radius=10").select("main section li a")]

    assert "/search?near=2983990&radius=10&free=1" in links
    assert "/calendar?near=2983990&radius=10" in links


def test_who_is_signed_in_finds_the_own_ones_first(sign_in, cast, many):
    own = make_event(cast.bob, title="La mienne", starts_in=days(50))
    make_event(cast.bob, title="Brouillon", is_draft=True)
    make_participation(many[3], actor=cast.bob)
    make_participation(many[4], actor=cast.bob, state=ParticipationState.REFUSED)
    make_participation(own, actor=cast.bob)

    found = sections(page(sign_in(cast.bob)))

    assert found["Your next actions"] == ["Action 03", "La mienne"]
    assert list(found)[0] == "Your next actions"


def test_what_may_keep_one_from_going_there_is_said_beside_the_own_ones(sign_in, cast, many):
    make_participation(many[1], actor=cast.bob)
    make_participation(many[2], actor=cast.bob, state=ParticipationState.WAITING)
    cancelled = make_event(cast.alice, starts_in=hours(9), status=EventStatus.CANCELLED)
    make_participation(cancelled, actor=cast.bob)

    lines = page(sign_in(cast.bob)).select("main section:not(.day)")[0].select("li .quiet")

    assert [line.get_text().partition(" · ")[2] for line in lines] == [
        "cancelled",
        "",
        "You're on the waiting list",
    ]


def test_what_began_on_another_day_says_until_when_it_lasts(sign_in, cast):
    make_event(cast.bob, title="Exposition", starts_in=-days(3), lasts=days(10))

    lines = page(sign_in(cast.bob)).select("main section:not(.day) li .quiet")

    assert [line.get_text() for line in lines] == ["until Saturday 28 November"]


def test_visitors_get_no_own_section_and_all_other_ways_lead_somewhere(client, cast, many):
    soup = page(client)

    assert "Your next actions" not in sections(soup)
    assert {client.get(link["href"]).status_code for link in soup.select("main section:not(.day) li a")} == {
        200
    }
