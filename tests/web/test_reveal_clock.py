"""A place that is revealed at a moment: one second before it is nowhere, at the moment it is everywhere, whatever was kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.events.revealing import tell_of_revealed_places
from tests.factories import make_participation

START = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)
REVEAL = datetime(2026, 11, 28, 9, 37, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OWN = ("", "/share", "/poster", "/flyer", ".ics", ".atom", ".txt", "/participate")
LISTS = ("/", "/search", "/@alice", "/events.ics", "/events.atom", "/events.rss", "/search.ics", "/search.atom", "/@alice.ics",
         "/@alice.rss", "/embed/events", "/embed/@alice", "/embed/events/EVENT")  # fmt: skip


@pytest.fixture(autouse=True)
def kept_pages(app):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    yield
    app.config["PAGE_CACHE"] = False


@pytest.fixture
def event(cast, clock) -> Event:
    return publish(cast, PlaceReveal.MOMENT)


def publish(cast, reveal: PlaceReveal) -> Event:
    values = {"title": "Zone libre", "starts_at": START, "place_name": "Hangar 9", "street": "12 quai Sud", "town": "Rennes",
              "place_area": "near the canal", "place_reveal": reveal, "place_reveal_at": REVEAL}  # fmt: skip
    return writing.publish_new_event(values, by=cast.alice, uuid=new_uuid())


def faces(event: Event) -> list[str]:
    own = [f"/events/{event.uuid}{kind}" for kind in OWN]
    return [*own, *(face.replace("EVENT", str(event.uuid)) for face in LISTS)]


def look(client, face: str, tags: dict[str, dict[str, str]]) -> str | None:
    """What a browser shows that asks whether what it has is still right; it keeps the new answer and its marks."""
    answer = client.get(face, headers=tags.get(face, {}))
    if answer.status_code == 304:
        return None
    assert answer.status_code == 200, face
    tags[face] = {"If-None-Match": answer.headers["ETag"]} if "ETag" in answer.headers else {}
    return answer.get_data().replace(b"\r\n ", b"").decode()


def shows(words: str) -> bool:
    return "Hangar 9" in words.replace("\\,", ",")


def test_at_the_second_it_stands_on_every_face_that_was_kept_before(client, clock, event):
    tags: dict[str, dict[str, str]] = {}
    clock.move_to(REVEAL - SECOND)
    before = {face: look(client, face, tags) for face in faces(event)}
    again = {face: look(client, face, tags) for face in faces(event)}

    clock.move_to(REVEAL)
    after = {face: look(client, face, tags) for face in faces(event)}

    assert [face for face, words in before.items() if shows(words)] == []
    assert [face for face, words in again.items() if words and shows(words)] == []
    assert [face for face, words in after.items() if words is None or not shows(words)] == []


@pytest.mark.parametrize("kind", [".ics", ".atom", ".txt"])
@pytest.mark.parametrize("way", ["If-Modified-Since", "If-None-Match"])
def test_who_asks_for_what_is_new_gets_it_at_the_second(client, clock, event, kind, way):
    face = f"/events/{event.uuid}{kind}"
    first = client.get(face)
    mark = first.headers["Last-Modified" if way == "If-Modified-Since" else "ETag"]

    clock.move_to(REVEAL - SECOND)
    before = client.get(face, headers={way: mark})
    clock.move_to(REVEAL)
    after = client.get(face, headers={way: mark})

    assert (before.status_code, after.status_code) == (304, 200)
    assert shows(after.text)


def test_calendars_and_feeds_say_that_something_changed(client, clock, event):
    def entry():
        (item,) = Calendar.from_ical(client.get(f"/events/{event.uuid}.ics").data).walk("VEVENT")
        updated = re.search(
            r"<entry.*?<updated>(.*?)</updated>", client.get(f"/events/{event.uuid}.atom").text, re.S
        )[1]
        return int(item["SEQUENCE"]), item["LAST-MODIFIED"].dt, updated

    clock.move_to(REVEAL - SECOND)
    before = entry()
    clock.move_to(REVEAL)
    after = entry()

    assert (before[0], after) == (0, (1, REVEAL, "2026-11-28T09:37:00Z"))
    assert before[1] < REVEAL


def test_the_timed_work_that_follows_changes_nothing_of_it(client, clock, event):
    clock.move_to(REVEAL)
    face = f"/events/{event.uuid}.ics"
    before = client.get(face)

    clock.advance(seconds=20)
    tell_of_revealed_places()

    assert client.get(face, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304


def test_a_moment_that_is_put_off_is_put_off_everywhere(client, clock, cast, event):
    for face in faces(event):
        client.get(face)
    clock.move_to(REVEAL - SECOND)
    later = {"place_reveal_at": REVEAL + timedelta(hours=1)}
    writing.update_event(Event.get(), later, by=cast.alice, version=event.version)

    clock.move_to(REVEAL)

    assert [face for face in faces(event) if shows(client.get(face).text)] == []


def test_who_is_coming_reads_it_on_their_own_page_at_the_second_and_nobody_else(client, clock, cast):
    event = publish(cast, PlaceReveal.ACCEPTED)
    own = f"/r/{make_participation(event).personal_token()}"
    pages = [own, f"{own}/ticket.ics", f"{own}/event"]

    clock.move_to(REVEAL - SECOND)
    before = [shows(client.get(page).text) for page in pages]
    clock.move_to(REVEAL)
    after = [shows(client.get(page).text) for page in pages]

    assert (before, after) == ([False] * 3, [True] * 3)
    assert [face for face in faces(event) if shows(client.get(face).text)] == []


def test_the_page_says_when_to_look_again(client, event):
    page = client.get(f"/events/{event.uuid}").text

    assert "near the canal" in page
    assert "The exact place can be read on this site from Saturday 28 November 2026 at 10:37 on." in page
