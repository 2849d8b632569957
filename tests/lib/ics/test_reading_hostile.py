"""Files that want to do harm."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.ics.outline import MOST_BYTES
from mobilizon_lite.lib.ics.reading import REASONS, ReadEvent, ReadProblem, read_calendar

HOSTILE = {
    "one long line": b"BEGIN:VEVENT\nSUMMARY:"
    + b"a" * (MOST_BYTES - 200)
    + b"\nDTSTART:20261128\nEND:VEVENT\n",
    "folded letter by letter": b"BEGIN:VEVENT\nSUMMARY:"
    + b"\n a" * 400_000
    + b"\nDTSTART:20261128\nEND:VEVENT\n",
    "lines without name": b"BEGIN:VEVENT\nDESCRIPTION:"
    + b"x\n" * 400_000
    + b"DTSTART:20261128\nEND:VEVENT\n",
    "deep inside": b"BEGIN:VEVENT\n" + b"BEGIN:X\n" * 400_000,
    "zones": b"BEGIN:VTIMEZONE\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n" * 100_000,
    "parameters": b"BEGIN:VEVENT\nDTSTART" + b';A="b"' * 1_000_000 + b":20261128\nEND:VEVENT\n",
    "quotes": b"BEGIN:VEVENT\nDTSTART;A=" + b'"' * 5_000_000 + b"\nEND:VEVENT\n",
    "backslashes": b"BEGIN:VEVENT\nSUMMARY:" + b"\\" * 5_000_000 + b"\nDTSTART:20261128\nEND:VEVENT\n",
    "commas": b"BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20261128\nCATEGORIES:"
    + b"," * 5_000_000
    + b"\nEND:VEVENT\n",
    "tags": b"BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20261128\nDESCRIPTION:"
    + b"<a " * 1_000_000
    + b"\nEND:VEVENT\n",
    "many events": b"BEGIN:VEVENT\nUID:1\nSUMMARY:a\nDTSTART;TZID=X:20261128T101010\nEND:VEVENT\n" * 90_000,
    "ends": b"END:VEVENT\n" * 450_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_hostile_megabytes_are_read_or_refused_in_a_few_seconds(body):
    before = process_time()

    for entry in read_calendar(b"BEGIN:VCALENDAR\n" + body):
        assert isinstance(entry, ReadEvent | ReadProblem)

    assert process_time() - before < 6


# fmt: off
PIECES = [
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD",
    "BEGIN:VALARM", "END:VALARM",
    "END:VCALENDAR", "UID:1", "UID:2", "SUMMARY:x", "DTSTART:20261128", "DTSTART;TZID=Z:20261128T101010",
    "DTSTART:20261128T101010Z",
    "DTEND:20261128T101010Z", "DTEND;VALUE=DATE:20261130", "DURATION:PT1H", "DURATION:P1D", "TZID:Z", "TZOFFSETFROM:+0100",
    "TZOFFSETTO:-9999", "RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=5SU", "RDATE:20261399", "DTSTART:16010101T000000",
    "X-WR-TIMEZONE:Nowhere",
    "GEO:1;2", "STATUS:", " folded", "\t", "no colon", ":", ";:", "DTSTART;TZID=:20261128T101010",
    "DTSTART;TZID=Europe/Paris:20260329T023000",
]
# fmt: on


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40))
def test_any_mixture_of_lines_is_read_without_breaking(lines):
    content = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines]).encode(errors="replace")

    for entry in read_calendar(content, default_zone="Europe/Paris"):
        assert isinstance(entry, ReadEvent) or entry.reason in REASONS


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_breaking(body):
    list(read_calendar(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + body + b"\nEND:VEVENT\n"))


def test_zero_bytes_are_nowhere_in_what_was_read():
    lines = ("UID:u\0v", "SUMMARY:a\0b", "DTSTART;TZID=X\0Y:20261128T101010", "URL:https://a\0b.example/", "RRULE:\0",
             "CATEGORIES:\0,c\0", "RECURRENCE-ID:\0")  # fmt: skip
    file = "\n".join(
        ("BEGIN:VCALENDAR", "X-WR-CALNAME:n\0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR")
    )

    reading = read_calendar(file.encode(), default_zone="Europe/Paris")

    assert "\\x00" not in repr([reading.name, *reading])


def test_a_thousand_series_are_enough():
    lines = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@x\r\nSUMMARY:A\r\nDTSTART:20261128T140000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
        for number in range(1_003)
    )
    reading = read_calendar(f"BEGIN:VCALENDAR\r\n{lines}END:VCALENDAR\r\n".encode())

    reasons = [entry.reason for entry in reading if isinstance(entry, ReadProblem)]

    assert reasons == ["too_many_series"] * 3
