"""VTIMEZONE: what a calendar must say about each zone that it names.

Our own, since icalendar 7.3 is an hour late in spring and misses changes that are less than 64 days apart.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from mobilizon_lite.lib import dates

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


@lru_cache(maxsize=256)
def vtimezone(zone_name: str, first_year: int, last_year: int) -> "Timezone":
    """The component for that zone, right for these years, of which there are a hundred at most.

    Cached and shared, so only to be read."""
    from icalendar import Timezone

    last_year = min(last_year, first_year + 100)
    component = Timezone()
    component.add("TZID", zone_name)
    start = datetime(first_year, 1, 1, tzinfo=UTC) - _DAY
    groups: dict[tuple, list[datetime]] = defaultdict(list)
    groups[(_offset(start, zone_name), *_after(start, zone_name))] = [start]
    for change in _changes(zone_name, start, datetime(last_year + 1, 1, 1, tzinfo=UTC) + _DAY):
        groups[(_offset(change - _SECOND, zone_name), *_after(change, zone_name))].append(change)
    for key, moments in groups.items():
        component.add_component(_observance(*key, moments))
    return component


def _observance(before: timedelta, after: timedelta, name: str, is_daylight: bool, moments: list[datetime]):
    """One rule: at these wall times, as the clocks showed before, the offset becomes `after`."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    rule = TimezoneDaylight() if is_daylight else TimezoneStandard()
    first, *others = [(moment + before).replace(tzinfo=None) for moment in moments]
    rule.add("DTSTART", first)
    if others:
        rule.add("RDATE", others)
    rule.add("TZNAME", name)
    rule.TZOFFSETFROM, rule.TZOFFSETTO = before, after
    return rule


def _changes(zone_name: str, start: datetime, end: datetime) -> list[datetime]:
    """The moments between the two at which the zone changes its offset or its name."""
    found, day = [], start
    while day < end:
        if _after(day, zone_name) != _after(day + _DAY, zone_name):
            found.append(_change_within(day, zone_name))
        day += _DAY
    return found


def _change_within(day: datetime, zone_name: str) -> datetime:
    before, after = 0, 86400
    state = _after(day, zone_name)
    while after - before > 1:
        middle = (before + after) // 2
        if _after(day + timedelta(seconds=middle), zone_name) == state:
            before = middle
        else:
            after = middle
    return day + timedelta(seconds=after)


def _after(moment: datetime, zone_name: str) -> tuple[timedelta, str, bool]:
    local = moment.astimezone(dates.zone(zone_name))
    return local.utcoffset(), local.tzname(), (local.dst() or timedelta()) > timedelta()


def _offset(moment: datetime, zone_name: str) -> timedelta:
    return moment.astimezone(dates.zone(zone_name)).utcoffset()
