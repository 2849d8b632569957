"""Calendars and feeds: read back by programs that did not write them."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, EventStatus, Visibility
from mobilizon_lite.models.tags import EventTag, Tag
from tests.factories import days, hours, make_event

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("/events", "/search", "/@alice")


def calendar(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.content_type == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.data)


def feed(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.data)


def summaries(file) -> list[str]:
    return [str(item["SUMMARY"]) for item in file.walk("VEVENT")]


def entry_titles(document) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in document.findall(f"{ATOM}entry")]


def test_an_event_is_whole_in_its_calendar_file(client, cast):
    event = make_event(
        cast.alice, title="Fête; été, \\ soleil", starts_at=datetime(2026, 11, 28, 17, 0, tzinfo=UTC),
        description_html="<p>Venez <b>nombreux</b></p><ul><li>un</li></ul>", place_name="Maison", town="Rennes",
        latitude=48.1, longitude=-1.6, sequence=4,
    )  # fmt: skip
    EventTag.create(event=event, tag=Tag.create(name="jardin", slug="jardin"))

    file = calendar(client, f"/events/{event.uuid}.ics")

    (item,) = file.walk("VEVENT")
    assert item["UID"] == f"{event.uuid}@lite.example"
    assert item["SUMMARY"] == "Fête; été, \\ soleil"
    assert item["DTSTART"].dt.isoformat() == "2026-11-28T18:00:00+01:00"
    assert item["DTSTART"].params["TZID"] == "Europe/Paris"
    assert [str(zone["TZID"]) for zone in file.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert (item["STATUS"], item["SEQUENCE"], item["LOCATION"]) == ("CONFIRMED", 4, "Maison, Rennes")
    assert item["DESCRIPTION"] == "Venez nombreux\n\n- un"
    assert item["URL"] == event.uri
    assert item["CATEGORIES"].cats == ["jardin"]
    assert (item["ORGANIZER"], item["ORGANIZER"].params["CN"]) == ("http://lite.example/@alice", "Alice")
    raw = client.get(f"/events/{event.uuid}.ics").data
    assert raw.index(b"BEGIN:VTIMEZONE") < raw.index(b"BEGIN:VEVENT")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_a_cancelled_event_stays_and_says_so_with_a_higher_sequence(client, cast):
    event = make_event(cast.alice, status=EventStatus.CANCELLED, sequence=1)

    for path in (f"/events/{event.uuid}.ics", "/events.ics", "/@alice.ics", "/search.ics?q=marche"):
        (item,) = calendar(client, path).walk("VEVENT")
        assert (item["STATUS"], item["SEQUENCE"]) == ("CANCELLED", 1)
    assert entry_titles(feed(client, "/events.atom")) == ["Marche pour le climat (cancelled)"]


def test_a_calendar_keeps_what_was_lately_and_a_search_narrows_it(client, cast):
    make_event(cast.alice, title="Vieille", starts_in=days(-60))
    make_event(cast.alice, title="Hier", starts_in=days(-1))
    make_event(cast.alice, title="Avant-hier", starts_in=days(-2))
    make_event(cast.bob, title="Demain", starts_in=days(1))

    assert summaries(calendar(client, "/events.ics")) == ["Avant-hier", "Hier", "Demain"]
    assert summaries(calendar(client, "/@alice.ics")) == ["Avant-hier", "Hier"]
    assert summaries(calendar(client, "/search.ics?q=demain")) == ["Demain"]
    assert summaries(calendar(client, "/search.ics?when=tomorrow")) == ["Demain"]


def test_a_calendar_around_a_town(client, cast):
    gazetteer().prepare()
    make_event(cast.alice, title="Ici", latitude=48.11, longitude=-1.68)
    make_event(cast.alice, title="Ailleurs", latitude=43.3, longitude=5.37)

    file = calendar(client, f"/events.ics?near={gazetteer().find('Rennes', country='FR')[0].id}&radius=10")

    assert summaries(file) == ["Ici"]
    assert file["NAME"] == "Mobilizon Lite: in and around Rennes"


def test_a_feed_is_valid_atom(client, cast):
    event = make_event(
        cast.alice, title="Fête <été> & \x0bsoleil", language="fr", place_name="Maison",
        description_html='<p>Venez &amp; <a href="https://example.org">lisez</a></p>',
    )  # fmt: skip
    EventTag.create(event=event, tag=Tag.create(name="jardin", slug="jardin"))

    document = feed(client, "/events.atom?lang=fr")

    assert document.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert document.findtext(f"{ATOM}{name}")
    links = {link.get("rel"): link.get("href") for link in document.findall(f"{ATOM}link")}
    assert links == {"self": "http://lite.example/events.atom?lang=fr", "alternate": "http://lite.example/"}
    (entry,) = document.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == event.uri
    assert entry.findtext(f"{ATOM}title") == "Fête <été> & soleil"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Alice"
    assert entry.findtext(f"{ATOM}published") == "2026-11-21T10:00:00Z"
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["MEETING", "jardin"]
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert '<a href="https://example.org">lisez</a>' in content.text
    assert entry.findtext(f"{ATOM}summary").startswith("Lundi 23 novembre 2026, ")
    assert entry.findtext(f"{ATOM}summary").endswith(" · Maison")


def rss(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.content_type == "application/rss+xml; charset=utf-8"
    return ET.fromstring(response.data).find("channel")


def test_a_feed_is_valid_rss_too(client, cast):
    event = make_event(
        cast.alice, title="Fête <été> & \x0bsoleil", status=EventStatus.CANCELLED, place_name="Maison",
        description_html='<p>Venez &amp; <a href="https://example.org">lisez</a></p>',
    )  # fmt: skip
    EventTag.create(event=event, tag=Tag.create(name="jardin", slug="jardin"))

    channel = rss(client, "/events.rss?lang=fr")

    assert channel.findtext("title") == channel.findtext("description") == "Mobilizon Lite"
    assert (channel.findtext("link"), channel.findtext("language")) == ("http://lite.example/", "fr")
    own = channel.find(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", "http://lite.example/events.rss?lang=fr")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Fête <été> & soleil (annulé)"
    assert item.findtext("link") == item.findtext("guid") == event.uri
    assert item.findtext("pubDate") == "Sat, 21 Nov 2026 10:00:00 GMT"
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Alice"
    assert [one.text for one in item.findall("category")] == ["Réunion", "jardin"]
    assert '<a href="https://example.org">lisez</a>' in item.findtext("description")


def test_every_list_has_its_rss(client, cast):
    make_event(cast.alice, title="Marche")
    make_event(cast.bob, title="Repas")

    titles = {
        path: {item.findtext("title") for item in rss(client, path).findall("item")}
        for path in ("/events.rss", "/search.rss?q=repas", "/@alice.rss")
    }

    assert titles == {
        "/events.rss": {"Marche", "Repas"},
        "/search.rss?q=repas": {"Repas"},
        "/@alice.rss": {"Marche"},
    }
    assert entry_titles(feed(client, "/@alice.atom")) == ["Marche"]


def test_a_feed_tells_the_latest_first(client, cast, clock):
    make_event(cast.alice, title="Ancienne", starts_in=days(2))
    clock.advance(minutes=5)
    make_event(cast.alice, title="Nouvelle", starts_in=days(9))

    assert entry_titles(feed(client, "/@alice.atom")) == ["Nouvelle", "Ancienne"]


def test_an_empty_feed_is_a_feed_too(client):
    assert entry_titles(feed(client, "/events.atom")) == []
    assert summaries(calendar(client, "/events.ics")) == []


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"deleted_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_is_not_for_everybody_is_in_no_list_of_any_kind(client, cast, values):
    make_event(cast.alice, title="Publique")
    secret = make_event(cast.alice, title="Secrète", **values)

    paths = [
        "/",
        "/search?q=secrete",
        "/search?when=past",
        "/@alice",
        "/sitemap.xml",
        "/sitemap-0.xml",
        "/sitemap-events-1.xml",
        "/sitemap-people-1.xml",
    ]
    paths += [f"{stem}{suffix}" for stem in LISTS for suffix in (".ics", ".atom", ".rss")]
    for path in paths:
        text = client.get(path).text
        assert "Secrète" not in text, path
        assert str(secret.uuid) not in text, path


def test_an_unlisted_event_has_its_own_files_for_who_knows_its_address(client, cast):
    event = make_event(cast.alice, title="Entre nous", visibility=Visibility.UNLISTED)

    for suffix in (".ics", ".atom", ".txt"):
        response = client.get(f"/events/{event.uuid}{suffix}")
        assert "Entre nous" in response.text
        assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("values", "status"),
    [({"is_draft": True}, 404), ({"hidden_at": dates.now()}, 404), ({"deleted_at": dates.now()}, 410)],
)
def test_a_draft_hidden_or_deleted_event_has_no_files_not_even_for_its_organizer(
    sign_in, cast, values, status
):
    event = make_event(cast.alice, **values)

    for suffix in (".ics", ".atom", ".txt"):
        assert sign_in(cast.alice).get(f"/events/{event.uuid}{suffix}").status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/events.ics",
        "/events.atom",
        "/search.atom?q=marche",
        "/@alice.ics",
        "/@alice.rss",
        "EVENT.ics",
        "EVENT.atom",
        "EVENT.txt",
    ],  # fmt: skip
)
def test_a_feed_that_did_not_change_is_not_sent_again(client, cast, clock, path):
    event = make_event(cast.alice)
    path = path.replace("EVENT", f"/events/{event.uuid}")
    first = client.get(path)
    clock.advance(minutes=30)

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    Event.update(title="Autre", updated_at=dates.now()).execute()
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert since.status_code == 304
    assert changed.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_all_day_events_are_days_without_a_zone(client, cast):
    start = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
    event = make_event(cast.alice, starts_at=start, lasts=days(2), is_all_day=True)

    (item,) = calendar(client, f"/events/{event.uuid}.ics").walk("VEVENT")

    assert (item["DTSTART"].dt.isoformat(), item["DTEND"].dt.isoformat()) == ("2026-11-28", "2026-11-30")


def test_pages_name_their_feeds(client, cast):
    event = make_event(cast.alice)

    for path, stem in (
        ("/", "/events"),
        ("/search?q=x", "/search"),
        ("/@alice", "/@alice"),
        (f"/events/{event.uuid}",) * 2,
    ):
        soup = BeautifulSoup(client.get(path).text, "html.parser")
        links = {link["type"]: link["href"] for link in soup.select("link[rel=alternate]")}
        assert links["application/atom+xml"].startswith(f"{stem}.atom")
        assert links["text/calendar"].startswith(f"{stem}.ics")
        assert client.get(links["text/calendar"]).status_code == 200


def test_a_subscription_that_cannot_be_understood_is_no_empty_calendar(client):
    assert client.get("/search.ics?from=bient%C3%B4t").status_code == 404


def test_the_site_map_names_public_pages(client, cast):
    event = make_event(cast.alice)

    index = ET.fromstring(client.get("/sitemap.xml").data)
    places = [item.text for item in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [
        item.text
        for place in places
        for item in ET.fromstring(client.get(place).data).iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    ]

    assert {"http://lite.example/", "http://lite.example/@alice", event.uri} <= set(pages)
    assert "http://lite.example/@bob" not in pages
    assert {client.get(page).status_code for page in pages} == {200}
    assert client.get("/sitemap-events-2.xml").status_code == 404


def test_robots_are_kept_from_secret_pages(client):
    text = client.get("/robots.txt").text

    assert "Disallow: /r/" in text
    assert "Sitemap: http://lite.example/sitemap.xml" in text


def test_the_manifest_names_the_site_and_its_icon(client):
    response = client.get("/manifest.webmanifest")

    manifest = json.loads(response.data)
    assert response.content_type == "application/manifest+json"
    assert manifest["name"] == "Mobilizon Lite"
    assert {client.get(icon["src"]).status_code for icon in manifest["icons"]} == {200}
    assert client.get("/favicon.ico").status_code == 301


def test_a_long_list_has_an_end(client, cast):
    for number in range(105):
        make_event(cast.alice, title=f"Action {number}", starts_in=hours(number + 1))

    assert len(entry_titles(feed(client, "/events.atom"))) == 100
    assert len(summaries(calendar(client, "/events.ics"))) == 105
