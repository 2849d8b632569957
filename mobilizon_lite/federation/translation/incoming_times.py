"""When somebody else's event takes place, in the columns of ours: moments, and the zone whose clocks people read."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from mobilizon_lite.federation.vocabulary.events import EventObject
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import start_of_day

_HOUR = timedelta(hours=1)


def time_values(event: EventObject, default_zone: str) -> dict[str, Any]:
    """An event that was put off keeps the day that it had: its state says that this is not sure."""
    start = event.start or event.previous_start
    zone = event.timezone or _zone_like(start, default_zone)
    end = event.end if event.display_end and event.start else None
    if event.is_all_day:
        return _whole_days(start, end, zone)
    return {
        "starts_at": start.astimezone(UTC),
        "ends_at": end.astimezone(UTC) if end else None,
        "timezone": zone,
        "is_all_day": _is_from_midnight_to_midnight(event, start, end),
    }


def _whole_days(start: datetime, end: datetime | None, zone: str) -> dict[str, Any]:
    """Days as they were written; the end is the midnight after the last one."""
    last = (end or start).date()
    return {
        "starts_at": start_of_day(start.date(), zone),
        "ends_at": start_of_day(last + timedelta(days=1), zone),
        "timezone": zone,
        "is_all_day": True,
    }


def _is_from_midnight_to_midnight(event: EventObject, start: datetime, end: datetime | None) -> bool:
    if not (event.timezone and end):
        return False
    clocks = (dates.in_zone(moment, event.timezone).time() for moment in (start, end))
    return all(clock == time(0) for clock in clocks)


def _zone_like(start: datetime, default_zone: str) -> str:
    """Without a zone the offset tells what the clocks showed: keep their time. UTC is what says nothing about them."""
    offset = start.utcoffset() or timedelta(0)
    if not offset or dates.in_zone(start, default_zone).utcoffset() == offset or offset % _HOUR:
        return default_zone
    # These names count westwards.
    name = f"Etc/GMT{-(offset // _HOUR):+d}"
    return name if dates.is_valid_zone(name) else default_zone
