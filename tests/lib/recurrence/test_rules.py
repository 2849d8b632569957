"""Dates of rules: the same as dateutil's, by the clocks of the wall, and never without end."""

import time as clock
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from mobilizon_lite.lib.recurrence.rules import (
    BadRule,
    Recurrence,
    ended_before,
    last_moment,
    moment_of,
    with_count,
)

PARIS, NEW_YORK = "Europe/Paris", "America/New_York"


def days(rule, *start, zone=PARIS, years=2, **values):
    start = datetime(*start)
    recurrence = Recurrence(start, zone, (rule,) if rule else (), **values)
    return [f"{wall:%Y-%m-%d}" for wall in recurrence.until(start + timedelta(days=366 * years))]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        (PARIS, datetime(2026, 10, 20, 18), ("16:00", "17:00")),
        (PARIS, datetime(2026, 3, 24, 18), ("17:00", "16:00")),
        (NEW_YORK, datetime(2026, 10, 27, 18), ("22:00", "23:00")),
        (NEW_YORK, datetime(2026, 3, 3, 18), ("23:00", "22:00")),
    ],
)
def test_the_clock_on_the_wall_stays_when_clocks_change(zone, before, after):
    recurrence = Recurrence(before, zone, ("FREQ=WEEKLY;COUNT=2",))

    walls = recurrence.until(before + timedelta(days=30))

    assert {wall.hour for wall in walls} == {18}
    assert tuple(f"{moment_of(wall, zone).astimezone(UTC):%H:%M}" for wall in walls) == after


def test_months_without_a_31st_are_passed_over():
    found = days("FREQ=MONTHLY;BYMONTHDAY=31", 2026, 1, 31, 10, years=1)

    assert [day[5:7] for day in found] == ["01", "03", "05", "07", "08", "10", "12", "01"]


def test_a_leap_day_comes_every_four_years():
    assert days("FREQ=YEARLY", 2024, 2, 29, 10, years=9) == ["2024-02-29", "2028-02-29", "2032-02-29"]


def test_the_last_friday_and_the_fifth_tuesday():
    last = days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", 2026, 11, 27, 20)
    fifth = days("FREQ=MONTHLY;BYDAY=5TU;COUNT=2", 2026, 12, 29, 20)

    assert last == ["2026-11-27", "2026-12-25", "2027-01-29"]
    assert fifth == ["2026-12-29", "2027-03-30"]


def test_a_last_day_in_utc_is_meant_by_the_clocks_of_the_series():
    # 23:30 in Paris is the same day in UTC, 23:30 in New York is the next one.
    assert days("FREQ=DAILY;UNTIL=20261123T223000Z", 2026, 11, 21, 23, 30)[-1] == "2026-11-23"
    assert days("FREQ=DAILY;UNTIL=20261124T043000Z", 2026, 11, 21, 23, 30, zone=NEW_YORK)[-1] == "2026-11-23"


@pytest.mark.parametrize("until", ["20261123", "20261123T235959"])
def test_a_last_day_without_a_zone_is_meant_with_all_its_hours(until):
    assert days(f"FREQ=DAILY;UNTIL={until}", 2026, 11, 21, 18)[-1] == "2026-11-23"


def test_extra_dates_come_and_exceptions_go():
    found = days(
        "FREQ=WEEKLY;COUNT=3",
        2026, 11, 3, 18,
        extra=frozenset({datetime(2026, 11, 5, 18)}),
        left_out=frozenset({datetime(2026, 11, 10, 18)}),
    )  # fmt: skip

    # The one that is left out was counted.
    assert found == ["2026-11-03", "2026-11-05", "2026-11-17"]


def test_without_a_rule_the_first_date_counts():
    assert days("", 2026, 11, 3, 18, extra=frozenset({datetime(2026, 12, 3, 18)})) == [
        "2026-11-03",
        "2026-12-03",
    ]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=SECONDLY", "too_often"),
        ("FREQ=MINUTELY;COUNT=3", "too_often"),
        ("FREQ=HOURLY", "too_often"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,10,20,30,40,50", "too_often"),
        ("FREQ=DAILY;INTERVAL=0", "bad_rule"),
        ("FREQ=DAILY;INTERVAL=99999999999", "bad_rule"),
        ("FREQ=DAILY;COUNT=0", "bad_rule"),
        ("FREQ=DAILY;COUNT=-4", "bad_rule"),
        ("FREQ=DAILY;BYMONTH=", "bad_rule"),
        ("FREQ=DAILY;BYMONTH=x", "bad_rule"),
        ("FREQ=DAILY;UNTIL=tomorrow", "bad_rule"),
        ("FREQ=YEARLY;BYEASTER=0", "bad_rule"),
        ("FREQ=FORTNIGHTLY", "bad_rule"),
        ("FREQ=DAILY;FREQ=WEEKLY", "bad_rule"),
        ("BYDAY=MO", "bad_rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "bad_rule"),
        ("", "bad_rule"),
        ("FREQ=DAILY;BYMONTHDAY=" + "1," * 2_000, "bad_rule"),
        ("FREQ=DAILY", "too_many_dates"),
        ("FREQ=DAILY;COUNT=99999", "too_many_dates"),
    ],
)
def test_a_hostile_rule_is_refused_at_once(rule, code):
    begun = clock.process_time()

    with pytest.raises(BadRule) as refused:
        Recurrence(datetime(2000, 1, 1), PARIS, (rule,)).until(datetime(2027, 1, 1))

    assert refused.value.code == code
    assert clock.process_time() - begun < 6


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=5;BYMONTH=2;BYMONTHDAY=31"]
)
def test_a_rule_that_never_comes_ends_all_the_same(rule):
    begun = clock.process_time()

    assert days(rule, 1990, 1, 1, years=40) == []
    assert clock.process_time() - begun < 6


def test_what_ended_is_known():
    start = datetime(2026, 11, 3, 18)
    ends = Recurrence(start, PARIS, ("FREQ=WEEKLY;COUNT=3",))

    assert not ends.ends_by(datetime(2026, 11, 16))
    assert ends.ends_by(datetime(2026, 11, 17, 18))
    assert not Recurrence(start, PARIS, ("FREQ=WEEKLY",)).ends_by(datetime(2036, 1, 1))


def test_a_rule_can_be_ended_before_one_of_its_dates():
    rule = ended_before("FREQ=WEEKLY;COUNT=9", datetime(2026, 11, 17, 18), PARIS)

    assert days(rule, 2026, 11, 3, 18) == ["2026-11-03", "2026-11-10"]
    assert with_count("FREQ=WEEKLY;COUNT=9", 4) == "FREQ=WEEKLY;COUNT=4"


weekdays = some.lists(some.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, unique=True)
rules = some.one_of(
    weekdays.map(lambda names: f"FREQ=WEEKLY;BYDAY={','.join(names)}"),
    some.integers(1, 31).map(lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day}"),
    some.tuples(some.sampled_from([1, 2, 3, 4, 5, -1]), weekdays).map(
        lambda one: f"FREQ=MONTHLY;BYDAY={one[0]}{one[1][0]}"
    ),
    some.just("FREQ=YEARLY"),
    some.just("FREQ=DAILY"),
    some.tuples(weekdays, some.sampled_from([1, -1, 2])).map(
        lambda one: f"FREQ=MONTHLY;BYDAY={','.join(one[0])};BYSETPOS={one[1]}"
    ),
)
starts = some.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(max_examples=150, deadline=None)
@given(
    rule=rules,
    start=starts,
    every=some.integers(1, 4),
    count=some.integers(0, 30),
    zone=some.sampled_from([PARIS, NEW_YORK]),
)
def test_dates_are_those_of_dateutil_with_a_zone(rule, start, every, count, zone):
    start = start.replace(fold=0)
    rule = f"{rule};INTERVAL={every}" + (f";COUNT={count}" if count else "")
    end = start + timedelta(days=730)
    aware = rrulestr(rule, dtstart=start.replace(tzinfo=ZoneInfo(zone)))
    expected = []
    for moment in aware:
        if moment.replace(tzinfo=None) > end:
            break
        expected.append(moment.astimezone(UTC))

    walls = Recurrence(start, zone, (rule,)).until(end)

    assert [moment_of(wall, zone) for wall in walls] == expected


@settings(max_examples=50, deadline=None)
@given(start=starts, days=some.integers(0, 60), zone=some.sampled_from([PARIS, NEW_YORK]))
def test_the_last_day_is_included_whatever_the_hour(start, days, zone):
    last = (start + timedelta(days=days)).date()
    rule = f"FREQ=DAILY;UNTIL={last_moment(last, zone)}"

    walls = Recurrence(start.replace(fold=0), zone, (rule,)).until(start + timedelta(days=100))

    assert walls[-1].date() == last
    assert len(walls) == days + 1
