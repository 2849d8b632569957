"""Several online addresses, each with what it is."""

import json
import re

from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events import writing
from tests.factories import make_event
from tests.web.event_forms import typed

ROOM, STREAM = "https://meet.example.org/room", "https://live.example.org/x"
TWO = {
    "online_url": ROOM,
    "online_name": "Video room",
    "online_url_2": STREAM,
    "online_name_2": "Live stream",
}


def saved_with(browser, **values) -> Event:
    assert browser.post("/events/create", data=typed(**values)).status_code == 303
    return Event.get()


def two(cast) -> Event:
    more = [["Live stream", STREAM]]
    return make_event(cast.alice, is_online=True, online_url=ROOM, online_name="Video room", more_online=more)


def test_each_address_is_kept_with_its_name(cast, sign_in):
    event = saved_with(sign_in(cast.alice), **TWO)

    assert (event.online_name, event.online_url, event.more_online) == (
        "Video room",
        ROOM,
        [["Live stream", STREAM]],
    )
    assert event.is_online


def test_empty_rows_between_are_closed(cast, sign_in):
    event = saved_with(
        sign_in(cast.alice), online_url_3="live.example.org/x", online_name_3="Live", online_url_5=ROOM
    )

    assert (event.online_url, event.online_name, event.more_online) == (STREAM, "Live", [["", ROOM]])


def test_an_address_that_is_none_is_said_in_its_row(cast, sign_in):
    page = sign_in(cast.alice).post(
        "/events/create", data=typed(online_url=ROOM, online_url_4="javascript:x")
    )

    assert page.status_code == 422
    assert 'href="#online_url_4"' in page.text
    assert 'value="javascript:x"' in page.text
    assert 'href="#online_url"' not in page.text


def test_a_name_without_an_address_asks_for_it(cast, sign_in):
    page = sign_in(cast.alice).post("/events/create", data=typed(online_name_2="Live stream"))

    assert page.status_code == 422
    assert "Write the address, or clear what it is." in page.text


def test_a_name_has_a_length(cast, sign_in):
    page = sign_in(cast.alice).post("/events/create", data=typed(online_url=ROOM, online_name="x" * 81))

    assert page.status_code == 422
    assert "at most 80" in page.text


def test_the_form_shows_them_again_and_saving_changes_nothing(cast, sign_in):
    event = two(cast)
    alice = sign_in(cast.alice)

    page = alice.get(f"/events/{event.uuid}/edit").text
    assert all(f'value="{value}"' in page for value in TWO.values())
    alice.post(f"/events/{event.uuid}/edit", data={"step": "save", "version": "1", "is_online": "y", **TWO})

    assert Event.get().version == 1


def test_clearing_one_leaves_the_other(cast, sign_in):
    event = two(cast)

    sign_in(cast.alice).post(
        f"/events/{event.uuid}/edit",
        data={"step": "save", "version": "1", **TWO, "online_url": "", "online_name": ""},
    )

    assert (Event.get().online_url, Event.get().more_online) == (STREAM, [])


def test_every_face_names_both(cast, client):
    event = two(cast)

    page = client.get(f"/events/{event.uuid}").text
    main = page[page.index("<main") :]
    assert main.index("Video room") < main.index(f'href="{ROOM}"') < main.index("Live stream")
    assert f"Video room: {ROOM}\nLive stream: {STREAM}" in client.get(f"/events/{event.uuid}.txt").text
    calendar = client.get(f"/events/{event.uuid}.ics").text.replace("\r\n ", "")
    assert f"Video room: {ROOM}\\nLive stream: {STREAM}" in calendar
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert [(one["name"], one["url"]) for one in found["location"]] == [
        ("Video room", ROOM),
        ("Live stream", STREAM),
    ]


def test_one_address_alone_stands_in_calendars_where_the_place_is(cast, client):
    event = make_event(cast.alice, is_online=True, online_url=ROOM)

    calendar = client.get(f"/events/{event.uuid}.ics").text

    assert f"LOCATION:{ROOM}" in calendar
    assert calendar.count(ROOM) == 1


def test_a_new_address_is_noticed_by_calendars(cast):
    event = two(cast)

    event = writing.update_event(event, {"more_online": []}, by=cast.alice, version=1)

    assert event.sequence == 1
