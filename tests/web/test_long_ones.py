"""On pages: what lasts for months stands below the list, in few lines."""

import pytest

from mobilizon_lite.services import site
from tests.factories import days, hours, make_event


@pytest.fixture
def programme(cast):
    make_event(cast.alice, title="Exposition de photos", starts_in=days(-40), lasts=days(90), town="Rennes")
    make_event(cast.alice, title="Ce soir", starts_in=hours(2))


@pytest.mark.parametrize("path", ["/", "/search"])
def test_it_stands_below_what_comes(programme, client, path):
    page = client.get(path).text

    apart = page.index("Also on for some time")
    assert page.index("Ce soir") < apart < page.index("Exposition de photos")
    assert page.count("Exposition de photos") == 1
    assert "until Sunday 10 January 2027, Rennes" in page


def test_who_looks_for_its_words_finds_it_among_the_results(programme, client):
    page = client.get("/search?q=photos").text

    assert "Exposition de photos" in page
    assert "Also on for some time" not in page


def test_three_are_named_and_the_rest_is_one_link_away(cast, client):
    for number in range(4):
        make_event(cast.alice, title=f"Exposition {number}", starts_in=days(-40), lasts=days(90 - number))

    home = client.get("/").text

    assert home.index("Exposition 3") < home.index("Exposition 2") < home.index("Exposition 1")
    assert "Exposition 0" not in home
    assert 'href="/search?long=only"' in home
    assert "4 actions" in client.get("/search?long=only").text


def test_without_any_there_is_no_heading(cast, client):
    make_event(cast.alice)

    assert "Also on for some time" not in client.get("/").text


def test_a_site_can_have_everything_in_one_list(programme, client):
    site.change_setting("long_event_days", 0)

    page = client.get("/").text

    assert "Also on for some time" not in page
    assert page.index("Exposition de photos") < page.index("Ce soir")


@pytest.mark.parametrize("path", ["/events.ics", "/events.atom", "/events.rss", "/search.ics"])
def test_calendars_and_feeds_leave_out_nothing(programme, client, path):
    assert "Exposition de photos" in client.get(path).text
