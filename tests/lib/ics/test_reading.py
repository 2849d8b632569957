"""Calendars of others, with all their faults."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.ics.outline import MOST_BYTES, CalendarTooLarge, NotACalendar
from mobilizon_lite.lib.ics.reading import MOST_ITEMS, REASONS, ReadEvent, ReadProblem, read_calendar

REAL_CALENDARS = Path(__file__).parents[4] / "shared" / "calendars"


def file_with(*items: str, before: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{item.strip()}\nEND:VEVENT\n" for item in items)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def only_entry(content: bytes) -> ReadEvent | ReadProblem:
    (entry,) = read_calendar(content, default_zone="Europe/Paris")
    return entry


def read(*lines: str, before: str = "") -> ReadEvent | ReadProblem:
    usual = {"UID": "UID:1@x.example", "SUMMARY": "SUMMARY:Bal", "DTSTART": "DTSTART:20261128T173000Z"}
    for line in lines:
        usual.pop(line.replace(";", ":").split(":")[0], None)
    return only_entry(file_with("\n".join([*usual.values(), *lines]), before=before))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


class TestRealFiles:
    @pytest.fixture(autouse=True)
    def _need_the_files(self):
        if not REAL_CALENDARS.is_dir():
            pytest.skip(f"real calendars are not at {REAL_CALENDARS}")

    @pytest.mark.parametrize(
        ("name", "events", "recurring", "exceptions", "whole_days"),
        [("fablab_cottbus.ics", 28, 1, 0, 1), ("machbar_16_feb_2019.ics", 64, 24, 6, 3)],
    )
    def test_every_event_is_understood(self, name, events, recurring, exceptions, whole_days):
        reading = read_calendar((REAL_CALENDARS / name).read_bytes(), default_zone="Europe/Paris")

        found = list(reading)

        assert reading.total == len(found) == events
        assert all(isinstance(entry, ReadEvent) for entry in found)
        assert {entry.zone for entry in found} == {"Europe/Berlin"}
        assert sum(bool(entry.rrule_text) for entry in found) == recurring
        assert sum(bool(entry.recurrence_id) for entry in found) == exceptions
        assert sum(entry.all_day for entry in found) == whole_days
        assert len({(entry.uid, entry.recurrence_id) for entry in found}) == events

    def test_an_event_is_read_in_full(self):
        found = list(read_calendar((REAL_CALENDARS / "fablab_cottbus.ics").read_bytes()))

        event = found[1]
        assert event.summary == "Weihnachts Repair-Café"
        assert event.location == "FabLab Cottbus @ Walther-Pauer-Straße 5, 03044 Cottbus"
        assert (event.starts_at, event.ends_at) == (utc(2016, 12, 3, 13), utc(2016, 12, 3, 18))
        assert event.description_is_html
        assert "<p>Es ist schon wieder Dezember!" in event.description
        assert "\\n" not in event.description

    def test_a_broken_copy_still_gives_most_of_it(self):
        content = bytearray((REAL_CALENDARS / "machbar_16_feb_2019.ics").read_bytes())
        chance = random.Random(7)
        for _ in range(200):
            content[chance.randrange(200, len(content))] = chance.randrange(256)

        entries = list(read_calendar(bytes(content)))

        assert sum(isinstance(entry, ReadEvent) for entry in entries) > 30
        assert {entry.reason for entry in entries if isinstance(entry, ReadProblem)} <= REASONS


class TestTimes:
    @pytest.mark.parametrize(
        ("line", "starts_at", "zone"),
        [
            ("DTSTART:20261128T173000Z", utc(2026, 11, 28, 17, 30), "Europe/Paris"),
            ("DTSTART:20261128T183000", utc(2026, 11, 28, 17, 30), "Europe/Paris"),
            ("DTSTART;TZID=Europe/Athens:20261128T193000", utc(2026, 11, 28, 17, 30), "Europe/Athens"),
            ('DTSTART;TZID="Europe/Athens":20261128T193000', utc(2026, 11, 28, 17, 30), "Europe/Athens"),
            (
                "DTSTART;VALUE=DATE-TIME;TZID=Romance Standard Time:20261128T183000",
                utc(2026, 11, 28, 17, 30),
                "Europe/Paris",
            ),
            (
                "DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20261128T123000",
                utc(2026, 11, 28, 17, 30),
                "America/New_York",
            ),
            ("DTSTART;TZID=Europe/Paris:20260329T023000", utc(2026, 3, 29, 1, 30), "Europe/Paris"),
            ("DTSTART;TZID=Europe/Paris:20261025T023000", utc(2026, 10, 25, 0, 30), "Europe/Paris"),
        ],
    )
    def test_a_start_is_a_moment_in_a_zone(self, line, starts_at, zone):
        event = read(line)

        assert (event.starts_at, event.zone, event.ends_at, event.all_day) == (starts_at, zone, None, False)

    def test_the_zone_of_the_calendar_goes_before_the_default(self):
        event = read("DTSTART:20261128T183000", before="X-WR-TIMEZONE:Europe/Athens\n")

        assert (event.starts_at, event.zone) == (utc(2026, 11, 28, 16, 30), "Europe/Athens")

    def test_a_zone_with_its_own_name_may_say_which_one_it_is(self):
        zone = "BEGIN:VTIMEZONE\nTZID:Chez nous\nX-LIC-LOCATION:Europe/Athens\nEND:VTIMEZONE\n"

        event = read("DTSTART;TZID=Chez nous:20261128T193000", before=zone)

        assert (event.starts_at, event.zone) == (utc(2026, 11, 28, 17, 30), "Europe/Athens")

    EXCHANGE = (
        "BEGIN:VTIMEZONE\nTZID:(UTC+01:00) Brüssel\\, Paris\n"
        "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )

    @pytest.mark.parametrize(
        ("wall", "starts_at"),
        [
            ("20261128T183000", utc(2026, 11, 28, 17, 30)),
            ("20260728T183000", utc(2026, 7, 28, 16, 30)),
            ("20260329T015900", utc(2026, 3, 29, 0, 59)),
            ("20260329T030000", utc(2026, 3, 29, 1, 0)),
            ("20261025T030000", utc(2026, 10, 25, 2, 0)),
        ],
    )
    def test_a_zone_that_nobody_knows_is_read_from_its_rules(self, wall, starts_at):
        zone = self.EXCHANGE.replace("\\,", ",")

        event = read(f'DTSTART;TZID="(UTC+01:00) Brüssel, Paris":{wall}', before=zone)

        assert (event.starts_at, event.zone) == (starts_at, "Europe/Paris")

    def test_rules_that_fit_no_zone_here_are_shown_by_their_offset(self):
        zone = (
            "BEGIN:VTIMEZONE\nTZID:Far\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
            "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"
        )

        event = read("DTSTART;TZID=Far:20261129T023000", before=zone)

        assert (event.starts_at, event.zone) == (utc(2026, 11, 28, 17, 30), "Etc/GMT-9")

    def test_a_zone_with_dates_of_change_is_read_too(self):
        zone = (
            "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20251026T030000\nRDATE:20261025T030000\n"
            "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260329T020000\n"
            "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        )

        assert read("DTSTART;TZID=Ours:20260728T183000", before=zone).starts_at == utc(2026, 7, 28, 16, 30)
        assert read("DTSTART;TZID=Ours:20261128T183000", before=zone).starts_at == utc(2026, 11, 28, 17, 30)

    def test_rules_that_repeat_each_second_cost_nothing(self):
        zone = (
            "BEGIN:VTIMEZONE\nTZID:Evil\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n"
            "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
        before = process_time()

        assert read("DTSTART;TZID=Evil:20261128T183000", before=zone).starts_at == utc(2026, 11, 28, 17, 30)
        assert process_time() - before < 0.5

    @pytest.mark.parametrize(
        ("end", "ends_at"),
        [
            ("DTEND:20261128T200000Z", utc(2026, 11, 28, 20, 0)),
            ("DTEND:20261128T173000Z", utc(2026, 11, 28, 17, 30)),
            ("DTEND;TZID=Europe/Paris:20261128T210000", utc(2026, 11, 28, 20, 0)),
            ("DURATION:PT2H30M", utc(2026, 11, 28, 20, 0)),
            ("DURATION:P1W", utc(2026, 12, 5, 17, 30)),
            ("DTEND:", None),
        ],
    )
    def test_an_end_is_a_moment_or_a_length(self, end, ends_at):
        assert read(end).ends_at == ends_at

    @pytest.mark.parametrize(
        ("end", "days"),
        [
            ("DTEND;VALUE=DATE:20261130", 2),
            ("DTEND;VALUE=DATE:20261128", 1),
            ("DTEND:20261129T120000", 2),
            ("DURATION:P3D", 3),
            ("X-NOTHING:1", 1),
        ],
    )
    def test_whole_days_last_from_midnight_to_midnight(self, end, days):
        event = read("DTSTART;VALUE=DATE:20261128", end)

        assert event.all_day
        assert event.starts_at == utc(2026, 11, 27, 23, 0)
        assert event.ends_at == event.starts_at + timedelta(days=days)

    def test_a_date_without_saying_so_is_a_whole_day(self):
        assert read("DTSTART:20261128").all_day

    def test_the_whole_days_of_outlook_are_recognised(self):
        times = ("DTSTART;TZID=Europe/Paris:20261128T000000", "DTEND;TZID=Europe/Paris:20261129T000000")

        assert read(*times, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE").all_day
        assert not read(*times).all_day


class TestProblems:
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
    def test_a_bad_item_has_a_reason(self, lines, reason):
        problem = read(*lines)

        assert isinstance(problem, ReadProblem)
        assert (problem.reason, problem.uid) == (reason, "1@x.example")
        assert reason in REASONS

    def test_an_item_without_start_has_a_reason(self):
        assert only_entry(file_with("UID:1\nSUMMARY:Bal")).reason == "no_start"

    def test_a_problem_names_its_line_and_the_words_there(self):
        content = file_with("UID:1\nSUMMARY:a\n b\n c\nDTSTART:nonsense\nDTEND:20261128")

        problem = only_entry(content)

        assert content.decode().split("\r\n")[problem.line - 1] == "DTSTART:nonsense"
        assert problem.detail == "nonsense"

    def test_one_bad_item_harms_no_other(self):
        good = "UID:{}\nSUMMARY:Bal\nDTSTART:20261128T173000Z"

        entries = list(read_calendar(file_with(good.format(1), "UID:2\nSUMMARY:x", "", good.format(4))))

        assert [type(entry) for entry in entries] == [ReadEvent, ReadProblem, ReadProblem, ReadEvent]

    def test_an_item_that_never_ends_is_told_and_the_next_one_read(self):
        item = "BEGIN:VEVENT\nUID:{}\nSUMMARY:Bal\nDTSTART:20261128T173000Z\n"
        content = f"BEGIN:VCALENDAR\n{item.format(1)}{item.format(2)}END:VEVENT\n{item.format(3)}".encode()

        first, second, third = read_calendar(content)

        assert (first.reason, first.line, first.uid) == ("unfinished", 2, "1")
        assert second.uid == "2"
        assert third.reason == "unfinished"

    def test_the_same_event_twice_is_told(self):
        item = "UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z\nSEQUENCE:{}"

        entries = list(
            read_calendar(file_with(item.format(1), item.format(1), item.format(0), item.format(2)))
        )

        assert [getattr(entry, "reason", "") for entry in entries] == [
            "",
            "duplicate_uid",
            "duplicate_uid",
            "",
        ]

    def test_an_exception_of_a_series_is_no_double(self):
        item = "UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z"

        entries = list(
            read_calendar(file_with(f"{item}\nRRULE:FREQ=WEEKLY", f"{item}\nRECURRENCE-ID:20261205T173000Z"))
        )

        assert [entry.recurrence_id for entry in entries] == ["", "20261205T173000Z"]


class TestFields:
    def test_recurrence_is_kept_as_text(self):
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

    def test_escaped_text_is_plain_again(self):
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
    def test_a_description_is_text_or_html(self, lines, description, is_html):
        event = read(*lines)

        assert (event.description, event.description_is_html) == (description, is_html)

    def test_categories_of_all_lines_are_gathered_once(self):
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
    def test_a_status_is_one_of_three(self, line, status):
        assert read(line).status == status

    def test_a_calendar_can_cancel_all_that_it_holds(self):
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
    def test_a_position_is_on_earth_or_none(self, line, geo):
        assert read(line).geo == geo

    @pytest.mark.parametrize(
        ("line", "url"),
        [
            ("URL;VALUE=URI:https://x.example/a?b,c", "https://x.example/a?b,c"),
            ("URL:javascript:alert(1)", None),
            ("URL:x.example", None),
        ],
    )
    def test_only_a_web_address_is_an_address(self, line, url):
        assert read(line).url == url

    @pytest.mark.parametrize(
        ("line", "sequence"),
        [("SEQUENCE:3", 3), ("SEQUENCE:-1", 0), ("SEQUENCE:9" + "9" * 20, 0), ("SEQUENCE:x", 0)],
    )
    def test_a_sequence_is_a_number(self, line, sequence):
        assert read(line).sequence == sequence

    def test_the_last_change_is_a_moment(self):
        assert read("LAST-MODIFIED:20261101T120000Z").last_modified == utc(2026, 11, 1, 12)
        assert read("LAST-MODIFIED:never").last_modified is None

    def test_an_event_without_identity_gets_the_same_one_each_time(self):
        item = "SUMMARY:{}\nDTSTART:20261128T173000Z"

        first, again, other = (only_entry(file_with(item.format(title))) for title in ("Bal", "Bal", "Fête"))

        assert first.uid == again.uid != other.uid
        assert len(only_entry(file_with(item.format("Bal") + "\nUID:" + "x" * 9999)).uid) == 64

    def test_the_calendar_has_a_name(self):
        reading = read_calendar(file_with(before="X-WR-CALNAME:Agenda\\, Rennes\nX-WR-CALNAME:second\n"))

        assert (reading.name, reading.total, list(reading)) == ("Agenda, Rennes", 0, [])


class TestShapes:
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
    def test_a_file_is_read_in_whatever_shape_it_comes(self, content):
        event = only_entry(content)

        assert event.summary == "Fête d'été"
        assert event.starts_at == utc(2026, 11, 28, 17, 30)

    def test_alarms_and_unknown_parts_inside_an_event_are_passed_over(self):
        alarm = (
            "BEGIN:VALARM\nSUMMARY:wrong\nDTSTART:wrong\nBEGIN:X-DEEP\nUID:wrong\nEND:X-DEEP\nEND:VALARM\n"
        )

        event = read("BEGIN:VALARM", *alarm.split("\n")[1:-1])

        assert (event.summary, event.uid) == ("Bal", "1@x.example")

    def test_tasks_and_journals_are_counted_only(self):
        tasks = "BEGIN:VTODO\nUID:t\nSUMMARY:wash\nEND:VTODO\nBEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\n"

        reading = read_calendar(file_with("UID:1\nSUMMARY:Bal\nDTSTART:20261128T173000Z", before=tasks))

        assert (reading.total, reading.ignored) == (1, 2)

    def test_lines_that_were_not_folded_belong_to_the_text_before(self):
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
    def test_what_is_no_calendar_is_told_at_once(self, content):
        with pytest.raises(NotACalendar):
            read_calendar(content)

    @pytest.mark.parametrize(
        "content", [b"BEGIN:VCALENDAR\n" + b"a" * MOST_BYTES, b"BEGIN:VCALENDAR\n" + b"\n" * 600_000]
    )
    def test_what_is_too_large_is_told_at_once(self, content):
        with pytest.raises(CalendarTooLarge):
            read_calendar(content)

    def test_after_twenty_thousand_items_it_is_enough(self):
        content = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MOST_ITEMS + 5)

        entries = list(read_calendar(content))

        assert len(entries) == MOST_ITEMS + 1
        assert entries[-1].reason == "too_many_items"


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
    content = "\n".join(["BEGIN:VCALENDAR", *lines]).encode(errors="replace")

    for entry in read_calendar(content, default_zone="Europe/Paris"):
        assert isinstance(entry, ReadEvent) or entry.reason in REASONS


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_breaking(body):
    list(read_calendar(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + body + b"\nEND:VEVENT\n"))
