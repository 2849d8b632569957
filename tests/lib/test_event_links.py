"""Links that belong to an event, and the keys under which other sites know them."""

import pytest

from mobilizon_lite.lib.event_links import (
    MAX_LINKS,
    accessibility_keys,
    link_of,
    read_links,
    sheets_from_keys,
)


@pytest.mark.parametrize(
    ("kind", "address", "key"),
    [
        ("booking", "https://billets.example/12", "mz:ticket:external_url"),
        ("live", "https://www.youtube.com/watch?v=1", "mz:live:youtube:url"),
        ("live", "https://twitch.tv/atelier", "mz:live:twitch:url"),
        ("live", "https://notyoutube.com/x", "mz:live:peertube:url"),
        ("replay", "https://tube.example/w/1", "mz:replay:peertube:url"),
        ("replay", "https://youtu.be/1", "mz:replay:youtube:url"),
        ("conference", "https://us02.zoom.us/j/1", "mz:visio:zoom"),
        ("notes", "https://pad.example/p/1", "mz:notes:etherpad:url"),
        ("other", "https://any.example/", ""),
    ],
)
def test_the_key_follows_from_the_kind_and_the_host(kind, address, key):
    link = link_of(kind, address)

    assert link.key == key
    assert link.kind == kind


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "not an address", "", "ftp://a.example/"]
)
def test_what_is_no_web_address_is_no_link(address):
    assert link_of("booking", address) is None


def test_an_address_without_its_beginning_is_completed():
    assert link_of("programme", "example.org/programme").value == "https://example.org/programme"


def test_stored_links_come_back_with_their_kind():
    stored = [link_of("poll", "https://framadate.example/x", "Quel jour ?").stored()]

    (link,) = read_links(stored)

    assert (link.kind, link.title) == ("poll", "Quel jour ?")


@pytest.mark.parametrize(
    "hostile", [None, {}, "x", [1, None, "x"], [{"value": "javascript:1"}], [{"value": {}}]]
)
def test_hostile_values_are_no_links(hostile):
    assert read_links(hostile) == []


def test_no_more_links_are_read_than_an_event_may_have():
    assert len(read_links([{"value": "https://a.example/"}] * 500)) == MAX_LINKS


def test_what_is_known_has_a_key_and_what_is_not_has_none():
    keys = accessibility_keys({"step_free": "yes"}, {"captions": "no", "breaks": "yes"})

    assert keys == {
        "mz:accessibility:wheelchairAccessible": "fully",
        "mz:accessibility:live:subtitle": "false",
    }
    assert accessibility_keys({}, {}) == {}


def test_the_keys_of_another_site_become_three_states():
    keys = {"mz:accessibility:wheelchairAccessible": "no", "mz:accessibility:live:sign_language": "true"}

    assert sheets_from_keys(keys) == ({"step_free": "no"}, {"sign_language": "yes"})


@pytest.mark.parametrize("said", ["partially", "", None, 7, ["fully"]])
def test_what_says_too_little_stays_not_known(said):
    assert sheets_from_keys({"mz:accessibility:wheelchairAccessible": said}) == ({}, {})


def test_smoke_free_is_not_taken_for_fragrance_free():
    assert sheets_from_keys({"mz:accessibility:smokeFree": "true"}) == ({}, {})
