"""When an event begins and ends, in all the ways that a file can say it."""

from datetime import timedelta
from time import process_time

import pytest

from tests.lib.ics.files import read, utc


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
def test_a_start_is_a_moment_in_a_zone(line, starts_at, zone):
    event = read(line)

    assert (event.starts_at, event.zone, event.ends_at, event.all_day) == (starts_at, zone, None, False)


def test_the_zone_of_the_calendar_goes_before_the_default():
    event = read("DTSTART:20261128T183000", before="X-WR-TIMEZONE:Europe/Athens\n")

    assert (event.starts_at, event.zone) == (utc(2026, 11, 28, 16, 30), "Europe/Athens")


def test_a_zone_with_its_own_name_may_say_which_one_it_is():
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
def test_a_zone_that_nobody_knows_is_read_from_its_rules(wall, starts_at):
    zone = EXCHANGE.replace("\\,", ",")

    event = read(f'DTSTART;TZID="(UTC+01:00) Brüssel, Paris":{wall}', before=zone)

    assert (event.starts_at, event.zone) == (starts_at, "Europe/Paris")


def test_rules_that_fit_no_zone_here_are_shown_by_their_offset():
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Far\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"
    )

    event = read("DTSTART;TZID=Far:20261129T023000", before=zone)

    assert (event.starts_at, event.zone) == (utc(2026, 11, 28, 17, 30), "Etc/GMT-9")


def test_a_zone_with_dates_of_change_is_read_too():
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:20251026T030000\nRDATE:20261025T030000\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260329T020000\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )

    assert read("DTSTART;TZID=Ours:20260728T183000", before=zone).starts_at == utc(2026, 7, 28, 16, 30)
    assert read("DTSTART;TZID=Ours:20261128T183000", before=zone).starts_at == utc(2026, 11, 28, 17, 30)


def test_rules_that_repeat_each_second_cost_nothing():
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
def test_an_end_is_a_moment_or_a_length(end, ends_at):
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
def test_whole_days_last_from_midnight_to_midnight(end, days):
    event = read("DTSTART;VALUE=DATE:20261128", end)

    assert event.all_day
    assert event.starts_at == utc(2026, 11, 27, 23, 0)
    assert event.ends_at == event.starts_at + timedelta(days=days)


def test_a_date_without_saying_so_is_a_whole_day():
    assert read("DTSTART:20261128").all_day


def test_the_whole_days_of_outlook_are_recognised():
    times = ("DTSTART;TZID=Europe/Paris:20261128T000000", "DTEND;TZID=Europe/Paris:20261129T000000")

    assert read(*times, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE").all_day
    assert not read(*times).all_day
