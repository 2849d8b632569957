"""An event as other servers read it."""

from datetime import UTC, datetime

import pytest

from mobilizon_lite.federation.vocabulary.events import read_event
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.event_roles import RoleKind, RoleState
from mobilizon_lite.models.events import CommentMode, Event, EventStatus, JoinMode, PlaceReveal, Visibility
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.services.site import change_setting
from tests.factories import make_event, make_role
from tests.federation.known import make_group, make_known, make_site_actor
from tests.queries import counted_queries
from tests.web.activitypub.asking import ask, document

HASH = "ab" * 32
SATURDAY = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)


@pytest.fixture
def alice(cast):
    return make_known(cast.alice)


def test_an_event_says_all_that_its_page_says(client, alice):
    picture = Media.create(uri="x", content_hash=HASH, alt_text="Une banderole", renditions=[[640, 400, 9]])
    event = make_event(
        alice, title="Marche <« climat »>", starts_at=SATURDAY, language="fr", capacity=40,
        description_html="<p>Avec <b>nous</b></p>", place_name="Mairie", street="1 place de la Mairie", town="Rennes",
        region="Bretagne", country="FR", latitude=48.0, longitude=-1.6, picture=picture, category="CAUSES",
    )  # fmt: skip
    EventTag.create(event=event, tag=Tag.create(name="Climat", slug="climat"))

    found = document(client, event.uri)

    assert found["type"] == "Event"
    assert found["id"] == found["url"] == event.uri
    assert found["name"] == "Marche <« climat »>"
    assert found["content"] == "<p>Avec <b>nous</b></p>"
    assert found["attributedTo"] == found["actor"] == "http://lite.example/@alice"
    assert (found["to"], found["cc"]) == ([PUBLIC], ["http://lite.example/@alice/followers"])
    assert found["startTime"] == "2026-11-28T18:00:00+01:00"
    assert found["endTime"] == "2026-11-28T20:00:00+01:00"
    assert found["timezone"] == "Europe/Paris"
    assert found["location"]["name"] == "Mairie"
    assert found["location"]["address"]["addressLocality"] == "Rennes"
    assert (found["location"]["latitude"], found["location"]["longitude"]) == (48.0, -1.6)
    assert found["attachment"][0]["url"] == f"http://lite.example/media/{HASH}-640.webp"
    assert found["attachment"][0]["mediaType"] == "image/webp"
    assert found["tag"] == [{"type": "Hashtag", "name": "#Climat", "href": "http://lite.example/tag/climat"}]
    assert found["category"] == "CAUSES"
    assert found["inLanguage"] == "fr"
    assert found["maximumAttendeeCapacity"] == found["remainingAttendeeCapacity"] == 40
    assert found["joinMode"] == "free"


def test_the_summary_says_when_and_where_in_the_language_of_the_event(client, alice):
    french = make_event(alice, starts_at=SATURDAY, language="fr", place_name="Mairie", town="Rennes")
    english = make_event(alice, starts_at=SATURDAY, language="en", lasts=None)

    assert (
        document(client, french.uri)["summary"]
        == "Samedi 28 novembre 2026, 18\u202fh – 20\u202fh (heure normale d’Europe centrale) · Mairie, Rennes"
    )
    assert (
        document(client, english.uri)["summary"]
        == "Saturday 28 November 2026, 18:00 (Central European Standard Time)"
    )


def test_the_summary_begins_with_what_may_change_plans(client, alice):
    cancelled = {"starts_at": SATURDAY, "status": EventStatus.CANCELLED}

    summaries = {
        language: document(client, make_event(alice, language=language, **cancelled).uri)["summary"]
        for language in ("fr", "en", "es")
    }
    tentative = document(client, make_event(alice, status=EventStatus.TENTATIVE, language="en").uri)[
        "summary"
    ]

    assert summaries["fr"].startswith("Annulé · Samedi 28 novembre 2026")
    assert summaries["en"].startswith("Cancelled · Saturday 28 November 2026")
    assert summaries["es"].startswith("Cancelled · S")
    assert tentative.startswith("Not yet certain · ")


def test_a_place_whose_name_is_its_street_is_said_once(client, alice):
    event = make_event(alice, place_name="Place Guichard", street="Place Guichard", town="Lyon")

    assert document(client, event.uri)["summary"].endswith(" · Place Guichard, Lyon")


def test_an_open_end_is_left_out_and_said(client, alice):
    found = document(client, make_event(alice, lasts=None).uri)

    assert "endTime" not in found
    assert found["displayEndTime"] is False


@pytest.mark.parametrize(
    ("mode", "values", "word", "address"),
    [
        (JoinMode.FREE, {}, "free", None),
        (JoinMode.APPROVAL, {}, "restricted", None),
        (JoinMode.EXTERNAL, {"external_url": "https://tickets.example/1"}, "external", "https://tickets.example/1"),
        # Mobilizon loses an event whose mode it does not know: the page says that people just come.
        (JoinMode.NONE, {}, "external", "EVENT"),
    ],
)  # fmt: skip
def test_how_people_come_is_said_in_words_that_all_know(client, alice, mode, values, word, address):
    event = make_event(alice, join_mode=mode, **values)

    found = document(client, event.uri)

    assert found["joinMode"] == word
    assert found.get("externalParticipationUrl") == (event.uri if address == "EVENT" else address)


def test_hidden_numbers_are_in_no_document(client, alice):
    event = make_event(alice, capacity=7919, accepted_people=613, hides_numbers=True)

    text = ask(client, event.uri).text

    assert "7919" not in text
    assert "613" not in text
    assert "attendees" not in document(client, event.uri)


@pytest.mark.parametrize("reveal", [PlaceReveal.MOMENT, PlaceReveal.ACCEPTED, PlaceReveal.NEVER])
def test_a_secret_place_is_known_by_its_area_only(client, alice, reveal):
    event = make_event(
        alice, place_name="near the canal", town="Rennes", exact_name="Zyxplatz", exact_street="Quxweg 77",
        exact_online_url="https://visio.example/zyx", is_online=True, latitude=48.12345, longitude=-1.65432,
        place_reveal=reveal,
    )  # fmt: skip

    found, text = document(client, event.uri), ask(client, event.uri).text

    assert found["location"]["name"] == "near the canal"
    for secret in ("Zyxplatz", "Quxweg", "visio.example", "48.1", "1.65"):
        assert secret not in text


def test_a_place_is_said_from_its_moment_on(client, alice, clock):
    event = make_event(
        alice, place_name="near the canal", exact_name="Zyxplatz", place_reveal=PlaceReveal.MOMENT,
        place_reveal_at=datetime(2026, 11, 21, 11, 0, tzinfo=UTC),
    )  # fmt: skip
    before = document(client, event.uri)

    clock.advance(hours=1)

    after = document(client, event.uri)
    assert before["location"]["name"] == "near the canal"
    assert after["location"]["name"] == "Zyxplatz"
    assert after["updated"] == "2026-11-21T11:00:00Z"


def test_an_event_here_and_online_has_one_location_and_links(client, alice):
    """Mobilizon loses an event that has several locations."""
    event = make_event(
        alice, place_name="Salle", town="Lyon", is_online=True, online_url="https://visio.example/a", online_name="Room",
        more_online=[["Stream", "https://tube.example/b"]],
    )  # fmt: skip

    found = document(client, event.uri)

    assert found["location"]["type"] == "Place"
    assert {one["href"] for one in found["attachment"]} == {
        "https://visio.example/a",
        "https://tube.example/b",
    }
    assert found["isOnline"] is True


def test_an_event_online_only_has_an_address_with_a_name(client, alice):
    event = make_event(alice, is_online=True, online_url="https://visio.example/a")

    found = document(client, event.uri)["location"]

    assert (found["type"], found["url"], bool(found["name"])) == (
        "VirtualLocation",
        "https://visio.example/a",
        True,
    )


def test_accessibility_and_links_go_out_by_the_keys_that_others_know(client, alice):
    event = make_event(alice, place_name="Salle")
    EventDetails.create(
        event=event,
        place_access={"step_free": "yes"},
        access={"sign_language": "no"},
        links=[
            {"key": "mz:ticket:external_url", "value": "https://tickets.example/", "title": "Tickets"},
            {"key": "", "value": "https://press.example/", "title": "Press"},
        ],
    )

    found = read_event(document(client, event.uri))

    assert found.metadata["mz:accessibility:wheelchairAccessible"][1] == "fully"
    assert found.metadata["mz:accessibility:live:sign_language"][1] is False
    assert found.metadata["mz:ticket:external_url"] == ("Tickets", "https://tickets.example/")
    assert ("Press", "https://press.example/") in found.links


def test_who_helps_is_told_only_where_they_have_a_page(client, cast, alice):
    event = make_event(alice)
    cast.charlie.is_discoverable = True
    cast.charlie.save()
    make_role(event, cast.bob)
    make_role(event, cast.charlie)
    make_role(event, cast.charlie, kind=RoleKind.CONTACT)
    make_role(event, cast.mona, kind=RoleKind.CONTACT)
    make_role(event, cast.ada, kind=RoleKind.CONTACT, state=RoleState.ASKED)

    found = document(client, event.uri)

    assert found["organizers"]["items"] == ["http://lite.example/@alice", "http://lite.example/@charlie"]
    assert found["contacts"] == ["http://lite.example/@charlie"]


def test_an_event_of_a_group_belongs_to_the_group_and_names_the_person(client, alice):
    group = make_group("climat")
    event = make_event(alice, attributed_to=group)

    found = document(client, event.uri)

    assert (found["attributedTo"], found["actor"]) == (group.uri, alice.uri)
    assert found["cc"] == [f"{group.uri}/followers"]


def test_the_event_of_somebody_who_left_belongs_to_the_site_and_names_nobody(client, alice):
    make_site_actor()
    event = make_event(alice)
    alice.deleted_at = dates.now()
    alice.save()

    text, found = ask(client, event.uri).text, document(client, event.uri)

    assert found["attributedTo"] == "http://lite.example/relay"
    assert "alice" not in text.casefold()


def test_an_unlisted_event_is_addressed_to_followers_first(client, alice):
    found = document(client, make_event(alice, visibility=Visibility.UNLISTED).uri)

    assert (found["to"], found["cc"]) == (["http://lite.example/@alice/followers"], [PUBLIC])


def test_a_cancelled_event_says_so_in_every_way(client, alice):
    found = document(client, make_event(alice, status=EventStatus.CANCELLED).uri)

    assert (found["status"], found["ical:status"], found["eventStatus"]) == (
        "CANCELLED",
        "CANCELLED",
        "EventCancelled",
    )


@pytest.mark.parametrize("mode", list(CommentMode))
def test_who_may_comment_is_said(client, alice, mode):
    found = document(client, make_event(alice, comment_mode=mode).uri)

    assert found["repliesModerationOption"] == mode
    assert found["commentsEnabled"] is (mode == CommentMode.OPEN)


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.PRIVATE},
        {"hidden_at": SATURDAY},
        {"visibility": Visibility.PRIVATE, "deleted_at": SATURDAY},
    ],
)
def test_what_must_stay_unknown_is_not_there(client, alice, values):
    event = make_event(alice, title="Geheimtreffen", **values)

    for address in (event.uri, f"{event.uri}/activity", f"{event.uri}/replies"):
        answer = ask(client, address)

        assert answer.status_code == 404, address
        assert "Geheim" not in answer.text


def test_a_deleted_event_leaves_a_tombstone(client, alice):
    event = make_event(alice, title="Weggeworfen", deleted_at=SATURDAY)

    answer = ask(client, event.uri)

    assert answer.status_code == 410
    assert answer.json | {"@context": ""} == {
        "@context": "",
        "id": event.uri,
        "type": "Tombstone",
        "formerType": "Event",
        "deleted": "2026-11-28T17:00:00Z",
    }


def test_a_deleted_draft_was_never_there(client, alice):
    event = make_event(alice, is_draft=True, deleted_at=SATURDAY)

    assert ask(client, event.uri).status_code == 404


@pytest.mark.parametrize("values", [{"hidden_at": SATURDAY}, {"visibility": Visibility.PRIVATE}])
def test_what_others_were_told_and_may_no_longer_know_is_gone_for_them(client, alice, values):
    """Mobilizon believes a deletion only once the address answers 410."""
    event = make_event(alice, title="Geheimtreffen")
    Activity.create(
        uri="https://lite.example/1", fact_uuid=new_uuid(), kind="Create", actor=alice, object_uri=event.uri, content="{}"
    )  # fmt: skip
    Event.update(**values).where(Event.id == event.id).execute()

    answer = ask(client, event.uri)

    assert (answer.status_code, answer.json["type"]) == (410, "Tombstone")
    assert "Geheim" not in answer.text


def test_an_event_of_another_server_is_read_there(client, cast):
    event = make_event(cast.remi, host="ailleurs.example")
    Event.update(uri="https://ailleurs.example/events/1").execute()

    answer = ask(client, f"/events/{event.uuid}")

    assert (answer.status_code, answer.headers["Location"]) == (302, "https://ailleurs.example/events/1")


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "http://lite.example/events/1", "//evil.example"])
def test_nobody_is_led_to_a_strange_address(client, cast, uri):
    event = make_event(cast.remi, host="ailleurs.example")
    Event.update(uri=uri).execute()

    assert ask(client, f"/events/{event.uuid}").status_code == 404


def test_the_activity_of_publishing_has_the_event_in_it(client, alice):
    event = make_event(alice)

    found = document(client, f"{event.uri}/activity")

    assert (found["type"], found["actor"], found["id"]) == ("Create", alice.uri, f"{event.uri}/activity")
    assert found["object"]["id"] == event.uri
    assert found["to"] == found["object"]["to"]


def test_a_document_asks_little_of_the_database(client, alice):
    event = make_event(alice, place_name="Salle")

    with counted_queries() as statements:
        document(client, event.uri)

    assert len(statements) <= 6, statements


def test_what_we_write_is_read_back_the_same(client, alice):
    event = make_event(alice, starts_at=SATURDAY, language="fr", place_name="Salle", town="Lyon", capacity=12)

    found = read_event(document(client, event.uri))

    assert (found.id, found.start, found.end, found.language) == (
        event.uri,
        event.starts_at,
        event.ends_at,
        "fr",
    )
    assert (found.place.name, found.place.locality, found.capacity) == ("Salle", "Lyon", 12)
    assert found.audience == "public"


def test_a_site_where_reading_needs_a_signature_shows_nothing_without(client, alice):
    event = make_event(alice)
    change_setting("signed_reading_only", True)

    answer = ask(client, event.uri)

    assert answer.status_code == 401
    assert event.title not in answer.text
