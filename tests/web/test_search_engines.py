"""What search engines are told: which pages they may show, what is in the site map, where a page stands."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Category, Event, Visibility
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.services import site
from mobilizon_lite.web.feeds import sitemap
from tests.factories import days, make_event, make_venue
from tests.series import make_series
from tests.web.world import make_world, path_of, routes

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
# What may be found. A page that is not named here has to say no.
MAY_BE_FOUND = {
    "/", "/search", "/calendar", "/categories", "/events/<uuid:event_uuid>", "/@<handle>", "/places",
    "/places/<uuid:venue_uuid>", "/series/<uuid:series_uuid>", "/about", "/about/privacy",
    "/about/legal", "/about/source", "/static/<path:address>", "/media/<content_hash>-<int:width>.webp",
}  # fmt: skip


def may_be_found(answer) -> bool:
    if answer.headers.get("X-Robots-Tag") == "noindex":
        return False
    return answer.mimetype != "text/html" or not BeautifulSoup(answer.text, "html.parser").select(
        'meta[name=robots][content="noindex"]'
    )


@pytest.mark.parametrize("who", ["a visitor", "alice"])
def test_every_page_is_kept_from_search_engines_unless_it_is_meant_for_them(app, cast, client, sign_in, who):
    world = make_world(cast)
    browser = client if who == "a visitor" else sign_in(cast.alice)

    found = {rule.rule for rule in routes(app, "GET") if may_be_found(browser.get(path_of(app, rule, world)))}

    # Addresses of files that do not exist in this world are not found by anybody.
    assert found <= MAY_BE_FOUND
    assert MAY_BE_FOUND - found <= {"/static/<path:address>", "/media/<content_hash>-<int:width>.webp"}


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/search?q=marche", False),
        ("/search?category=SPORTS", True),
        ("/search?tag=velo", True),
        ("/search?category=GAMES", False),
        ("/search?tag=rien", False),
        ("/search?category=SPORTS&free=1", False),
        ("/search?category=SPORTS&after=1795600000000000-00000000000040008000000000000000", False),
        ("/calendar?month=2031-01", False),
        ("/nothing/here", False),
    ],
)
def test_a_list_is_found_once_and_not_in_each_of_its_forms(client, cast, path, may):
    event = make_event(cast.alice, category=Category.SPORTS)
    EventTag.create(event=event, tag=Tag.create(name="Vélo", slug="velo"))

    assert may_be_found(client.get(path)) == may


def test_a_circle_around_a_town_is_not_for_search_engines(client, cast, towns):
    assert not may_be_found(client.get("/?near=2983990&radius=10"))


@pytest.fixture
def towns(app):
    gazetteer().prepare()


def test_the_list_of_a_tag_is_a_page_of_its_own(client, cast):
    event = make_event(cast.alice)
    EventTag.create(event=event, tag=Tag.create(name="Vélo", slug="velo"))

    soup = BeautifulSoup(client.get("/search?tag=velo&lang=fr").text, "html.parser")

    assert soup.h1.get_text() == "Les prochaines actions sur «\u202fVélo\u202f»"
    assert soup.title.get_text().startswith("1 action · Les prochaines actions sur «")
    assert soup.find("link", rel="canonical")["href"] == "http://lite.example/search?tag=velo"
    # The list comes first, then the form, which leads to a page with another heading.
    assert [heading.get_text() for heading in soup.select("main h2")] == ["1 action", "Chercher une action"]
    assert not soup.select_one("form[role=search]").has_attr("data-hx-get")


def locations(client, path) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return [item.text for item in ET.fromstring(answer.data).iter(LOC)]


def all_locations(client) -> set[str]:
    return {page for part in locations(client, "/sitemap.xml") for page in locations(client, part)}


def test_the_site_map_is_whole_and_every_page_in_it_may_be_found(client, cast):
    event = make_event(cast.alice, category=Category.SPORTS)
    EventTag.create(event=event, tag=Tag.create(name="Été & co", slug="ete & co"))
    Actor.update(is_discoverable=True).where(Actor.id == cast.bob.id).execute()

    pages = all_locations(client)

    assert {event.uri, "http://lite.example/@alice", "http://lite.example/@bob", "http://lite.example/about/source",
            "http://lite.example/search?category=SPORTS", "http://lite.example/search?tag=ete+%26+co"} <= pages  # fmt: skip
    assert "http://lite.example/@charlie" not in pages
    assert {page for page in pages if not may_be_found(client.get(page))} == set()


def test_places_and_coming_series_are_in_the_site_map_unless_they_are_hidden(client, cast):
    hall, shut = make_venue(cast.alice), make_venue(cast.alice, name="Shut", hidden_at=dates.now())
    weekly = make_series(cast.alice)

    pages = all_locations(client)

    assert {hall.uri, weekly.uri} <= pages
    assert shut.uri not in pages
    assert {page for page in (hall.uri, weekly.uri) if not may_be_found(client.get(page))} == set()


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
    ],
)
def test_what_is_not_for_everybody_is_not_in_the_site_map(client, cast, values):
    before = all_locations(client)
    event = make_event(cast.alice, category=Category.SPORTS, **values)
    EventTag.create(event=event, tag=Tag.create(name="Vélo", slug="velo"))

    assert all_locations(client) == before


def test_tags_and_categories_of_what_is_over_lead_nowhere_and_are_left_out(client, cast):
    event = make_event(cast.alice, category=Category.SPORTS, starts_in=days(-3))
    EventTag.create(event=event, tag=Tag.create(name="Vélo", slug="velo"))

    pages = all_locations(client)

    assert event.uri in pages
    assert not [page for page in pages if "/search?" in page]


def test_a_large_site_has_several_parts_and_nothing_is_cut_off(client, cast, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 2)
    events = [make_event(cast.alice) for _number in range(5)]
    Actor.update(is_discoverable=True).where(Actor.host.is_null()).execute()

    pages = all_locations(client)

    assert len(locations(client, "/sitemap.xml")) == 1 + 3 + 3
    assert {event.uri for event in events} <= pages
    assert {f"http://lite.example/@{name}" for name in ("alice", "bob", "charlie", "mona", "ada")} <= pages
    for nothing in ("/sitemap-events-4.xml", "/sitemap-events-0.xml", "/sitemap-odd-1.xml", "/sitemap-1.xml"):
        assert client.get(nothing).status_code == 404


def test_the_site_map_says_when_an_event_changed_and_is_not_sent_twice(client, cast):
    event = make_event(cast.alice)
    Event.update(updated_at=dates.now()).where(Event.id == event.id).execute()

    first = client.get("/sitemap-events-1.xml")
    again = client.get("/sitemap-events-1.xml", headers={"If-None-Match": first.headers["ETag"]})

    assert "<lastmod>2026-11-21T10:00:00Z</lastmod>" in first.text
    assert again.status_code == 304


def breadcrumb(client, path) -> list[tuple[str, str]]:
    soup = BeautifulSoup(client.get(path).text, "html.parser")
    found = [json.loads(script.string) for script in soup.find_all("script", type="application/ld+json")]
    (trail,) = [data for data in found if data["@type"] == "BreadcrumbList"]
    return [(step["name"], step["item"]) for step in trail["itemListElement"]]


def test_a_page_says_where_it_stands(client, cast):
    event = make_event(cast.alice, category=Category.SPORTS)
    home, sports = (
        ("Mobilizon Lite", "http://lite.example/"),
        ("Sports", "http://lite.example/search?category=SPORTS"),
    )

    assert breadcrumb(client, f"/events/{event.uuid}") == [home, sports, (event.title, event.uri)]
    assert breadcrumb(client, "/@alice") == [home, ("Alice", "http://lite.example/@alice")]
    assert breadcrumb(client, "/search?category=SPORTS") == [
        home,
        ("Categories", "http://lite.example/categories"),
        sports,
    ]


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/search?tag=velo", True), ("/search?category=SPORTS", True), ("/search", True), ("/events/1", True), ("/", True),
        ("/search?q=x", False), ("/search.ics?q=x", False), ("/search/people?q=x", False), ("/r/secret", False),
        ("/embed/events", False), ("/?near=1&radius=5", False), ("/calendar?month=2026-11&near=1", True),
    ],
)  # fmt: skip
def test_robots_read_no_endless_lists(client, path, may):
    rules = re.findall(r"(Allow|Disallow): (\S+)", client.get("/robots.txt").text)

    # RFC 9309: the longest rule that fits decides.
    fitting = [rule for rule in rules if re.match(re.escape(rule[1]).replace(r"\*", ".*"), path)]
    decides = max(fitting, key=lambda rule: len(rule[1]), default=("Allow", ""))

    assert (decides[0] == "Allow") == may


def test_the_manifest_has_the_icons_that_phones_ask_for(client):
    site.change_setting("name", "L’agenda de Rennes")
    site.change_setting("slogan", "Agir ici")

    manifest = json.loads(client.get("/manifest.webmanifest?lang=fr").data)

    assert (manifest["name"], manifest["description"], manifest["lang"]) == (
        "L’agenda de Rennes",
        "Agir ici",
        "fr",
    )
    pictures = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert {(icon["sizes"], icon.get("purpose")) for icon in pictures} >= {
        ("192x192", None), ("512x512", None), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in pictures:
        width, height = Image.open(io.BytesIO(client.get(icon["src"]).data)).size
        assert icon["sizes"] == f"{width}x{height}"


def test_a_maskable_icon_fills_its_square_and_keeps_its_edges_free(client):
    manifest = json.loads(client.get("/manifest.webmanifest").data)
    (source,) = [icon["src"] for icon in manifest["icons"] if icon.get("purpose") == "maskable"]

    picture = Image.open(io.BytesIO(client.get(source).data)).convert("RGBA")

    paper = (0xFB, 0xF8, 0xF1, 255)
    size = picture.width
    # What is farther from the middle than two fifths may be cut away.
    outside = {
        picture.getpixel((x, y))
        for x in range(0, size, 4)
        for y in range(0, size, 4)
        if (x - size / 2) ** 2 + (y - size / 2) ** 2 > (size * 0.4) ** 2
    }
    assert outside == {paper}


def test_every_page_names_the_manifest_and_holds_its_icon(client):
    soup = BeautifulSoup(client.get("/?lang=fr").text, "html.parser")

    assert soup.find("link", rel="manifest")["href"] == "/manifest.webmanifest?lang=fr"
    assert soup.find("link", rel="icon")["href"].startswith("data:image/svg+xml,%3Csvg")
    assert client.get("/apple-touch-icon.png").status_code == 301
