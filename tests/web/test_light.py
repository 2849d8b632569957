"""The light version: asked for by the browser or in the address, without any picture, with everything else."""

import re

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.media import Media
from tests.factories import make_event

HASH = "0123456789abcdef" * 4
SAVING = {"Save-Data": "on"}


@pytest.fixture
def event(cast):
    renditions = [[320, 200, 9_000], [640, 400, 37_400], [1280, 800, 150_000]]
    picture = Media.create(
        uri="x", content_hash=HASH, alt_text="Une banderole", renditions=renditions, owner=cast.alice
    )
    return make_event(cast.alice, picture=picture)


def page(client, path, **headers):
    return BeautifulSoup(client.get(path, headers=headers).text, "html.parser")


@pytest.mark.parametrize(("query", "headers"), [("?light=1", {}), ("", SAVING), ("", {"Save-Data": "On"})])
def test_a_picture_becomes_a_link_with_its_size_and_what_it_shows(client, event, query, headers):
    soup = page(client, f"/events/{event.uuid}{query}", **headers)

    link = soup.select_one(".picture a")
    assert not soup.find("img")
    assert link["href"] == f"/media/{HASH}-640.webp"
    assert link.get_text() == "Show the picture (38 kB)"
    assert "What it shows: Une banderole" in soup.select_one(".picture").get_text()


@pytest.mark.parametrize(
    ("query", "headers"), [("", {}), ("?light=0", {}), ("?light=11", {}), ("", {"Save-Data": "off"})]
)
def test_otherwise_the_picture_is_there(client, event, query, headers):
    assert page(client, f"/events/{event.uuid}{query}", **headers).find("img")["alt"] == "Une banderole"


def paths_of(soup) -> set[str]:
    """Where its links lead, whatever stands behind the question mark."""
    return {re.split("[?#]", link["href"])[0] for link in soup.select("a[href]")}


@pytest.mark.parametrize("path", ["/", "/search?q=marche", "/@alice", "/categories", "/about", "EVENT"])
def test_the_light_version_leads_everywhere_and_carries_itself_on(client, event, path):
    path = path.replace("EVENT", f"/events/{event.uuid}")
    light = page(client, f"{path}{'&' if '?' in path else '?'}light=1")

    pages = [link["href"] for link in light.select("nav a, .entry-title a, .foot a[href^='/about/']")]
    assert len(pages) > 3
    assert [address for address in pages if "light=1" not in address] == []
    assert paths_of(light) - paths_of(page(client, path)) <= {f"/media/{HASH}-640.webp"}
    assert paths_of(page(client, path)) <= paths_of(light)


def test_the_switch_goes_both_ways_and_keeps_the_rest_of_the_address(client, cast):
    def switch(path):
        return page(client, path).find("a", string=re.compile("^With(out)? pictures$"))

    there = switch("/search?q=marche&free=1&done=signed-out")
    back = switch("/search?q=marche&free=1&light=1")

    assert (there.get_text(), there["href"]) == ("Without pictures", "/search?q=marche&free=1&light=1")
    assert (back.get_text(), back["href"]) == ("With pictures", "/search?q=marche&free=1")
    assert switch("/%5Cevil.example/x")["href"] == "/%5Cevil.example/x?light=1"


def test_forms_and_feeds(client, event):
    soup = page(client, "/search?light=1")

    assert soup.select_one("form input[name=light]")["value"] == "1"
    assert not [
        link["href"]
        for link in soup.select("link[rel=alternate], link[rel=manifest]")
        if "light" in link["href"]
    ]


def test_caches_are_told_what_it_depends_on_and_only_where_it_does(client, event):
    assert "Save-Data" in client.get(f"/events/{event.uuid}").headers["Vary"]
    assert "Save-Data" in client.get(f"/events/{event.uuid}", headers=SAVING).headers["Vary"]
    assert "Save-Data" not in client.get("/").headers["Vary"]


def test_kept_pages_are_told_apart(app, client, event):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    path = f"/events/{event.uuid}"
    ways = [(path, {}), (path, SAVING), (path + "?light=1", {}), (path + "?light=1", SAVING)]

    first = [client.get(address, headers=headers) for address, headers in ways]
    second = [client.get(address, headers=headers) for address, headers in ways]
    app.config["PAGE_CACHE"] = False

    assert [answer.data for answer in first] == [answer.data for answer in second]
    assert [b"<img" in answer.data for answer in second] == [True, False, False, False]
    assert all("Save-Data" in answer.headers["Vary"] for answer in second)
    assert len({answer.headers["ETag"] for answer in second}) >= 3


def test_nothing_is_stored_about_it(client, event):
    assert "Set-Cookie" not in client.get(f"/events/{event.uuid}?light=1").headers
