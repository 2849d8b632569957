"""Stretches of calendar time in a zone: today, this weekend, next month, or from one day to another."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mobilizon_lite.lib import dates


class Preset(StrEnum):
    """The stretches that people can pick by name."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEKEND = "this_weekend"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    PAST = "past"


@dataclass(frozen=True)
class Range:
    """From `start`, included, to `end`, not included, both in UTC; None is without bound."""

    start: datetime | None
    end: datetime | None

    def __contains__(self, moment: datetime) -> bool:
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


def preset_range(preset: Preset | str, zone_name: str, *, at: datetime | None = None) -> Range:
    """The named stretch around the moment `at` (now), as whole days there; ValueError for another name.

    Weeks begin on Monday. The weekend is Saturday and Sunday, as the word is understood in French and English;
    Friday evening is found as today or this week."""
    moment = at or dates.now()
    if Preset(preset) is Preset.PAST:
        return Range(None, moment)
    today = dates.in_zone(moment, zone_name).date()
    first, last = _PRESET_DAYS[Preset(preset)](today)
    return days_range(first, last, zone_name)


def days_range(first: date, last: date, zone_name: str) -> Range:
    """From the first moment of one day to the last moment of another; the two may be the same."""
    return Range(start_of_day(first, zone_name), start_of_day(last + timedelta(days=1), zone_name))


def start_of_day(day: date, zone_name: str) -> datetime:
    """The first moment of the day there: not 00:00 where the clocks jump over midnight."""
    try:
        return dates.resolve_local(day, time(0), zone_name, fold=0)
    except dates.NonexistentTime as skipped:
        return _jump_between(skipped.before, skipped.after, dates.zone(zone_name))


def _jump_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment, to the second, at which the zone's offset changes between these two."""
    old_offset = before.astimezone(zone).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == old_offset:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, _next_month(first) - timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _days_from(day: date, begin: int, end: int) -> tuple[date, date]:
    return day + timedelta(days=begin), day + timedelta(days=end)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_PRESET_DAYS = {
    Preset.TODAY: lambda today: _days_from(today, 0, 0),
    Preset.TOMORROW: lambda today: _days_from(today, 1, 1),
    Preset.THIS_WEEKEND: lambda today: _days_from(_monday(today), 5, 6),
    Preset.THIS_WEEK: lambda today: _days_from(_monday(today), 0, 6),
    Preset.NEXT_WEEK: lambda today: _days_from(_monday(today), 7, 13),
    Preset.THIS_MONTH: _month_of,
    Preset.NEXT_MONTH: lambda today: _month_of(_next_month(today)),
}
