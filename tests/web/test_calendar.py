"""The month page: a table that says of each cell which day it is."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.events import EventStatus
from tests.factories import hours, make_event


def page(client, path) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def cell(soup, iso: str):
    return soup.find("time", datetime=iso).find_parent("td")


def test_a_month_is_a_table_with_a_caption_and_weekdays(client, cast):
    event = make_event(cast.alice, title="Marche", starts_at=datetime(2026, 12, 5, 17, tzinfo=UTC))

    soup = page(client, "/calendar?month=2026-12&lang=fr")

    assert soup.h1.text == "Actions en décembre 2026"
    assert [th["scope"] for th in soup.select("thead th")] == ["col"] * 7
    assert [th.text for th in soup.select("thead th")][::6] == ["lundi", "dimanche"]
    assert soup.caption.text
    assert {len(row.select("td")) for row in soup.select("tbody tr")} == {7}
    assert cell(soup, "2026-12-05").time.text == "samedi 5 décembre"
    assert cell(soup, "2026-12-05").li.text == "18\u202fh Marche"
    assert cell(soup, "2026-12-05").a["href"] == f"/events/{event.uuid}?lang=fr"


def test_the_first_day_stands_under_its_weekday(client, cast):
    first_row = page(client, "/calendar?month=2026-12").select_one("tbody tr").select("td")

    assert [bool(td.time) for td in first_row] == [False, True, True, True, True, True, True]


def test_it_leads_to_the_months_beside_it_and_begins_with_this_one(client, cast):
    soup = page(client, "/calendar")

    links = [link["href"] for link in soup.select("nav.pages a")]
    assert links == ["/calendar?month=2026-10", "/calendar?month=2026-12"]
    assert "today" in cell(soup, "2026-11-21").time.text
    assert (
        page(client, "/calendar?month=2026-12").select("nav.pages a")[1]["href"] == "/calendar?month=2027-01"
    )


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "9999-01", "x", "", "2026-1", "२०२६-12"])
def test_what_is_no_month_is_this_one(client, typed):
    assert page(client, f"/calendar?month={typed}").h1.text == "Actions in November 2026"


def test_a_town_stays_from_month_to_month(client, cast):
    gazetteer().prepare()
    town = gazetteer().find("Rennes", country="FR")[0].id
    make_event(
        cast.alice, title="Ici", starts_at=datetime(2026, 11, 25, tzinfo=UTC), latitude=48.11, longitude=-1.68
    )
    make_event(
        cast.alice, title="Loin", starts_at=datetime(2026, 11, 25, tzinfo=UTC), latitude=43.3, longitude=5.37
    )

    soup = page(client, f"/calendar?near={town}&radius=10")

    assert [link.text for link in soup.select("td li a")] == ["Ici"]
    assert soup.select("nav.pages a")[1]["href"] == f"/calendar?month=2026-12&near={town}&radius=10"
    assert soup.h1.text == "November 2026, in and around Rennes"


def test_a_full_day_leads_to_all_of_it_and_says_what_is_cancelled(client, cast):
    for number in range(5):
        start = datetime(2026, 11, 25, 8, tzinfo=UTC) + hours(number)
        make_event(cast.alice, title=f"Action {number}", starts_at=start, status=EventStatus.CANCELLED)

    day = cell(page(client, "/calendar"), "2026-11-25")

    link = day.select("a")[-1]
    assert link["href"] == "/search?from=2026-11-25&to=2026-11-25"
    assert [f"Action {number}" in client.get(link["href"]).text for number in range(5)] == [True] * 5
    assert day.li.text == "09:00 cancelled Action 0"


def test_robots_keep_one_month_only(client):
    assert page(client, "/calendar").find("link", rel="canonical")
    assert (
        page(client, "/calendar?month=2031-01").find("meta", attrs={"name": "robots"})["content"] == "noindex"
    )
