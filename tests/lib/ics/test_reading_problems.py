"""What cannot be used is told with its line and a reason."""

import pytest

from mobilizon_lite.lib.ics.reading import REASONS, ReadEvent, ReadProblem, read_calendar
from tests.lib.ics.files import file_with, only_entry, read


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["SUMMARY:"], "no_title"),
        (["DTSTART:tomorrow"], "bad_start"),
        (["DTSTART:20260231T100000Z"], "bad_start"),
        (["DTSTART:00010101T000000Z"], "bad_start"),
        (["DTSTART:99991231T235959Z"], "bad_start"),
        (["DTSTART:PT1H"], "bad_start"),
        (["DTSTART:"], "bad_start"),
        (["DTEND:soon"], "bad_end"),
        (["DURATION:-PT1H"], "bad_end"),
        (["DURATION:P99999999999999D"], "bad_end"),
        (["DTEND;VALUE=DATE:20261129"], "bad_end"),
        (["DTEND:20261128T170000Z"], "end_before_start"),
        (["DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261127"], "end_before_start"),
        (["DTSTART;TZID=Middle Earth:20261128T170000"], "unknown_zone"),
    ],
)
def test_a_bad_item_has_a_reason(lines, reason):
    problem = read(*lines)

    assert isinstance(problem, ReadProblem)
    assert (problem.reason, problem.uid) == (reason, "1@x.example")
    assert reason in REASONS


def test_an_item_without_start_has_a_reason():
    assert only_entry(file_with("UID:1\nSUMMARY:Bal")).reason == "no_start"


def test_a_problem_names_its_line_and_the_words_there():
    content = file_with("UID:1\nSUMMARY:a\n b\n c\nDTSTART:nonsense\nDTEND:20261128")

    problem = only_entry(content)

    assert content.decode().split("\r\n")[problem.line - 1] == "DTSTART:nonsense"
    assert problem.detail == "nonsense"


def test_one_bad_item_harms_no_other():
    good = "UID:{}\nSUMMARY:Bal\nDTSTART:20261128T173000Z"

    entries = list(read_calendar(file_with(good.format(1), "UID:2\nSUMMARY:x", "", good.format(4))))

    assert [type(entry) for entry in entries] == [ReadEvent, ReadProblem, ReadProblem, ReadEvent]


def test_an_item_that_never_ends_is_told_and_the_next_one_read():
    item = "BEGIN:VEVENT\nUID:{}\nSUMMARY:Bal\nDTSTART:20261128T173000Z\n"
    content = f"BEGIN:VCALENDAR\n{item.format(1)}{item.format(2)}END:VEVENT\n{item.format(3)}".encode()

    first, second, third = read_calendar(content)

    assert (first.reason, first.line, first.uid) == ("unfinished", 2, "1")
    assert second.uid == "2"
    assert third.reason == "unfinished"


def test_the_same_event_twice_is_told():
    item = "UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z\nSEQUENCE:{}"

    entries = list(read_calendar(file_with(item.format(1), item.format(1), item.format(0), item.format(2))))

    assert [getattr(entry, "reason", "") for entry in entries] == [
        "",
        "duplicate_uid",
        "duplicate_uid",
        "",
    ]


def test_an_exception_of_a_series_is_no_double():
    item = "UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z"

    entries = list(
        read_calendar(file_with(f"{item}\nRRULE:FREQ=WEEKLY", f"{item}\nRECURRENCE-ID:20261205T173000Z"))
    )

    assert [entry.recurrence_id for entry in entries] == ["", "20261205T173000Z"]
