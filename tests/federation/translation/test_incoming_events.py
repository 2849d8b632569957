"""Events of other sites as we store them. No database is needed: a slip into it raises."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation.translation.incoming_events import (
    detail_values,
    event_values,
    remote_event_values,
)
from mobilizon_lite.federation.translation.incoming_places import country_code
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.event_options import CATEGORIES
from mobilizon_lite.federation.vocabulary.events import EventObject, read_event, write_event
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Category, CommentMode, Event, EventStatus, JoinMode, Visibility
from mobilizon_lite.models.remote_events import RemoteEvent
from tests.federation.fixtures import message
from tests.federation.twisting import twisted
from tests.federation.vocabulary.samples import some_events

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
PARIS = "Europe/Paris"
ID = "https://far.example:8443/events/1"


def stored(**said) -> dict:
    return event_values(event_that(**said), default_zone=PARIS)


def event_that(**said) -> EventObject:
    document = {"type": "Event", "id": ID, "name": "Move", "startTime": "2031-07-14T17:30:00Z", **said}
    return read_event(document)


def is_stored_by(model, values: dict) -> bool:
    return all(isinstance(getattr(model, name).name, str) for name in values)


def test_an_event_of_mobilizon_in_our_columns():
    values = event_values(read_event(message("lemmy/mobilizon-event-object")), default_zone=PARIS)

    assert values["title"] == "Caledonian scottish dance class"
    assert (values["starts_at"], values["timezone"]) == (
        datetime(2022, 12, 11, 19, tzinfo=UTC),
        "Europe/London",
    )
    assert (values["place_name"], values["country"]) == ("The Kenn Centre", "GB")
    assert values["town"] == "EX6 7TW Teignbridge"
    assert (values["category"], values["language"]) == (Category.SPORTS, "en")
    assert (values["join_mode"], values["status"]) == (JoinMode.FREE, EventStatus.CONFIRMED)
    assert (values["visibility"], values["comment_mode"]) == (Visibility.PUBLIC, CommentMode.OPEN)
    assert values["tags"] == ["Dance", "Caledonian", "Lesson"]
    assert values["capacity"] is None
    assert values["description"] == ""
    assert 'rel="noopener noreferrer ugc nofollow"' in values["description_html"]
    assert "target" not in values["description_html"]


def test_every_value_has_a_column():
    event = event_that()
    values = event_values(event)
    values.pop("tags")

    assert is_stored_by(Event, values)
    assert is_stored_by(RemoteEvent, remote_event_values(event))
    assert is_stored_by(EventDetails, detail_values(event))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_events())
def test_any_event_fits_into_the_columns(event):
    values = {**event_values(event, default_zone=PARIS), **remote_event_values(event), **detail_values(event)}

    for name, value in values.items():
        column = getattr(Event, name, getattr(RemoteEvent, name, None))
        longest = getattr(column, "max_length", None)
        assert not (isinstance(value, str) and longest) or len(value) <= longest, name
    assert values["starts_at"].utcoffset().total_seconds() == 0
    assert dates.is_valid_zone(values["timezone"])
    assert values["ends_at"] is None or values["ends_at"] > values["starts_at"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_whatever_was_read_can_be_stored(data):
    try:
        event = read_event(data.draw(twisted(message("lemmy/mobilizon-event-object"))))
    except Unreadable:
        return

    values = event_values(event, default_zone=PARIS)

    assert values["title"]
    assert len(values["title"]) <= Event.title.max_length
    assert remote_event_values(event)["page"]
    assert detail_values(event)["links"] is not None


def test_categories_are_those_of_our_events():
    assert {category.value for category in Category} == CATEGORIES


@pytest.mark.parametrize(
    ("to", "cc", "visibility"),
    [
        ([PUBLIC], [], Visibility.PUBLIC),
        ("as:Public", None, Visibility.PUBLIC),
        (["https://far.example/@group/members"], [PUBLIC], Visibility.UNLISTED),
        (["https://far.example/@group/members"], [], Visibility.PRIVATE),
        (None, None, Visibility.PRIVATE),
    ],
)
def test_who_may_see_it(to, cc, visibility):
    assert stored(to=to, cc=cc)["visibility"] == visibility


@pytest.mark.parametrize(
    ("said", "mode", "address"),
    [
        ({"joinMode": "free"}, JoinMode.FREE, ""),
        ({"joinMode": "restricted"}, JoinMode.APPROVAL, ""),
        ({"joinMode": "invite"}, JoinMode.EXTERNAL, ID),
        ({"joinMode": "none"}, JoinMode.NONE, ""),
        (
            {"joinMode": "external", "externalParticipationUrl": "https://t.example/1"},
            JoinMode.EXTERNAL,
            "https://t.example/1",
        ),
        ({"joinMode": "external"}, JoinMode.EXTERNAL, ID),
        ({"joinMode": "external", "externalParticipationUrl": "mailto:a@t.example"}, JoinMode.EXTERNAL, ID),
    ],
)
def test_how_people_join(said, mode, address):
    values = stored(**said)

    assert (values["join_mode"], values["external_url"]) == (mode, address)


@pytest.mark.parametrize(
    ("start", "zone", "kept"),
    [
        # It says whose clocks it means.
        ("2031-07-14T19:30:00+02:00", "Europe/Rome", "Europe/Rome"),
        # The clocks of this site show the same.
        ("2031-07-14T19:30:00+02:00", None, PARIS),
        # UTC says nothing about clocks.
        ("2031-07-14T17:30:00Z", None, PARIS),
        ("2031-07-14T13:30:00-04:00", None, "Etc/GMT+4"),
        ("2031-07-14T18:30:00+01:00", None, "Etc/GMT-1"),
        # There is no name for these.
        ("2031-07-14T23:00:00+05:30", None, PARIS),
        ("2031-07-15T12:29:00+18:59", None, PARIS),
    ],
)
def test_whose_clocks_people_read(start, zone, kept):
    values = stored(startTime=start, timezone=zone)

    assert values["timezone"] == kept


def test_a_time_without_offset_is_that_of_the_zone():
    assert stored(startTime="2031-07-14T19:30:00", timezone=PARIS)["starts_at"] == datetime(
        2031, 7, 14, 17, 30, tzinfo=UTC
    )


def test_mere_dates_are_whole_days_until_the_midnight_after_the_last():
    one, three = stored(startTime="2031-07-14"), stored(startTime="2031-07-14", endTime="2031-07-16")

    for values in (one, three):
        assert values["is_all_day"]
        assert values["starts_at"] == datetime(2031, 7, 13, 22, tzinfo=UTC)
    assert one["ends_at"] == datetime(2031, 7, 14, 22, tzinfo=UTC)
    assert three["ends_at"] == datetime(2031, 7, 16, 22, tzinfo=UTC)


def test_from_midnight_to_midnight_is_a_whole_day():
    said = {"startTime": "2031-07-13T22:00:00Z", "endTime": "2031-07-14T22:00:00Z"}

    assert stored(**said, timezone=PARIS)["is_all_day"]
    assert not stored(**said, timezone="Europe/London")["is_all_day"]
    assert not stored(**said)["is_all_day"]


def test_an_event_that_was_put_off_keeps_its_former_day_and_is_not_sure():
    values = stored(startTime=None, previousStartTime="2031-07-14T17:30:00Z", eventStatus="EventPostponed")

    assert values["starts_at"] == datetime(2031, 7, 14, 17, 30, tzinfo=UTC)
    assert (values["ends_at"], values["status"]) == (None, EventStatus.TENTATIVE)


def test_an_end_that_is_not_to_be_shown_is_none():
    assert stored(endTime="2031-07-14T19:30:00Z", displayEndTime=False)["ends_at"] is None


def test_it_was_not_published_in_the_future():
    with dates.frozen(datetime(2031, 1, 1, tzinfo=UTC)) as now:
        values = stored(published="2031-05-01T00:00:00Z", updated="2099-01-01T00:00:00Z")
        unknown = stored(published="yesterday")

    assert values["published_at"] == values["updated_at"] == now
    assert unknown["published_at"] == now


def test_the_summary_is_shown_where_an_event_has_no_word_for_a_description():
    assert stored(summary="<p>On the square</p>")["description_html"] == "<p>On the square</p>"
    assert stored(content="<p>Come</p>", summary="On the square")["description_html"] == "<p>Come</p>"
    assert stored(content=None, summary="On the square")["description_html"] == ""


def test_a_description_without_tags_keeps_its_lines():
    assert stored(content="\n  On the square\n  at 7 &amp; later\n\n  Bring a chair\n")[
        "description_html"
    ] == ("<p>On the square<br>at 7 &amp; later</p>\n<p>Bring a chair</p>")


def test_nothing_of_a_description_can_harm():
    html = '<p class="mention evil" style="x" onclick="y">Hi <img src="https://t.example/p.gif"><script>z</script></p>'

    assert stored(content=html)["description_html"] == "<p>Hi </p>"


def test_a_place_that_is_gone_is_cleared():
    values = stored(location=None)

    assert (values["place_name"], values["street"], values["town"], values["country"]) == ("", "", "", "")
    assert (values["latitude"], values["online_url"], values["more_online"]) == (None, "", [])


def test_a_country_without_a_code_is_still_read():
    values = stored(
        location={"name": "Hall", "address": {"addressRegion": "Coast", "addressCountry": "Atlantis"}}
    )

    assert (values["region"], values["country"]) == ("Coast, Atlantis", "")


@pytest.mark.parametrize(
    ("name", "code"),
    [("France", "FR"), ("frankreich", "FR"), ("FR", "FR"), ("États-Unis", "US"), ("United Kingdom", "GB"), ("uk", "GB"),
     ("Österreich", "AT"), ("Austria", "AT"), ("", ""), ("Atlantis", ""), ("150", "")],
)  # fmt: skip
def test_the_code_of_a_country(name, code):
    assert country_code(name) == code


def test_addresses_online_are_where_people_take_part_and_the_rest_is_linked():
    rooms = [
        {"type": "VirtualLocation", "name": f"Room {n}", "url": f"https://visio.example/{n}"}
        for n in range(7)
    ]
    event = event_that(location=rooms)
    values = event_values(event)

    assert values["is_online"]
    assert (values["online_name"], values["online_url"]) == ("Room 0", "https://visio.example/0")
    assert [url for _name, url in values["more_online"]] == [
        f"https://visio.example/{n}" for n in range(1, 5)
    ]
    assert [one["value"] for one in detail_values(event)["links"]] == [
        "https://visio.example/5",
        "https://visio.example/6",
    ]


@pytest.mark.parametrize(
    ("is_online", "address", "links"), [(True, "https://w.example/", []), (False, "", ["https://w.example/"])]
)
def test_a_website_is_a_place_to_take_part_only_when_it_is_online(is_online, address, links):
    website = {"type": "Link", "name": "Website", "mediaType": "text/html", "href": "https://w.example/"}
    event = event_that(isOnline=is_online, attachment=[website])

    assert event_values(event)["online_url"] == address
    assert [one["value"] for one in detail_values(event)["links"]] == links


def test_what_is_known_about_links_and_accessibility_is_understood():
    def value(key, said):
        return {"type": "PropertyValue", "propertyID": key, "name": "x", "value": said}

    details = detail_values(
        event_that(
            attachment=[
                value("mz:ticket:external_url", "https://t.example/1"),
                value("mz:accessibility:wheelchairAccessible", "fully"),
                value("mz:accessibility:live:subtitle", True),
                value("evil", "javascript:alert(1)"),
            ]
        )
    )

    assert details["links"] == [
        {"key": "mz:ticket:external_url", "value": "https://t.example/1", "title": "x"}
    ]
    assert details["place_access"] == {"step_free": "yes"}
    assert details["access"] == {"captions": "yes"}


def test_what_its_home_says_is_kept_beside():
    values = remote_event_values(
        event_that(
            url="https://far.example:8443/move",
            category="CREATIVE_JAM",
            joinMode="invite",
            participantCount=12,
            attachment=[
                {
                    "type": "Document",
                    "name": "Banner",
                    "summary": "Lanterns",
                    "url": "https://far.example/a.jpg",
                }
            ],
        )
    )

    assert values["page"] == "https://far.example:8443/move"
    assert (values["sent_category"], values["sent_join_mode"]) == ("CREATIVE_JAM", "invite")
    assert values["participant_count"] == 12
    assert (values["picture_url"], values["picture_alt"]) == ("https://far.example/a.jpg", "Lanterns")


def test_numbers_that_its_home_does_not_tell_are_hidden_here_too():
    assert stored()["hides_numbers"]
    assert not stored(participantCount=0)["hides_numbers"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_events())
def test_an_event_is_stored_alike_after_it_travelled(event):
    with dates.frozen(datetime(2031, 1, 1, tzinfo=UTC)):
        assert event_values(read_event(write_event(event))) == event_values(event)
