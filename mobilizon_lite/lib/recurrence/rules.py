"""From rules, extra dates and exceptions to dates, on the wall clocks of a zone; bounded, since rules come from strangers.

dateutil computes; it is never given a rule without a last day, nor one that comes oftener than daily.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from mobilizon_lite.lib import dates

# Dates are made for so long from now on.
AHEAD = timedelta(days=183)
# Up to so many dates of one series are kept; whoever has more means something else.
MOST_DATES = 4_000
# dateutil tries every day between the first and the last.
LONGEST = timedelta(days=366 * 60)
# What did not take place for so long (leap days can be eight years apart) never does.
EMPTY = timedelta(days=366 * 12)
MOST_RULES, LONGEST_RULE = 10, 1_000

_PARTS = frozenset(
    "FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST".split()
)
_PLACES_IN_TIME = ("BYSECOND", "BYMINUTE", "BYHOUR")
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_TOO_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_MOST_TIMES_A_DAY = 24
_NUMBER = re.compile(r"[0-9]{1,5}")
_UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")


class BadRule(ValueError):
    """A rule that cannot be followed: `code` is too_often, too_many_dates or bad_rule."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail[:100]


@dataclass(frozen=True)
class Recurrence:
    """The wall time of the first date, the values of RRULE, and single dates more or less.

    With a rule the first date counts only when the rule names it, as dateutil has it; without one it always does."""

    start: datetime
    zone: str
    rules: tuple[str, ...] = ()
    extra: frozenset[datetime] = frozenset()
    left_out: frozenset[datetime] = frozenset()

    def check(self) -> None:
        """Raise BadRule for what is not understood or comes too often. Computes no dates."""
        if len(self.rules) > MOST_RULES:
            raise BadRule("bad_rule", str(len(self.rules)))
        for rule in self.rules:
            _Rule(rule, self)

    def until(self, last: datetime, most: int = MOST_DATES) -> list[datetime]:
        """All dates up to the wall time `last`, in order. Raises BadRule when there are more than `most`."""
        self.check()
        found = self.extra if self.rules else self.extra | {self.start}
        walls = {wall for wall in found if wall <= last}
        for rule in self.rules:
            walls.update(islice(_Rule(rule, self).until(last), most + len(self.left_out) + 1))
        kept = sorted(walls - self.left_out)
        if len(kept) > most:
            raise BadRule("too_many_dates", str(most))
        return kept

    def ends_by(self, last: datetime) -> bool:
        """Whether nothing comes after `last`."""
        if any(wall > last for wall in self.extra - self.left_out):
            return False
        return all(_Rule(rule, self).ends_by(last) for rule in self.rules)


class _Rule:
    """One RRULE: taken apart, and its end kept apart from what dateutil is given."""

    def __init__(self, text: str, recurrence: Recurrence) -> None:
        self.start = recurrence.start
        parts = _parts(text)
        self.count = _number(parts.pop("COUNT", None), "COUNT")
        self.last = _last_wall(parts.pop("UNTIL", ""), recurrence.zone)
        _number(parts.get("INTERVAL"), "INTERVAL")
        self.text = ";".join(f"{name}={value}" for name, value in parts.items())
        self._rule = _understood(self.text, self.start)

    def until(self, last: datetime) -> Iterator[datetime]:
        ends = [last, self.start + LONGEST, *([self.last] if self.last else [])]
        begun = self._rule.replace(until=min(*ends, self.start + EMPTY))
        if next(iter(begun), None) is None:
            return iter(())
        return islice(iter(self._rule.replace(until=min(ends))), self.count)

    def ends_by(self, last: datetime) -> bool:
        if self.last is not None and self.last <= last:
            return True
        if self.count is None:
            return False
        return sum(1 for _wall in self.until(last)) >= self.count


def as_wall(moment: datetime, zone: str) -> datetime:
    """What the clocks there show, without the zone."""
    return dates.in_zone(moment, zone).replace(tzinfo=None, fold=0)


def moment_of(wall: datetime, zone: str) -> datetime:
    """The moment of a wall time: the first of two, a skipped one counts on (RFC 5545 3.3.5)."""
    return dates.settle_local(wall.date(), wall.time(), zone)


def written(wall: datetime) -> str:
    """One fixed width, so that text order is time order."""
    return wall.isoformat(timespec="seconds")


def read_written(text: str) -> datetime:
    return datetime.fromisoformat(text)


def ended_before(rule: str, wall: datetime, zone: str, *, all_day: bool = False) -> str:
    """The same rule without this wall time and what follows it."""
    if all_day:
        return _with_end(rule, f"{wall - timedelta(days=1):%Y%m%d}")
    if "BYHOUR" not in _parts(rule):
        # With one date a day the day before is the last: people can read that.
        return _with_end(rule, last_moment(wall.date() - timedelta(days=1), zone))
    return _with_end(rule, f"{moment_of(wall, zone) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}")


def with_count(rule: str, count: int) -> str:
    """The same rule with another number of dates."""
    parts = _parts(rule) | {"COUNT": str(count)}
    return ";".join(f"{name}={value}" for name, value in parts.items())


def count_of(rule: str) -> int | None:
    return _number(_parts(rule).get("COUNT"), "COUNT")


def last_moment(last: date, zone: str) -> str:
    """UNTIL for a last day: in UTC, as it must be written beside a start with a zone (RFC 5545 3.3.10)."""
    return f"{moment_of(datetime.combine(last, time(23, 59, 59)), zone):%Y%m%dT%H%M%SZ}"


def _with_end(rule: str, until: str) -> str:
    parts = {name: value for name, value in _parts(rule).items() if name not in ("COUNT", "UNTIL")}
    return ";".join(f"{name}={value}" for name, value in {**parts, "UNTIL": until}.items())


def _parts(text: str) -> dict[str, str]:
    if len(text) > LONGEST_RULE:
        raise BadRule("bad_rule", text)
    parts: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, equals, value = (word.strip() for word in part.partition("="))
        if not equals or not value or name in parts or name not in _PARTS:
            if not part.strip() or name.startswith("X-"):
                continue
            raise BadRule("bad_rule", text)
        parts[name] = value
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN or _times_a_day(parts) > _MOST_TIMES_A_DAY:
        raise BadRule("too_often", text)
    if frequency not in _FREQUENCIES:
        raise BadRule("bad_rule", text)
    return parts


def _times_a_day(parts: dict[str, str]) -> int:
    times = 1
    for name in _PLACES_IN_TIME:
        times *= parts[name].count(",") + 1 if name in parts else 1
    return times


def _number(text: str | None, name: str) -> int | None:
    """At least 1: dateutil would never end with an interval of 0."""
    if text is None:
        return None
    if not _NUMBER.fullmatch(text) or int(text) == 0:
        raise BadRule("bad_rule", f"{name}={text}")
    return int(text)


def _last_wall(text: str, zone: str) -> datetime | None:
    """UNTIL as the clocks of the series show it; a day alone is meant with all its hours."""
    if not text:
        return None
    match = _UNTIL.fullmatch(text)
    try:
        if not match:
            raise ValueError(text)
        day = datetime.strptime(match[1], "%Y%m%d")  # noqa: DTZ007  a wall time has none
        if match[2] is None:
            return datetime.combine(day, time(23, 59, 59))
        wall = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007
        return as_wall(wall.replace(tzinfo=UTC), zone) if match[3] else wall
    except (ValueError, OverflowError):
        raise BadRule("bad_rule", f"UNTIL={text}") from None


def _understood(text: str, start: datetime):
    from dateutil.rrule import rrulestr

    try:
        return rrulestr(text, dtstart=start)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        raise BadRule("bad_rule", text) from None
