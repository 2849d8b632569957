"""Moments, zones and wall clocks."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.dates import AmbiguousTime, NonexistentTime

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


def test_a_frozen_clock_is_seen_by_every_thread():
    seen = []
    at = datetime(2026, 11, 28, 18, 30, tzinfo=UTC)

    with dates.frozen(at):
        thread = Thread(target=lambda: seen.append(dates.now()))
        thread.start()
        thread.join()

    assert seen == [at]


def test_the_clock_goes_on_after_it_was_frozen(clock):
    with pytest.raises(RuntimeError), dates.frozen(datetime(2000, 1, 1, tzinfo=UTC)):
        raise RuntimeError

    assert dates.now() == clock.moment


def test_without_a_set_clock_it_is_now_and_in_utc():
    dates.set_clock(None)

    assert abs(dates.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert dates.now().tzinfo is UTC


@pytest.mark.parametrize(
    "use",
    [lambda at: dates.in_zone(at, "Europe/Paris"), lambda at: dates.frozen(at).__enter__()],
)
def test_a_moment_without_zone_is_refused(use):
    with pytest.raises(ValueError):
        use(datetime(2026, 1, 1))


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_the_clocks_show_leads_back_to_the_moment(moment, zone):
    local = dates.in_zone(moment, zone)

    found = dates.resolve_local(local.date(), local.time(), zone, fold=local.fold)

    assert found == moment


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.times(), st.sampled_from(ZONES))
def test_every_wall_time_is_resolved_or_explained(day, at, zone):
    wall = datetime.combine(day, at)

    found = outcome(day, at, zone)

    if isinstance(found, NonexistentTime):
        assert shown(found.before, zone) < wall < shown(found.after, zone)
    elif isinstance(found, AmbiguousTime):
        assert found.first < found.second
        assert shown(found.first, zone) == shown(found.second, zone) == wall
    else:
        assert shown(found, zone) == wall


def outcome(day: date, at: time, zone: str) -> datetime | NonexistentTime | AmbiguousTime:
    try:
        return dates.resolve_local(day, at, zone)
    except (NonexistentTime, AmbiguousTime) as error:
        return error


def shown(moment: datetime, zone: str) -> datetime:
    return dates.in_zone(moment, zone).replace(tzinfo=None, fold=0)


@pytest.mark.parametrize(
    ("zone", "day", "at", "before", "after"),
    [
        ("Europe/Paris", date(2026, 3, 29), time(2, 30), "2026-03-29 01:30", "2026-03-29 03:30"),
        ("America/New_York", date(2026, 3, 8), time(2, 0), "2026-03-08 01:00", "2026-03-08 03:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-04 01:45", "2026-10-04 02:45"),
        ("Pacific/Apia", date(2011, 12, 30), time(10, 0), "2011-12-29 10:00", "2011-12-31 10:00"),
    ],
)
def test_a_skipped_time_comes_with_its_neighbours(zone, day, at, before, after):
    with pytest.raises(NonexistentTime) as caught:
        dates.resolve_local(day, at, zone)

    shown = [
        f"{dates.in_zone(moment, zone):%Y-%m-%d %H:%M}"
        for moment in (caught.value.before, caught.value.after)
    ]
    assert shown == [before, after]


def test_a_time_that_comes_twice_is_asked_about():
    with pytest.raises(AmbiguousTime) as caught:
        dates.resolve_local(date(2026, 10, 25), time(2, 30), "Europe/Paris")

    assert caught.value.first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert caught.value.second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_the_answer_chooses_one_of_two_times(fold, hour):
    found = dates.resolve_local(date(2026, 10, 25), time(2, 30), "Europe/Paris", fold=fold)

    assert found == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 3, 29), datetime(2026, 3, 29, 1, 30)), (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30))],
)
def test_where_nobody_can_be_asked_a_difficult_time_is_settled(day, expected):
    assert dates.settle_local(day, time(2, 30), "Europe/Paris") == expected.replace(tzinfo=UTC)


@pytest.mark.parametrize("name", [*ZONES, "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "CET"])
def test_zones_of_the_list_are_valid(name):
    assert dates.is_valid_zone(name)
    assert name in dates.zone_names()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Europe",
        "Europe/Atlantis",
        "../../etc/passwd",
        "/etc/passwd",
        "localtime",
        "Factory",
        "Europe/Paris\0",
        "é",
        "A" * 9999,
    ],
)
def test_anything_else_is_no_zone(name):
    assert not dates.is_valid_zone(name)
