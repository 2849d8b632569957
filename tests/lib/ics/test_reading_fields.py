"""What a calendar says of an event beside its time."""

import pytest

from mobilizon_lite.lib.ics.reading import read_calendar
from tests.lib.ics.files import file_with, only_entry, read, utc


def test_recurrence_is_kept_as_text():
    event = read(
        "RRULE:FREQ=WEEKLY;BYDAY=SA",
        "EXDATE;TZID=Europe/Paris:20261205T183000",
        "RDATE:20261201T180000Z",
        "EXDATE:20261212",
    )

    assert event.rrule_text.split("\n") == [
        "RRULE:FREQ=WEEKLY;BYDAY=SA",
        "RDATE:20261201T180000Z",
        "EXDATE;TZID=Europe/Paris:20261205T183000",
        "EXDATE:20261212",
    ]


def test_escaped_text_is_plain_again():
    event = read(r"SUMMARY:a\, b\; c \\n d\ne", r"LOCATION:Rue\, Ville")

    assert event.summary == "a, b; c \\n d\ne"
    assert event.location == "Rue, Ville"


@pytest.mark.parametrize(
    ("lines", "description", "is_html"),
    [
        ([r"DESCRIPTION:a\nb < c"], "a\nb < c", False),
        ([r"DESCRIPTION:a<br>b"], "a<br>b", True),
        ([r"DESCRIPTION:<b>a</b>\nb"], "<b>a</b><br>\nb", True),
        (["DESCRIPTION:plain", "X-ALT-DESC;FMTTYPE=text/html:<p>rich</p>"], "<p>rich</p>", True),
        (["DESCRIPTION:plain", "X-ALT-DESC;FMTTYPE=text/html:"], "plain", False),
        (["DESCRIPTION:"], "", False),
    ],
)
def test_a_description_is_text_or_html(lines, description, is_html):
    event = read(*lines)

    assert (event.description, event.description_is_html) == (description, is_html)


def test_categories_of_all_lines_are_gathered_once():
    assert read(r"CATEGORIES:Music,a\,b,,Music", "CATEGORIES;LANGUAGE=fr:Bal").categories == (
        "Music",
        "a,b",
        "Bal",
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("STATUS:TENTATIVE", "tentative"),
        ("STATUS:cancelled", "cancelled"),
        ("STATUS:CONFIRMED", "confirmed"),
        ("STATUS:?", "confirmed"),
    ],
)
def test_a_status_is_one_of_three(line, status):
    assert read(line).status == status


def test_a_calendar_can_cancel_all_that_it_holds():
    assert read("STATUS:CONFIRMED", before="METHOD:CANCEL\n").status == "cancelled"


@pytest.mark.parametrize(
    ("line", "geo"),
    [
        ("GEO:48.117;-1.678", (48.117, -1.678)),
        ("GEO:48.1,-1.6", (48.1, -1.6)),
        ("GEO:148;0", None),
        ("GEO:nan;0", None),
        ("GEO:", None),
    ],
)
def test_a_position_is_on_earth_or_none(line, geo):
    assert read(line).geo == geo


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("URL;VALUE=URI:https://x.example/a?b,c", "https://x.example/a?b,c"),
        ("URL:javascript:alert(1)", None),
        ("URL:x.example", None),
    ],
)
def test_only_a_web_address_is_an_address(line, url):
    assert read(line).url == url


@pytest.mark.parametrize(
    ("line", "sequence"),
    [("SEQUENCE:3", 3), ("SEQUENCE:-1", 0), ("SEQUENCE:9" + "9" * 20, 0), ("SEQUENCE:x", 0)],
)
def test_a_sequence_is_a_number(line, sequence):
    assert read(line).sequence == sequence


def test_the_last_change_is_a_moment():
    assert read("LAST-MODIFIED:20261101T120000Z").last_modified == utc(2026, 11, 1, 12)
    assert read("LAST-MODIFIED:never").last_modified is None


def test_an_event_without_identity_gets_the_same_one_each_time():
    item = "SUMMARY:{}\nDTSTART:20261128T173000Z"

    first, again, other = (only_entry(file_with(item.format(title))) for title in ("Bal", "Bal", "Fête"))

    assert first.uid == again.uid != other.uid
    assert len(only_entry(file_with(item.format("Bal") + "\nUID:" + "x" * 9999)).uid) == 64


def test_the_calendar_has_a_name():
    reading = read_calendar(file_with(before="X-WR-CALNAME:Agenda\\, Rennes\nX-WR-CALNAME:second\n"))

    assert (reading.name, reading.total, list(reading)) == ("Agenda, Rennes", 0, [])
