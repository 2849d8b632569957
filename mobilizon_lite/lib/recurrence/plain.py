"""The rules that people can choose in a form, and how they stand in calendars; richer ones come with imports."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from mobilizon_lite.lib.recurrence import rules

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1


class Kind(StrEnum):
    WEEKLY = "weekly"
    # On the same day number: the 15th. Months without it are passed over.
    MONTHLY_DAY = "monthly_day"
    # On the same weekday: the second Tuesday.
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST = "monthly_last"


@dataclass(frozen=True)
class PlainRule:
    """`weekdays` count from Monday, 0; `nth` is 1 to 5 or LAST; without `until` and `count` it goes on."""

    kind: Kind
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    day: int = 0
    until: date | None = None
    count: int | None = None

    def text(self, zone: str, *, all_day: bool) -> str:
        """The value of RRULE."""
        parts = [f"FREQ={'WEEKLY' if self.kind == Kind.WEEKLY else 'MONTHLY'}"]
        if self.every > 1:
            parts.append(f"INTERVAL={self.every}")
        if self.kind == Kind.WEEKLY:
            parts.append("BYDAY=" + ",".join(DAYS[day] for day in self.weekdays))
        elif self.kind == Kind.MONTHLY_DAY:
            parts.append(f"BYMONTHDAY={self.day}")
        else:
            parts.append(f"BYDAY={self.nth}{DAYS[self.weekdays[0]]}")
        if self.until:
            parts.append(
                f"UNTIL={f'{self.until:%Y%m%d}' if all_day else rules.last_moment(self.until, zone)}"
            )
        elif self.count:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)


def plain_rule(
    kind: Kind, first: date, *, every: int, weekdays: tuple[int, ...], until: date | None, count: int | None
) -> PlainRule:
    """What a form says, understood from its first day: "the same weekday of the month" is that day's."""
    weekday = first.weekday()
    about = {"every": every, "until": until, "count": count}
    if kind == Kind.WEEKLY:
        # The day it starts is always one of them.
        return PlainRule(kind, weekdays=tuple(sorted({*weekdays, weekday})), **about)
    if kind == Kind.MONTHLY_DAY:
        return PlainRule(kind, day=first.day, **about)
    nth = LAST if kind == Kind.MONTHLY_LAST else (first.day - 1) // 7 + 1
    return PlainRule(kind, weekdays=(weekday,), nth=nth, **about)


def read_plain(text: str, zone: str, first: date | None = None) -> PlainRule | None:
    """The same from the value of an RRULE, or None when a form cannot say it. What the rule leaves unsaid, `first` says."""
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT"}
    if parts.pop("WKST", "MO") != "MO" or set(parts) - known:
        return None
    about = {
        "every": int(parts.get("INTERVAL", "1")),
        "until": _last_day(parts.get("UNTIL", ""), zone),
        "count": int(parts["COUNT"]) if "COUNT" in parts else None,
    }
    if parts.get("FREQ") == "WEEKLY" and "BYMONTHDAY" not in parts:
        return _weekly(parts.get("BYDAY", DAYS[first.weekday()] if first else ""), about)
    if parts.get("FREQ") != "MONTHLY":
        return None
    if "BYDAY" not in parts:
        day = parts.get("BYMONTHDAY", str(first.day) if first else "")
        return PlainRule(Kind.MONTHLY_DAY, day=int(day), **about) if day.isdecimal() else None
    match = _NTH_DAY.fullmatch(parts["BYDAY"])
    if not match or "BYMONTHDAY" in parts:
        return None
    nth, weekday = int(match[1]), DAYS.index(match[2])
    kind = Kind.MONTHLY_LAST if nth == LAST else Kind.MONTHLY_WEEKDAY
    return PlainRule(kind, weekdays=(weekday,), nth=nth, **about)


def _weekly(days: str, about: dict) -> PlainRule | None:
    names = days.split(",") if days else []
    if not names or set(names) - set(DAYS):
        return None
    return PlainRule(Kind.WEEKLY, weekdays=tuple(sorted(DAYS.index(name) for name in names)), **about)


def _last_day(text: str, zone: str) -> date | None:
    if not text:
        return None
    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    wall = rules.as_wall(moment, zone) if text.endswith("Z") else moment.replace(tzinfo=None)
    # Just before midnight is the day itself; midnight ends the day before.
    return wall.date() if wall.time() > time(0) else date.fromordinal(wall.toordinal() - 1)


_NTH_DAY = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
