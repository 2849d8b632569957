"""When an event of a calendar file begins and ends, in all the ways that a file can say it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mobilizon_lite.lib import date_ranges, dates
from mobilizon_lite.lib.ics.outline import Line
from mobilizon_lite.lib.ics.zones import UnknownZone, Zones

_YEARS = range(1900, 2201)


class BadItem(Exception):
    """This item cannot be used: a code, a word of the file for people, and the line if it is not the item's."""

    def __init__(self, reason: str, detail: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.detail, self.line = reason, detail[:100], line


@dataclass(frozen=True)
class Times:
    """Moments in UTC, the zone to show them in, and whether only the days count."""

    starts_at: datetime
    ends_at: datetime | None
    zone: str
    all_day: bool


def read_times(lines: dict[str, list[Line]], zones: Zones) -> Times:
    """From DTSTART with DTEND, DURATION or neither; BadItem when they make no sense."""
    if "DTSTART" not in lines:
        raise BadItem("no_start")
    start_line = lines["DTSTART"][0]
    start = day_or_wall(start_line, "bad_start")
    end_line = lines["DTEND"][0] if "DTEND" in lines and lines["DTEND"][0].value.strip() else None
    length = _duration(lines["DURATION"][0]) if "DURATION" in lines and not end_line else None
    if not isinstance(start, datetime):
        return _whole_days(start, end_line, length, zones)
    starts_at, zone = moment_in(start, start_line, zones)
    ends_at = starts_at + length if length is not None else None
    if end_line:
        end = day_or_wall(end_line, "bad_end")
        if not isinstance(end, datetime):
            raise BadItem("bad_end", end_line.value, end_line.number)
        ends_at, _zone = moment_in(end, end_line, zones)
    if ends_at and ends_at < starts_at:
        raise BadItem("end_before_start", (end_line or start_line).value, (end_line or start_line).number)
    return Times(starts_at, ends_at, zone, all_day=_is_marked_all_day(lines, starts_at, ends_at, zone))


def _whole_days(first: date, end_line: Line | None, length: timedelta | None, zones: Zones) -> Times:
    after_last = first + timedelta(days=1)
    if end_line:
        end = day_or_wall(end_line, "bad_end")
        is_part = isinstance(end, datetime) and end.time() > time(0)
        end_day = end.date() if isinstance(end, datetime) else end
        if end_day < first:
            raise BadItem("end_before_start", end_line.value, end_line.number)
        after_last = max(
            after_last, end_day + timedelta(days=1 if is_part else 0)
        )  # many write the same day twice
    elif length is not None:
        after_last = max(after_last, first + length)
    days = date_ranges.days_range(first, after_last - timedelta(days=1), zones.home)
    return Times(days.start, days.end, zones.home, all_day=True)


def _is_marked_all_day(
    lines: dict[str, list[Line]], start: datetime, end: datetime | None, zone: str
) -> bool:
    """Outlook writes whole days as times from midnight to midnight, with a mark of its own."""
    mark = lines.get("X-MICROSOFT-CDO-ALLDAYEVENT")
    if not mark or mark[0].value.strip().upper() != "TRUE" or end is None:
        return False
    there = [moment.astimezone(dates.zone(zone)).time() for moment in (start, end)]
    return there == [time(0), time(0)] and end > start


def moment_in(wall: datetime, line: Line, zones: Zones) -> tuple[datetime, str]:
    if wall.tzinfo is not None:
        return wall, zones.home
    try:
        return zones.moment(wall, _tzid(line) or zones.home)
    except UnknownZone as unknown:
        raise BadItem("unknown_zone", str(unknown), line.number) from None


def _tzid(line: Line) -> str:
    from icalendar.parser import Parameters

    if not line.parameters:
        return ""
    try:
        return str(Parameters.from_ical(line.parameters[1:]).get("TZID", ""))
    except ValueError:
        return ""


def day_or_wall(line: Line, reason: str) -> date | datetime:
    """A day, a wall time, or a moment in UTC when it is written so."""
    from icalendar.prop import vDDDTypes

    try:
        found = vDDDTypes.from_ical(line.value.strip())
    except (ValueError, TypeError, OverflowError):
        found = None
    if not isinstance(found, date) or found.year not in _YEARS:
        raise BadItem(reason, line.value, line.number)
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found.astimezone(UTC)
    return found


def _duration(line: Line) -> timedelta:
    from icalendar.prop import vDuration

    try:
        length = vDuration.from_ical(line.value.strip())
    except (ValueError, TypeError, OverflowError):
        raise BadItem("bad_end", line.value, line.number) from None
    if not timedelta() <= length <= timedelta(days=3660):
        raise BadItem("bad_end", line.value, line.number)
    return length
