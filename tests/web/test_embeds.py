"""Frames on other sites: small, silent, and only what is for everybody."""

import gzip
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, EventStatus, Visibility
from tests.factories import days, hours, make_event

SITE = "http://lite.example"
MOST_BYTES = 10_000


def frame(client, path) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "html.parser")


def titles(soup) -> list[str]:
    return [link.text for link in soup.select("article h3 a")]


def oembed(client, url, **values):
    return client.get("/oembed", query_string={"url": url, **values})


def frames_of(event) -> list[str]:
    return ["/embed/events", "/embed/search?q=marche", "/embed/@alice", f"/embed/events/{event.uuid}"]


def test_a_frame_may_stand_anywhere_and_remembers_nobody(client, cast):
    event = make_event(cast.alice)

    for path in frames_of(event):
        response = client.get(
            path, headers={"Origin": "https://ailleurs.example", "Sec-Fetch-Dest": "iframe"}
        )
        policy = response.headers["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        assert "X-Frame-Options" not in response.headers
        assert "Set-Cookie" not in response.headers
        assert response.headers["Cache-Control"] == "public, max-age=600"
        assert BeautifulSoup(response.text, "html.parser").select("script, style, form, [style]") == []
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]


def test_a_full_frame_with_its_style_is_small(client, cast):
    for number in range(15):
        make_event(
            cast.alice, title=f"Réouverture de l'atelier : réparons ensemble vélos et lampes {number}" * 2,
            starts_in=hours(number + 30), place_name="Maison de quartier de la Touche", town="Rennes",
        )  # fmt: skip

    response = client.get("/embed/events")
    soup = BeautifulSoup(response.text, "html.parser")
    style = client.get(soup.select_one("link[rel=stylesheet]")["href"])

    assert len(titles(soup)) == 10
    assert len(response.data) + len(style.data) <= 2.5 * MOST_BYTES
    assert len(gzip.compress(response.data)) + len(gzip.compress(style.data)) <= MOST_BYTES
    assert "prefers-color-scheme: dark" in style.text


def test_frames_show_what_is_asked_for(client, cast):
    gazetteer().prepare()
    town = gazetteer().find("Rennes", country="FR")[0].id
    event = make_event(cast.alice, title="Ici", latitude=48.11, longitude=-1.68, starts_in=days(3))
    make_event(cast.bob, title="Loin", latitude=43.3, longitude=5.37)

    found = {path: titles(frame(client, path)) for path in frames_of(event)}

    assert list(found.values()) == [["Loin", "Ici"], [], ["Ici"], ["Ici"]]
    assert titles(frame(client, f"/embed/events?near={town}&radius=10")) == ["Ici"]
    assert titles(frame(client, "/embed/search?q=loin")) == ["Loin"]
    assert client.get("/embed/search?from=bient%C3%B4t").status_code == 404


def test_what_is_cancelled_says_so(client, cast):
    event = make_event(cast.alice, title="Marche", status=EventStatus.CANCELLED)

    for path in frames_of(event):
        assert "cancelled" in frame(client, path).article.text


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
    ],
)
def test_what_is_not_for_everybody_is_in_no_frame(sign_in, cast, values):
    make_event(cast.alice)
    event = make_event(cast.alice, title="Marche secrète", **values)
    client = sign_in(cast.alice)

    *lists, own = frames_of(event)

    for path in lists:
        assert "secrète" not in frame(client, path).text
    assert client.get(own).status_code in (404, 410)
    assert oembed(client, event.uri).status_code in (404, 410)


def test_links_of_a_frame_open_beside_it(client, cast):
    soup = frame(client, "/embed/events")

    assert soup.base["target"] == "_blank"
    assert soup.select("a")[-1]["href"] == "/"


def test_a_program_gets_a_frame_for_the_address_of_an_action(client, cast):
    event = make_event(cast.alice, title='Fête "<été>"')

    answer = oembed(client, event.uri)

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    data = answer.json
    assert (data["version"], data["type"], data["title"]) == ("1.0", "rich", 'Fête "<été>"')
    code = BeautifulSoup(data["html"], "html.parser").iframe
    assert code["src"] == f"{SITE}/embed/events/{event.uuid}"
    assert code["title"] == 'Fête "<été>"'
    assert (code["width"], code["height"]) == (str(data["width"]), str(data["height"]))
    assert client.get(code["src"].removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize(
    ("path", "frame_path"),
    [("/", "/embed/events"), ("/search?q=marche&when=today", "/embed/search?q=marche&when=today"), ("/@alice", "/embed/@alice")],
)  # fmt: skip
def test_and_for_each_list(client, cast, path, frame_path):
    make_event(cast.alice)

    code = BeautifulSoup(oembed(client, SITE + path).json["html"], "html.parser").iframe

    assert code["src"] == SITE + frame_path
    assert client.get(frame_path).status_code == 200


@pytest.mark.parametrize(
    "url",
    ["", "https://ailleurs.example/", f"{SITE}.evil.example/", f"{SITE}/settings", f"{SITE}/events/x", f"{SITE}/@nobody",
     f"{SITE}/search?from=x", "javascript:alert(1)", "http://lite.example@evil.example/"],
)  # fmt: skip
def test_for_anything_else_there_is_none(client, cast, url):
    assert oembed(client, url).status_code == 404


def test_a_program_may_ask_for_less_room(client, cast):
    data = oembed(client, f"{SITE}/", maxwidth="300", maxheight="200").json

    assert (data["width"], data["height"]) == (300, 200)
    assert oembed(client, f"{SITE}/", maxwidth="x").json["width"] == 600
    assert oembed(client, f"{SITE}/", format="xml").status_code == 501


def test_pages_tell_programs_where_to_ask(client, cast):
    event = make_event(cast.alice)

    for path in ("/", "/@alice", f"/events/{event.uuid}", "/search"):
        link = frame(client, path).find("link", type="application/json+oembed")["href"]
        assert link == f"{SITE}/oembed?url={quote(SITE + path, safe='')}"
        assert client.get(link.removeprefix(SITE)).status_code == 200


def test_an_unlisted_action_tells_no_program(client, cast):
    event = make_event(cast.alice, visibility=Visibility.UNLISTED)

    assert "oembed" not in client.get(f"/events/{event.uuid}").text
    assert "/embed/" not in client.get(f"/events/{event.uuid}/share").text


def test_the_code_to_copy_shows_what_was_searched(client, cast):
    make_event(cast.alice, title="Marche")
    make_event(cast.alice, title="Repas")
    link = frame(client, "/search?q=marche").find("a", string="Show these actions on another site")["href"]

    code = BeautifulSoup(frame(client, link).find("textarea").text, "html.parser").iframe

    assert code["src"] == f"{SITE}/embed/search?q=marche"
    assert titles(frame(client, code["src"].removeprefix(SITE))) == ["Marche"]


def test_the_code_for_one_action_stands_with_its_texts(client, cast):
    event = make_event(cast.alice)

    code = frame(client, f"/events/{event.uuid}/share").find("textarea", id="code").text

    assert f'src="{SITE}/embed/events/{event.uuid}"' in code


def test_a_frame_is_kept_and_made_anew_when_something_changed(app, client, cast):
    event = make_event(cast.alice, title="Avant")
    first = client.get("/embed/events")
    again = client.get("/embed/events", headers={"If-None-Match": first.headers["ETag"]})
    Event.update(title="Après").where(Event.id == event.id).execute()

    assert again.status_code == 304
    assert titles(frame(client, "/embed/events")) == ["Après"]
