"""What a calendar says about a zone is what the zone does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ics.timezones import vtimezone

ZONES = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Asia/Kolkata",
]
YEARS = (2024, 2030)


def offset_told(component, moment: datetime) -> timedelta:
    """Read as RFC 5545 3.6.5 says: the last change before the moment decides."""
    changes = []
    for rule in component.subcomponents:
        repeats = rule.get("RDATE", [])
        onsets = [
            rule["DTSTART"].dt,
            *(each.dt for line in (repeats if isinstance(repeats, list) else [repeats]) for each in line.dts),
        ]
        before, after = rule.TZOFFSETFROM, rule.TZOFFSETTO
        changes += [((onset - before).replace(tzinfo=UTC), after) for onset in onsets]
    return max(change for change in changes if change[0] <= moment)[1]


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)), st.sampled_from(ZONES)
)
def test_the_offset_told_is_the_real_one_at_any_moment(moment, zone):
    assert offset_told(vtimezone(zone, *YEARS), moment) == dates.in_zone(moment, zone).utcoffset()


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Paris", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/Paris", datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
        ("Africa/Casablanca", datetime(2027, 2, 7, 2, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_a_change_is_told_to_the_second(zone, change):
    component = vtimezone(zone, *YEARS)

    for moment in (change - timedelta(seconds=1), change):
        assert offset_told(component, moment) == dates.in_zone(moment, zone).utcoffset()
    assert offset_told(component, change - timedelta(seconds=1)) != offset_told(component, change)


@pytest.mark.parametrize("zone", ZONES)
def test_there_is_always_a_standard_time(zone):
    names = {rule.name for rule in vtimezone(zone, 2026, 2026).subcomponents}

    assert "STANDARD" in names


def test_a_zone_is_worked_out_once():
    assert vtimezone("Europe/Paris", 2026, 2027) is vtimezone("Europe/Paris", 2026, 2027)


def test_a_calendar_of_a_thousand_years_takes_a_hundred_of_them():
    assert len(vtimezone("Europe/Paris", 2000, 9000).to_ical()) < 20_000
