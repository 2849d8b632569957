"""Two real calendars: every date of two years is where icalendar and dateutil put it, and a way out and in changes nothing."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.importing.calendars import import_calendar, open_calendar
from mobilizon_lite.services.importing.storing import FILE, Plan
from mobilizon_lite.services.series.making import make_what_is_due

FOLDER = Path(__file__).parents[2].parent / "shared" / "calendars"
NAMES = ("fablab_cottbus.ics", "machbar_16_feb_2019.ics")
BERLIN = ZoneInfo("Europe/Berlin")
TWO_YEARS = timedelta(days=730)


@pytest.fixture(params=NAMES)
def content(request) -> bytes:
    path = FOLDER / request.param
    if not path.exists():
        pytest.skip(f"the real calendar {request.param} is not on this machine (looked in {FOLDER})")
    return path.read_bytes()


def bring(content: bytes, by: Actor, source: str = FILE):
    tally = list(import_calendar(open_calendar(content, by=by), Plan(by=by, source=source, publishes=True)))[
        -1
    ]
    make_what_is_due()
    return tally


def expected(content: bytes) -> set[tuple[str, datetime]]:
    """Title and start of every date until two years after each first one: from the libraries alone."""
    items = Calendar.from_ical(content).walk("VEVENT")
    changed = {
        (str(item["UID"]), _moment(item["RECURRENCE-ID"].dt)) for item in items if "RECURRENCE-ID" in item
    }
    found = set()
    for item in items:
        start = item["DTSTART"].dt
        moments = [start] if "RECURRENCE-ID" in item else _dates(item, start)
        for moment in map(_moment, moments):
            if "RECURRENCE-ID" in item or (str(item["UID"]), moment) not in changed:
                found.add((" ".join(str(item["SUMMARY"]).split()), moment))
    return found


def _dates(item, start) -> list:
    if "RRULE" not in item:
        return [start]
    is_day = not isinstance(start, datetime)
    first = datetime.combine(start, time(0), BERLIN) if is_day else start
    rules = rruleset()
    rules.rrule(rrulestr(item["RRULE"].to_ical().decode(), dtstart=first))
    exceptions = item.get("EXDATE", [])
    for line in exceptions if isinstance(exceptions, list) else [exceptions]:
        for one in line.dts:
            rules.exdate(
                one.dt if isinstance(one.dt, datetime) else datetime.combine(one.dt, time(0), BERLIN)
            )
    return rules.between(first - timedelta(seconds=1), first + TWO_YEARS, inc=True)


def _moment(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(0), BERLIN)
    return value.astimezone(UTC)


def present(by: Actor) -> set[tuple[str, datetime]]:
    rows = Event.select().where(Event.organizer == by, Event.deleted_at.is_null())
    return {(row.title, row.starts_at) for row in rows}


def within_two_years(by: Actor) -> set[tuple[str, datetime]]:
    """What stands here of each series in its first two years, and everything that takes place once."""
    found = set()
    for row in Event.select(Event, Series).left_outer_join(Series).where(Event.organizer == by):
        if row.series_id is None or row.starts_at <= _first(row.series) + TWO_YEARS:
            found.add((row.title, row.starts_at))
    return found


def _first(series: Series) -> datetime:
    return series.start_wall.replace(tzinfo=ZoneInfo(series.zone)).astimezone(UTC)


def test_every_date_of_two_years_is_where_the_libraries_put_it(cast, content):
    tally = bring(content, cast.alice)

    assert tally.problems == []
    assert within_two_years(cast.alice) == expected(content)


def test_nothing_is_told_twice(cast, content):
    bring(content, cast.alice)
    before = sorted((row.id, row.version, row.sequence, row.starts_at) for row in Event.select())

    tally = bring(content, cast.alice)

    assert (tally.created, tally.updated, tally.unchanged) == (0, 0, tally.total)
    assert sorted((row.id, row.version, row.sequence, row.starts_at) for row in Event.select()) == before


def exported(client, by: Actor) -> list[bytes]:
    series = [f"/series/{one.uuid}.ics" for one in Series.select().where(Series.organizer == by)]
    once = Event.select().where(Event.organizer == by, Event.series.is_null())
    return [client.get(path).data for path in (*series, *(f"/events/{one.uuid}.ics" for one in once))]


def test_what_is_exported_and_imported_again_changes_nothing(cast, client, content):
    bring(content, cast.alice)
    before = sorted((row.id, row.version, row.sequence, row.starts_at) for row in Event.select())
    series_before = sorted((one.id, one.sequence, one.rules) for one in Series.select())

    tallies = [bring(one, cast.alice) for one in exported(client, cast.alice)]

    assert sum(tally.created + tally.updated + tally.left_out + len(tally.problems) for tally in tallies) == 0
    assert sorted((row.id, row.version, row.sequence, row.starts_at) for row in Event.select()) == before
    assert sorted((one.id, one.sequence, one.rules) for one in Series.select()) == series_before


def test_somebody_else_gets_the_same_dates_from_what_is_exported(cast, client, content):
    bring(content, cast.alice)
    files = exported(client, cast.alice)

    tallies = [bring(one, cast.bob) for one in files]

    assert [problem for tally in tallies for problem in tally.problems] == []
    assert present(cast.bob) == present(cast.alice)
    again = exported(client, cast.bob)
    assert sorted(map(_without_names, again)) == sorted(map(_without_names, files))


def _without_names(calendar: bytes) -> list[str]:
    """The lines of times and rules, which must be the same; who wrote when is not."""
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")
    wanted = re.compile(r"(DTSTART|DTEND|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS)")
    return sorted(line for line in lines if wanted.match(line))
