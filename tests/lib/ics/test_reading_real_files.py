"""Calendars as they are found in the world."""

import random
from pathlib import Path

import pytest

from mobilizon_lite.lib.ics.reading import REASONS, ReadEvent, ReadProblem, read_calendar
from tests.lib.ics.files import utc

REAL_CALENDARS = Path(__file__).parents[4] / "shared" / "calendars"


@pytest.fixture(autouse=True)
def _need_the_files():
    if not REAL_CALENDARS.is_dir():
        pytest.skip(f"real calendars are not at {REAL_CALENDARS}")


@pytest.mark.parametrize(
    ("name", "events", "recurring", "exceptions", "whole_days"),
    [("fablab_cottbus.ics", 28, 1, 0, 1), ("machbar_16_feb_2019.ics", 64, 24, 6, 3)],
)
def test_every_event_is_understood(name, events, recurring, exceptions, whole_days):
    reading = read_calendar((REAL_CALENDARS / name).read_bytes(), default_zone="Europe/Paris")

    found = list(reading)

    assert reading.total == len(found) == events
    assert all(isinstance(entry, ReadEvent) for entry in found)
    assert {entry.zone for entry in found} == {"Europe/Berlin"}
    assert sum(bool(entry.rrule_text) for entry in found) == recurring
    assert sum(bool(entry.recurrence_id) for entry in found) == exceptions
    assert sum(entry.all_day for entry in found) == whole_days
    assert len({(entry.uid, entry.recurrence_id) for entry in found}) == events


def test_an_event_is_read_in_full():
    found = list(read_calendar((REAL_CALENDARS / "fablab_cottbus.ics").read_bytes()))

    event = found[1]
    assert event.summary == "Weihnachts Repair-Café"
    assert event.location == "FabLab Cottbus @ Walther-Pauer-Straße 5, 03044 Cottbus"
    assert (event.starts_at, event.ends_at) == (utc(2016, 12, 3, 13), utc(2016, 12, 3, 18))
    assert event.description_is_html
    assert "<p>Es ist schon wieder Dezember!" in event.description
    assert "\\n" not in event.description


def test_a_broken_copy_still_gives_most_of_it():
    content = bytearray((REAL_CALENDARS / "machbar_16_feb_2019.ics").read_bytes())
    chance = random.Random(7)
    for _ in range(200):
        content[chance.randrange(200, len(content))] = chance.randrange(256)

    entries = list(read_calendar(bytes(content)))

    assert sum(isinstance(entry, ReadEvent) for entry in entries) > 30
    assert {entry.reason for entry in entries if isinstance(entry, ReadProblem)} <= REASONS
