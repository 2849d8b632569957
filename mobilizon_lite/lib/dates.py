"""The current moment, time zones, and the way between a wall clock and a moment.

Moments are kept in UTC: Python compares two times of one zone by the wall, which errs when clocks go back.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global


class NonexistentTime(ValueError):
    """The clocks jump over this wall time; `before` and `after` are moments on either side of the jump."""

    code = "nonexistent_time"

    def __init__(self, wall: datetime, before: datetime, after: datetime) -> None:
        super().__init__(f"the clocks jump over {wall:%Y-%m-%d %H:%M}")
        self.wall, self.before, self.after = wall, before, after


class AmbiguousTime(ValueError):
    """The clocks show this wall time twice: at the moments `first` and `second`."""

    code = "ambiguous_time"

    def __init__(self, wall: datetime, first: datetime, second: datetime) -> None:
        super().__init__(f"{wall:%Y-%m-%d %H:%M} comes twice")
        self.wall, self.first, self.second = wall, first, second


_ZONE_SHAPE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}")
_NOT_PLACES = frozenset({"Factory", "localtime", "posixrules"})


def _system_clock() -> datetime:
    return datetime.now(UTC)


_clock: Callable[[], datetime] = _system_clock


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _clock().astimezone(UTC)


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Let `now()` ask `clock`, in every thread; None brings the system's clock back."""
    global _clock
    _clock = clock or _system_clock


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Stop the clock at an aware moment, for every thread, and let it go on afterwards."""
    _require_aware(at)
    before = _clock
    set_clock(lambda: at)
    try:
        yield at
    finally:
        set_clock(before)


def in_zone(moment: datetime, zone_name: str) -> datetime:
    """The same moment as the clocks of that zone show it."""
    _require_aware(moment)
    return moment.astimezone(zone(zone_name))


def is_valid_zone(name: str) -> bool:
    """Whether this is a zone of the IANA list, such as Europe/Paris."""
    try:
        zone(name)
    except ValueError:
        return False
    return True


def country_of_zone(name: str) -> str:
    """The code of the country that a zone belongs to, as CLDR has it: FR for Europe/Paris; empty when there is none."""
    code = get_global("zone_territories").get(name, "")
    return code if len(code) == 2 and code.isalpha() else ""


@cache
def zone_names() -> frozenset[str]:
    """Every zone that can be chosen. Slow the first time: it opens some 600 files."""
    return frozenset(available_timezones() - _NOT_PLACES)


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of that name; ValueError for anything else, such as a path."""
    if name not in _NOT_PLACES and _ZONE_SHAPE.fullmatch(name):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass  # OSError: a folder of zones, such as "Europe"
    raise ValueError(f"unknown time zone: {name[:60]!r}")


def resolve_local(day: date, at: time, zone_name: str, *, fold: int | None = None) -> datetime:
    """The moment, in UTC, when the clocks of the zone show this day and time.

    Raises NonexistentTime when they never do. When they do twice, `fold` 0 or 1 chooses;
    without it AmbiguousTime is raised, so that a form can ask."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first, second = (_moment(wall.replace(fold=which), zone_name) for which in (0, 1))
    if first == second:
        return first
    if first > second:
        # In a gap, fold 0 counts on with the old offset and fold 1 back with the new one (PEP 495).
        raise NonexistentTime(wall, before=second, after=first)
    if fold is None:
        raise AmbiguousTime(wall, first, second)
    return second if fold else first


def settle_local(day: date, at: time, zone_name: str) -> datetime:
    """Like resolve_local where nobody can be asked: the first of two, a skipped time counts on (RFC 5545)."""
    return _moment(datetime.combine(day, at.replace(tzinfo=None, fold=0)), zone_name)


def _moment(wall: datetime, zone_name: str) -> datetime:
    return wall.replace(tzinfo=zone(zone_name)).astimezone(UTC)


def _require_aware(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
