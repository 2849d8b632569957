"""Which zone a calendar means: an IANA name, a Windows name, a path that ends in one, or rules of its own.

The rules of a stranger are computed here, not by icalendar: it would expand any recurrence without limit
and remember the result for the whole process.
"""

import re
from calendar import monthcalendar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ics.outline import Block


class UnknownZone(ValueError):
    """The calendar names a zone that nobody knows and that it does not explain."""

    code = "unknown_zone"


class Zones:
    """The zones of one calendar; `home` is the one for times without zone."""

    def __init__(self, blocks: list[Block], calendar_zone: str, default_zone: str) -> None:
        self._blocks = {_value(block, "TZID"): block for block in blocks[:200]}
        self._names: dict[str, str | None] = {}
        self._rules: dict[str, list[_Rule]] = {}
        self.home = (self._name(calendar_zone) if calendar_zone else None) or default_zone

    def moment(self, wall: datetime, tzid: str) -> tuple[datetime, str]:
        """The moment in UTC for a wall time in the zone called `tzid`, and an IANA name to show it in."""
        name = self._name(tzid)
        if name:
            return dates.settle_local(wall.date(), wall.time(), name), name
        rules = self._rules_of(tzid)
        if not rules:
            raise UnknownZone(tzid[:100])
        offset = _offset_at(wall, rules)
        moment = (wall - offset).replace(tzinfo=UTC)
        return moment, self._name_for(moment, offset)

    def _name(self, tzid: str) -> str | None:
        if tzid not in self._names:
            block = self._blocks.get(tzid)
            said = [tzid, _value(block, "X-LIC-LOCATION") if block else ""]
            self._names[tzid] = next((name for each in said for name in _candidates(each)), None)
        return self._names[tzid]

    def _rules_of(self, tzid: str) -> "list[_Rule]":
        if tzid not in self._rules:
            block = self._blocks.get(tzid)
            self._rules[tzid] = _read_rules(block) if block else []
        return self._rules[tzid]

    def _name_for(self, moment: datetime, offset: timedelta) -> str:
        if dates.in_zone(moment, self.home).utcoffset() == offset:
            return self.home
        hours, rest = divmod(offset, timedelta(hours=1))
        named = f"Etc/GMT{-hours:+d}"  # these names count the other way
        return named if not rest and hours and dates.is_valid_zone(named) else "UTC"


@dataclass
class _Rule:
    """From these wall times on, the offset changes from `before` to `after`."""

    start: datetime
    before: timedelta
    after: timedelta
    others: list[datetime] = field(default_factory=list)
    yearly: tuple[int, int, int] | None = None  # month, which one (-1 is the last), weekday
    until: datetime | None = None

    def last_onset(self, wall: datetime) -> datetime | None:
        onsets = [self.start, *self.others]
        if self.yearly:
            onsets += [self._onset_in(year) for year in (wall.year - 1, wall.year)]
        past = [onset for onset in onsets if self.start <= onset <= wall and not self._is_over(onset)]
        return max(past, default=None)

    def _onset_in(self, year: int) -> datetime:
        month, which, weekday = self.yearly
        days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
        at = which - 1 if which > 0 else len(days) + which
        return self.start.replace(year=year, month=month, day=days[max(0, min(at, len(days) - 1))])

    def _is_over(self, onset: datetime) -> bool:
        return self.until is not None and onset > self.until


def _offset_at(wall: datetime, rules: list[_Rule]) -> timedelta:
    onsets = [(onset, rule.after) for rule in rules if (onset := rule.last_onset(wall))]
    if onsets:
        return max(onsets, key=lambda pair: pair[0])[1]
    return min(rules, key=lambda rule: rule.start).before


def _candidates(tzid: str) -> list[str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = tzid.strip(' "/')
    parts = plain.split("/")[-4:]
    possible = [
        plain,
        WINDOWS_TO_OLSON.get(plain, ""),
        *("/".join(parts[at:]) for at in range(1, len(parts))),
    ]
    return [name for name in possible if name and dates.is_valid_zone(name)]


def _value(block: Block, name: str) -> str:
    return next((line.value.strip() for line in block.lines if line.name == name), "")


def _read_rules(block: Block) -> list[_Rule]:
    rules, values = [], {}
    for line in [*block.lines, None]:
        kind, _slash, name = line.name.partition("/") if line else ("", "", "BEGIN")
        if name != "BEGIN":
            if kind in ("STANDARD", "DAYLIGHT"):
                values[name] = f"{values[name]},{line.value}" if name == "RDATE" in values else line.value
            continue
        if rule := _read_rule(values):
            rules.append(rule)
        values = {}
    return rules[:200]


def _read_rule(values: dict[str, str]) -> _Rule | None:
    try:
        start = _read_wall(values["DTSTART"])
        before, after = (_read_offset(values[name]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        others = [_read_wall(text) for text in values.get("RDATE", "").split(",")[:300] if text.strip()]
        return _with_recurrence(_Rule(start, before, after, others), values.get("RRULE", "").upper())
    except (KeyError, ValueError):
        return None


def _with_recurrence(rule: _Rule, text: str) -> _Rule:
    """Only "each year, the nth weekday of a month": the one kind that calendars use for zones."""
    recurrence = dict(part.partition("=")[::2] for part in text.split(";"))
    day = _NTH_DAY.fullmatch(recurrence.get("BYDAY", ""))
    month = re.fullmatch(r"0?[1-9]|1[0-2]", recurrence.get("BYMONTH", ""))
    if recurrence.get("FREQ") == "YEARLY" and day and month:
        rule.yearly = int(month[0]), int(day[1]), _WEEKDAYS.index(day[2])
        if "UNTIL" in recurrence:
            rule.until = _read_wall(recurrence["UNTIL"]) + timedelta(days=1)  # it is written in UTC
    return rule


def _read_wall(text: str) -> datetime:
    match = _WALL.match(text.strip())
    if not match:
        raise ValueError(text)
    return datetime(*(int(number or 0) for number in match.groups()))  # noqa: DTZ001 a wall time has none


def _read_offset(text: str) -> timedelta:
    match = _OFFSET.fullmatch(text.strip())
    if not match or int(match["hours"]) > 18:
        raise ValueError(text)
    length = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return -length if match["sign"] == "-" else length


_WALL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?", re.ASCII)
_OFFSET = re.compile(r"(?P<sign>[+-]?)(?P<hours>\d{2})(?P<minutes>\d{2})(?:\d{2})?", re.ASCII)
_NTH_DAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
