"""What we send about an event, in the forms that the most servers take."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mobilizon_lite.federation.vocabulary.context import CONTEXT, with_context
from mobilizon_lite.federation.vocabulary.events import EventObject, read_event, write_event
from mobilizon_lite.federation.vocabulary.images import ImageObject
from mobilizon_lite.federation.vocabulary.places import OnlineObject, PlaceObject
from mobilizon_lite.federation.vocabulary.tags import MentionObject

START = datetime(2031, 7, 14, 19, 30, tzinfo=ZoneInfo("Europe/Paris"))
ROOM = OnlineObject("https://visio.example/fete", "Video room")
STREAM = OnlineObject("https://tube.example/live", "Live")
EVENT = EventObject(
    id="https://lite.example/events/1",
    name="Fête de quartier",
    start=START,
    end=START + timedelta(hours=3),
    timezone="Europe/Paris",
    language="fr",
    place=PlaceObject(name="Place des Fêtes", locality="Paris", latitude=48, longitude=2),
    pictures=(
        ImageObject("https://lite.example/media/1.webp", "image/webp", "Lampions"),
        ImageObject("https://lite.example/media/2.webp", "image/webp"),
    ),
    metadata={"mz:ticket:external_url": ("Tickets", "https://tickets.example")},
    links=(("Programme", "https://lite.example/programme"),),
    tags=("Fête", "À table"),
    mentions=(MentionObject("https://lite.example/@alice", "@alice"),),
)


def test_pictures_stand_first_and_every_attachment_says_its_media_type():
    attached = write_event(EVENT)["attachment"]

    assert [one["type"] for one in attached] == ["Document", "Document", "PropertyValue", "Link"]
    assert all(isinstance(one["mediaType"], str) and one["mediaType"] for one in attached)
    assert attached[0]["name"] == "Banner"
    assert attached[0]["isBannerImage"] is True


def test_there_is_a_list_of_attachments_even_when_nothing_is_attached():
    document = write_event(EventObject(id=EVENT.id, name="Fête", start=START))

    assert document["attachment"] == []
    assert document["tag"] == []


def test_coordinates_have_a_decimal_point():
    location = write_event(EVENT)["location"]

    assert (json.dumps(location["latitude"]), json.dumps(location["longitude"])) == ("48.0", "2.0")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (PlaceObject(locality="Lyon"), "Lyon"),
        (PlaceObject(street="10 rue Jangot", locality="Lyon"), "10 rue Jangot"),
        (PlaceObject(country="France"), "France"),
        (PlaceObject(latitude=45.75, longitude=4.85), "45.7500, 4.8500"),
    ],
)
def test_a_place_always_has_a_name(place, name):
    assert write_event(replace(EVENT, place=place))["location"]["name"] == name


def test_an_address_online_without_a_name_has_one_too():
    location = write_event(replace(EVENT, place=None, online=(OnlineObject("https://visio.example/x"),)))[
        "location"
    ]

    assert (location["type"], location["name"]) == ("VirtualLocation", "Online")


def test_there_is_one_location_and_addresses_online_are_links_besides():
    document = write_event(replace(EVENT, online=(ROOM, STREAM), is_online=True))

    assert document["location"]["type"] == "Place"
    links = [one for one in document["attachment"] if one["type"] == "Link"]
    assert [(one["name"], one["href"]) for one in links] == [
        ("Website", ROOM.url),
        ("Live", STREAM.url),
        ("Programme", "https://lite.example/programme"),
    ]
    assert read_event(document).online == (ROOM, STREAM)


def test_an_event_without_any_place_has_no_location():
    assert "location" not in write_event(replace(EVENT, place=None))


def test_an_unknown_end_is_left_out_and_said_to_be_unknown():
    document = write_event(replace(EVENT, end=None))

    assert "endTime" not in document
    assert document["displayEndTime"] is False


def test_a_known_end_is_written_with_the_offset_of_the_clocks():
    document = write_event(EVENT)

    assert document["startTime"] == "2031-07-14T19:30:00+02:00"
    assert document["endTime"] == "2031-07-14T22:30:00+02:00"
    assert "displayEndTime" not in document


@pytest.mark.parametrize(
    ("status", "was_postponed", "words"),
    [
        ("confirmed", False, ("CONFIRMED", "EventScheduled")),
        ("tentative", False, ("TENTATIVE", "EventTentative")),
        ("tentative", True, ("TENTATIVE", "EventPostponed")),
        ("cancelled", False, ("CANCELLED", "EventCancelled")),
    ],
)
def test_the_state_is_written_under_three_keys(status, was_postponed, words):
    document = write_event(replace(EVENT, status=status, was_postponed=was_postponed))

    assert document["status"] == document["ical:status"] == words[0]
    assert document["eventStatus"] == words[1]


def test_counts_are_written_only_when_they_are_given():
    hidden, shown = (
        write_event(EVENT),
        write_event(replace(EVENT, participant_count=0, capacity=30, remaining=30)),
    )

    assert not {"participantCount", "attendees", "maximumAttendeeCapacity"}.intersection(hidden)
    assert shown["participantCount"] == 0
    assert shown["attendees"] == {"type": "Collection", "totalItems": 0}
    assert (shown["maximumAttendeeCapacity"], shown["remainingAttendeeCapacity"]) == (30, 30)


def test_hashtags_lead_to_whole_addresses_and_nobody_is_mentioned():
    assert write_event(EVENT)["tag"] == [
        {"type": "Hashtag", "name": "#Fête", "href": "https://lite.example/tags/F%C3%AAte"},
        {"type": "Hashtag", "name": "#À table", "href": "https://lite.example/tags/%C3%80%20table"},
    ]


def test_hashtags_lead_where_the_site_has_them():
    tags = write_event(EVENT, tag_address=lambda word: f"https://lite.example/tag/{word.lower()}")["tag"]

    assert tags[0]["href"] == "https://lite.example/tag/fête"


def test_that_nobody_is_to_be_told_who_organises_is_said_with_null():
    assert "organizers" not in write_event(EVENT)
    assert write_event(replace(EVENT, hides_organizers=True))["organizers"] is None


@pytest.mark.parametrize(
    ("option", "enabled"), [("allow_all", True), ("moderated", False), ("closed", False)]
)
def test_who_may_comment_is_said_in_both_ways(option, enabled):
    document = write_event(replace(EVENT, replies_moderation=option))

    assert (document["repliesModerationOption"], document["commentsEnabled"]) == (option, enabled)


def test_the_context_stands_first_and_says_every_key_that_we_write():
    document = with_context(
        write_event(replace(EVENT, participant_count=3, capacity=9, remaining=6, hides_organizers=True, end=None,
                            external_url="https://tickets.example", anonymous_participation=True, phone="01 02"))
    )  # fmt: skip
    known = set(CONTEXT[2])
    activity_streams = set(
        """@context id type url name nameMap content mediaType summary startTime endTime published updated attributedTo
        actor to cc attachment tag""".split()
    )

    assert next(iter(document)) == "@context"
    assert document["@context"][:2] == [
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
    ]
    assert {key for key in document if ":" not in key} - known - activity_streams == set()


def test_prefixes_of_the_context_are_all_defined():
    terms = CONTEXT[2]
    used = {value["@id"] if isinstance(value, dict) else value for value in terms.values()}
    prefixes = {one.partition(":")[0] for one in used if not one.startswith("http")}

    assert prefixes - {"as"} <= terms.keys()
