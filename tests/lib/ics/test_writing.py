"""Calendars as others read them."""

import tracemalloc
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mobilizon_lite.lib.date_ranges import days_range
from mobilizon_lite.lib.ics.reading import read_calendar
from mobilizon_lite.lib.ics.writing import IcsEvent, calendar

START = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)
ZONES = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "UTC",
]


def make_event(**values) -> IcsEvent:
    usual = {
        "uid": "4f6e@lite.example",
        "summary": "Grand bal",
        "starts_at": START,
        "zone": "Europe/Paris",
        "updated": datetime(2026, 11, 1, 12, 0, tzinfo=UTC),
    }
    return IcsEvent(**usual | values)


def written(*events: IcsEvent) -> bytes:
    return calendar(events, name="Agenda", product="-//Mobilizon Lite//lite.example//EN")


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_everything_that_is_known_is_written():
    event = make_event(
        ends_at=START + timedelta(hours=3),
        status="tentative",
        sequence=2,
        url="https://lite.example/events/4f6e",
        description="Venez ; c'est gratuit,\nvraiment",
        location="Place du marché, Rennes",
        geo=(48.117, -1.678),
        categories=("music", "a,b"),
        organizer_name='Lou "la voix", ok',
        organizer_url="https://lite.example/@lou",
        created=datetime(2026, 10, 1, tzinfo=UTC),
    )

    found = lines(written(event))

    for line in (
        "UID:4f6e@lite.example",
        "DTSTAMP:20261101T120000Z",
        "DTSTART;TZID=Europe/Paris:20261128T183000",
        "DTEND;TZID=Europe/Paris:20261128T213000",
        "SUMMARY:Grand bal",
        r"DESCRIPTION:Venez \; c'est gratuit\,\nvraiment",
        r"LOCATION:Place du marché\, Rennes",
        "STATUS:TENTATIVE",
        "SEQUENCE:2",
        "URL:https://lite.example/events/4f6e",
        "GEO:48.117;-1.678",
        r"CATEGORIES:music,a\,b",
        'ORGANIZER;CN="Lou  la voix , ok":https://lite.example/@lou',
        "CREATED:20261001T000000Z",
        "LAST-MODIFIED:20261101T120000Z",
    ):
        assert line in found


def test_what_is_not_known_is_left_out():
    found = written(make_event()).decode()

    assert not any(
        name in found
        for name in ("DTEND", "GEO", "LOCATION", "DESCRIPTION", "ORGANIZER", "CATEGORIES", "None")
    )


def test_the_calendar_says_its_name_and_when_to_come_back():
    content = calendar(
        [],
        name="Agenda,\nRennes",
        product="-//x//EN",
        url="https://lite.example/events.ics",
        description="Tout",
        refresh=timedelta(hours=6),
    )

    found = lines(content)
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for line in (
        r"NAME:Agenda\,\nRennes",
        r"X-WR-CALNAME:Agenda\,\nRennes",
        "X-WR-CALDESC:Tout",
        "METHOD:PUBLISH",
        "X-PUBLISHED-TTL:PT360M",
    ):
        assert line in found
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in found
    assert "URL:https://lite.example/events.ics" in found


def test_each_zone_is_explained_once_and_before_the_events():
    found = lines(written(make_event(zone="Pacific/Apia"), make_event(uid="2"), make_event(uid="3")))

    assert [line for line in found if line.startswith("TZID:")] == ["TZID:Europe/Paris", "TZID:Pacific/Apia"]
    last_zone = max(at for at, line in enumerate(found) if line == "END:VTIMEZONE")
    assert last_zone < found.index("BEGIN:VEVENT")


def test_whole_days_are_dates():
    midnight = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
    event = make_event(all_day=True, starts_at=midnight, ends_at=midnight + timedelta(days=2))

    found = lines(written(event))

    assert "DTSTART;VALUE=DATE:20261128" in found
    assert "DTEND;VALUE=DATE:20261130" in found
    assert "BEGIN:VTIMEZONE" not in found


@pytest.mark.parametrize("ends_at", [None, START, START + timedelta(hours=2)])
def test_a_whole_day_without_end_is_one_day(ends_at):
    found = lines(written(make_event(all_day=True, ends_at=ends_at)))

    assert "DTEND;VALUE=DATE:20261129" in found


def test_an_end_that_is_the_start_is_left_out():
    assert b"DTEND" not in written(make_event(ends_at=START))


def test_the_second_of_two_equal_hours_is_written_in_utc():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert "DTSTART:20261025T013000Z" in lines(written(make_event(starts_at=second)))


def test_utc_needs_no_zone():
    found = lines(written(make_event(zone="UTC")))

    assert "DTSTART:20261128T173000Z" in found
    assert "BEGIN:VTIMEZONE" not in found


def test_the_same_events_give_the_same_bytes():
    events = [make_event(uid=str(number), zone=zone) for number, zone in enumerate(ZONES)]

    assert written(*events) == written(*events)


def test_no_line_is_longer_than_75_octets_and_all_end_with_crlf():
    content = written(
        make_event(
            summary="é👩\u200d👩\u200d👧" * 100,
            description="x" * 1000,
            organizer_url="https://x.example/" + "a" * 300,
        )
    )

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.decode().replace("\r\n ", "").count("👩") == 200


def test_control_characters_never_reach_the_file():
    content = written(
        make_event(
            summary="a\x00b\x1bc",
            description="d\r\ne\rf",
            organizer_name="g\nh",
            organizer_url="https://x.example",
        )
    )

    assert b"SUMMARY:abc\r\n" in content
    assert rb"DESCRIPTION:d\ne\nf" in content
    assert b'CN="g h"' in content


def test_nobody_smuggles_a_line_into_the_file():
    evil = "x\r\nATTENDEE:mailto:a@b.example"

    content = written(
        make_event(
            summary=evil,
            location=evil,
            categories=(evil,),
            organizer_name=evil,
            organizer_url="https://x.example",
        )
    )

    assert not any(line.startswith("ATTENDEE") for line in lines(content))


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip),
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    st.sampled_from(ZONES),
)
def test_two_readers_understand_what_was_written(summary, starts_at, length, zone):
    starts_at = starts_at.replace(microsecond=0)
    ends_at = (starts_at + length).replace(microsecond=0)
    content = written(make_event(summary=summary, starts_at=starts_at, ends_at=ends_at, zone=zone))

    ours = next(iter(read_calendar(content)))
    theirs = Calendar.from_ical(content).events[0]

    assert (ours.starts_at, ours.ends_at, ours.summary) == (starts_at, ends_at, summary.strip())
    assert theirs.start.astimezone(UTC) == starts_at
    assert theirs.end.astimezone(UTC) == ends_at
    assert theirs["SUMMARY"] == summary


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 30), st.sampled_from(ZONES))
def test_whole_days_come_back_as_they_were(day, count, zone):
    days = days_range(day, day + timedelta(days=count - 1), zone)

    content = written(make_event(all_day=True, starts_at=days.start, ends_at=days.end, zone=zone))

    event = next(iter(read_calendar(content, default_zone=zone)))
    assert (event.all_day, event.starts_at, event.ends_at) == (True, days.start, days.end)


def test_a_long_calendar_needs_little_more_memory_than_its_text():
    events = [make_event(uid=f"{number}@lite.example", description="Venez\n" * 20) for number in range(300)]
    written(*events[:2])

    tracemalloc.start()
    content = written(*events)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert content.count(b"BEGIN:VEVENT") == 300
    assert most < 4 * len(content)
