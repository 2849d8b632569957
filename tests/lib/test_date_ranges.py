"""Stretches of calendar time in a zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import Preset, days_range, preset_range, start_of_day

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
SATURDAY_NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def shown(moment: datetime, zone: str = "Europe/Paris") -> str:
    return f"{dates.in_zone(moment, zone):%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("preset", "start", "end"),
    [
        ("today", "Sat 2026-11-21 00:00", "Sun 2026-11-22 00:00"),
        ("tomorrow", "Sun 2026-11-22 00:00", "Mon 2026-11-23 00:00"),
        ("this_weekend", "Sat 2026-11-21 00:00", "Mon 2026-11-23 00:00"),
        ("this_week", "Mon 2026-11-16 00:00", "Mon 2026-11-23 00:00"),
        ("next_week", "Mon 2026-11-23 00:00", "Mon 2026-11-30 00:00"),
        ("this_month", "Sun 2026-11-01 00:00", "Tue 2026-12-01 00:00"),
        ("next_month", "Tue 2026-12-01 00:00", "Fri 2027-01-01 00:00"),
    ],
)
def test_a_preset_is_whole_days_of_the_zone(preset, start, end):
    found = preset_range(preset, "Europe/Paris", at=SATURDAY_NOON)

    assert (shown(found.start), shown(found.end)) == (start, end)


def test_the_past_ends_now(clock):
    found = preset_range("past", "Europe/Paris")

    assert (found.start, found.end) == (None, clock.moment)
    assert clock.moment - timedelta(days=9999) in found
    assert clock.moment not in found


def test_an_unknown_preset_is_refused():
    with pytest.raises(ValueError):
        preset_range("someday", "Europe/Paris")


def test_today_is_the_day_where_people_are():
    late_in_paris = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)

    assert shown(preset_range("today", "Europe/Paris", at=late_in_paris).start) == "Sun 2026-11-22 00:00"
    new_york = preset_range("today", "America/New_York", at=late_in_paris)
    assert shown(new_york.start, "America/New_York") == "Sat 2026-11-21 00:00"


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 21), 24)]
)
def test_a_day_may_have_23_or_25_hours(day, hours):
    found = days_range(day, day, "Europe/Paris")

    assert found.end - found.start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Africa/Cairo", date(2026, 4, 24), "Fri 2026-04-24 01:00"),
        ("America/Toronto", date(1919, 3, 31), "Mon 1919-03-31 00:30"),
        ("Pacific/Apia", date(2011, 12, 30), "Sat 2011-12-31 00:00"),
    ],
)
def test_where_the_clocks_jump_over_midnight_the_day_begins_after_the_jump(zone, day, expected):
    assert shown(start_of_day(day, zone), zone) == expected


@given(MOMENTS, st.sampled_from(ZONES))
def test_now_is_always_within_today_this_week_and_this_month(moment, zone):
    for preset in (Preset.TODAY, Preset.THIS_WEEK, Preset.THIS_MONTH):
        assert moment in preset_range(preset, zone, at=moment)


@given(MOMENTS, st.sampled_from(ZONES))
def test_neighbouring_ranges_touch_without_gap_or_overlap(moment, zone):
    for first, then in (
        (Preset.TODAY, Preset.TOMORROW),
        (Preset.THIS_WEEK, Preset.NEXT_WEEK),
        (Preset.THIS_MONTH, Preset.NEXT_MONTH),
    ):
        assert preset_range(first, zone, at=moment).end == preset_range(then, zone, at=moment).start


@given(st.dates(date(1900, 1, 2), date(2060, 1, 1)), st.sampled_from(sorted(dates.zone_names())))
def test_the_start_of_a_day_is_its_first_moment_in_every_zone(day, zone):
    start = start_of_day(day, zone)

    assert dates.in_zone(start, zone).date() >= day
    assert dates.in_zone(start - timedelta(seconds=1), zone).date() < day
