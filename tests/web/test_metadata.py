"""What the page of an event tells search engines and previews."""

import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.events import EventStatus, Visibility
from mobilizon_lite.models.media import Media
from tests.factories import make_event

HASH = "0123456789abcdef" * 4


def head(client, event, query=""):
    return BeautifulSoup(client.get(f"/events/{event.uuid}{query}").text, "html.parser").head


def content(soup, name):
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    return tag and tag["content"]


def json_ld(soup):
    return json.loads(soup.find("script", type="application/ld+json").string)


@pytest.fixture
def event(cast):
    picture = Media.create(
        uri="x",
        content_hash=HASH,
        alt_text="Une banderole",
        renditions=[[320, 200, 9000], [640, 400, 30000]],
        owner=cast.alice,
    )
    return make_event(
        cast.alice, title="Marche « climat »", starts_at=datetime(2026, 11, 28, 17, 0, tzinfo=UTC), language="fr",
        description_html="<p>Avec <b>nous</b></p>", place_name="Place de la Mairie", street="Place de la Mairie",
        town="Rennes", region="Bretagne", country="FR", latitude=48.1, longitude=-1.6, picture=picture,
    )  # fmt: skip


def test_the_description_begins_with_date_zone_and_place(client, event):
    text = content(head(client, event), "description")

    assert (
        text
        == "Saturday 28 November 2026 at 18:00 (local time in Paris) · Place de la Mairie, Rennes · Avec nous"
    )


def test_previews_get_title_picture_and_address(client, event):
    soup = head(client, event, "?lang=fr")

    assert content(soup, "og:title") == "Marche « climat »"
    assert content(soup, "og:url") == soup.find("link", rel="canonical")["href"] == event.uri
    assert content(soup, "og:image") == f"http://lite.example/media/{HASH}-640.webp"
    assert (content(soup, "og:image:width"), content(soup, "og:image:alt")) == ("640", "Une banderole")
    assert content(soup, "og:site_name") == "Mobilizon Lite"


def test_the_event_is_told_as_data(client, event):
    data = json_ld(head(client, event))

    assert data["@type"] == "Event"
    assert data["startDate"] == "2026-11-28T18:00+01:00"
    assert data["endDate"] == "2026-11-28T20:00+01:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data["location"][0]["address"]["addressLocality"] == "Rennes"
    assert data["location"][0]["geo"]["latitude"] == 48.1
    assert data["organizer"] == {"@type": "Person", "name": "Alice", "url": "http://lite.example/@alice"}
    assert data["image"][0] == f"http://lite.example/media/{HASH}-320.webp"
    assert "offers" not in data


@pytest.mark.parametrize(
    ("values", "mode", "places"),
    [
        ({"is_online": True, "online_url": "https://meet.example/x"}, "Online", ["VirtualLocation"]),
        ({"is_online": True, "town": "Rennes"}, "Mixed", ["Place", "VirtualLocation"]),
        ({"online_url": "https://example.org", "town": "Rennes"}, "Offline", ["Place"]),
    ],
)
def test_the_way_to_attend_is_told(client, cast, values, mode, places):
    data = json_ld(head(client, make_event(cast.alice, **values)))

    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == places


def test_a_cancelled_event_says_so_everywhere(client, cast):
    soup = head(client, make_event(cast.alice, status=EventStatus.CANCELLED))

    assert json_ld(soup)["eventStatus"] == "https://schema.org/EventCancelled"
    assert content(soup, "description").startswith("cancelled · ")


def test_a_hostile_title_stays_data(client, cast):
    title = '</script><script>alert(1)</script>"><img src=x>'
    event = make_event(cast.alice, title=title, description_html="<p>&lt;/script&gt;</p>")

    soup = head(client, event)

    assert json_ld(soup)["name"] == title
    assert content(soup, "og:title") == title
    assert not soup.find("img")
    assert all(
        script.get("src") or script["type"] == "application/ld+json" for script in soup.find_all("script")
    )


def test_unlisted_events_are_kept_from_search_engines(client, cast):
    soup = head(client, make_event(cast.alice, visibility=Visibility.UNLISTED))

    assert content(soup, "robots") == "noindex"
    assert not soup.find("link", rel="canonical")


def test_an_organizer_without_a_page_is_not_linked(client, cast):
    event = make_event(cast.bob)

    shown = client.get(f"/events/{event.uuid}").text

    assert "Bob" in shown
    assert "/@bob" not in shown
