"""RRULE, RDATE, EXDATE and RECURRENCE-ID of a calendar file: as wall times in the zone that the series counts in."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.lib.ics.outline import Line
from mobilizon_lite.lib.ics.times import BadItem, Times, day_or_wall, moment_in
from mobilizon_lite.lib.ics.zones import Zones
from mobilizon_lite.lib.recurrence.rules import MOST_DATES, BadRule, Recurrence, as_wall, moment_of

Lines = dict[str, list[Line]]


def read_recurrence(lines: Lines, times: Times, zones: Zones) -> Recurrence | None:
    """What makes an item a series, or None. Raises BadItem for rules that cannot be followed."""
    rules = [line for line in lines.get("RRULE", []) if line.value.strip()]
    extra_lines = [line for line in lines.get("RDATE", []) if line.value.strip()]
    if not rules and not extra_lines:
        return None
    start_line = lines["DTSTART"][0]
    # A start in UTC is repeated in UTC, whatever the clocks do where it takes place.
    zone = "UTC" if start_line.value.strip().upper().endswith("Z") and not times.all_day else times.zone
    start = _start(start_line, times, zone)
    recurrence = Recurrence(
        start=start,
        zone=zone,
        rules=tuple(line.value.strip().upper() for line in rules),
        extra=frozenset(_walls(extra_lines, start, zone, times.all_day, zones)),
        left_out=frozenset(_walls(lines.get("EXDATE", []), start, zone, times.all_day, zones)),
    )
    try:
        recurrence.check()
    except BadRule as error:
        raise BadItem(error.code, error.detail, rules[0].number) from None
    return recurrence


def read_recurrence_id(lines: Lines, zones: Zones) -> datetime | None:
    """The moment of the date that an item replaces; what cannot be read replaces nothing."""
    line = lines["RECURRENCE-ID"][0] if "RECURRENCE-ID" in lines else None
    if line is None:
        return None
    try:
        found = day_or_wall(line, "bad_start")
        if not isinstance(found, datetime):
            return start_of_day(found, zones.home)
        return moment_in(found, line, zones)[0]
    except BadItem:
        return None


def _start(line: Line, times: Times, zone: str) -> datetime:
    """As it is written, also when the clocks jump over it on that day."""
    said = day_or_wall(line, "bad_start")
    if not isinstance(said, datetime):
        return datetime.combine(said, time(0))
    wall = as_wall(said, zone) if said.tzinfo is not None else said
    return wall if moment_of(wall, zone) == times.starts_at else as_wall(times.starts_at, zone)


def _walls(lines: list[Line], start: datetime, zone: str, all_day: bool, zones: Zones) -> Iterator[datetime]:
    count = 0
    for line in lines:
        for value in line.value.split(","):
            count += 1
            if count > MOST_DATES:
                raise BadItem("too_many_dates", str(MOST_DATES), line.number)
            text = value.partition("/")[0].strip()
            if text:
                yield _wall(line._replace(value=text), start, zone, all_day, zones)


def _wall(line: Line, start: datetime, zone: str, all_day: bool, zones: Zones) -> datetime:
    """One date; a day alone means the usual hour."""
    said = day_or_wall(line, "bad_rule")
    if not isinstance(said, datetime):
        return datetime.combine(said, time(0) if all_day else start.time())
    if all_day:
        return datetime.combine(said.date(), time(0))
    if said.tzinfo is not None:
        return as_wall(said.astimezone(UTC), zone)
    moment, named = moment_in(said, line, zones)
    return said if named == zone else as_wall(moment, zone)
