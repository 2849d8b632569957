"""Files in whatever shape they come."""

import pytest

from mobilizon_lite.lib.ics.outline import MOST_BYTES, CalendarTooLarge, NotACalendar
from mobilizon_lite.lib.ics.reading import MOST_ITEMS, read_calendar
from tests.lib.ics.files import file_with, only_entry, read, utc

EVENT = "BEGIN:VEVENT\nUID:1\nSUMMARY:Fête d'été\nDTSTART:20261128T173000Z\nEND:VEVENT\n"
FILE = f"BEGIN:VCALENDAR\n{EVENT}END:VCALENDAR\n"


@pytest.mark.parametrize(
    "content",
    [
        FILE.encode(),
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace("\n", "\r").encode(),
        FILE.encode("utf-8-sig"),
        FILE.encode("latin-1"),
        FILE.encode("cp1252"),
        FILE.encode("utf-16"),
        FILE.replace("\n", "\n\n").encode(),
        FILE.lower()
        .replace("fête d'été", "Fête d'été")
        .replace("20261128t173000z", "20261128T173000Z")
        .encode(),
        ("\n\n" + FILE).encode(),
        FILE.replace("Fête d'été", "Fê\n\tte d'\n  été").replace("  été", " été").encode(),
        FILE.encode().replace("é".encode(), b"\xc3\r\n \xa9"),
        FILE.removesuffix("END:VCALENDAR\n").encode(),
    ],
)
def test_a_file_is_read_in_whatever_shape_it_comes(content):
    event = only_entry(content)

    assert event.summary == "Fête d'été"
    assert event.starts_at == utc(2026, 11, 28, 17, 30)


def test_alarms_and_unknown_parts_inside_an_event_are_passed_over():
    alarm = "BEGIN:VALARM\nSUMMARY:wrong\nBEGIN:X-DEEP\nUID:wrong\nEND:X-DEEP\nDTSTART:wrong\nEND:VALARM\n"

    event = only_entry(file_with(f"{alarm}UID:1\nSUMMARY:Bal\n{alarm}DTSTART:20261128T173000Z"))

    assert (event.summary, event.uid, event.starts_at) == ("Bal", "1", utc(2026, 11, 28, 17, 30))


def test_tasks_and_journals_are_counted_only():
    tasks = "BEGIN:VTODO\nUID:t\nSUMMARY:wash\nEND:VTODO\nBEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\n"

    reading = read_calendar(file_with("UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z", before=tasks))

    assert (reading.total, reading.ignored) == (1, 2)


def test_lines_that_were_not_folded_belong_to_the_text_before():
    event = read("DESCRIPTION:first line\nsecond line\n\nthird line", "LOCATION:here")

    assert event.description == "first line\nsecond line\n\nthird line"
    assert event.location == "here"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"<!doctype html><title>BEGIN:VCALENDAR</title>",
        b"%PDF-1.4",
        b"\x00" * 1000,
        b"BEGIN:VCARD\nEND:VCARD\n",
        b"PK\x03\x04",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_calendar_is_told_at_once(content):
    with pytest.raises(NotACalendar):
        read_calendar(content)


@pytest.mark.parametrize(
    "content", [b"BEGIN:VCALENDAR\n" + b"a" * MOST_BYTES, b"BEGIN:VCALENDAR\n" + b"\n" * 600_000]
)
def test_what_is_too_large_is_told_at_once(content):
    with pytest.raises(CalendarTooLarge):
        read_calendar(content)


def test_after_twenty_thousand_items_it_is_enough():
    content = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MOST_ITEMS + 5)

    entries = list(read_calendar(content))

    assert len(entries) == MOST_ITEMS + 1
    assert entries[-1].reason == "too_many_items"
