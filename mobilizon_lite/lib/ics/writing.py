"""Calendars as others read them: one function, the same bytes for the same events."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.lib.ics.timezones import vtimezone

if TYPE_CHECKING:
    from icalendar import Component, Event, vText


@dataclass(frozen=True, kw_only=True)
class IcsEvent:
    """What a calendar says of one event. `ends_at` of an all-day event is the midnight after its last day."""

    uid: str
    summary: str
    starts_at: datetime
    zone: str
    updated: datetime
    created: datetime | None = None
    ends_at: datetime | None = None
    all_day: bool = False
    status: str = "confirmed"  # or "tentative", "cancelled"
    sequence: int = 0
    url: str | None = None
    description: str = ""  # plain text
    location: str = ""
    geo: tuple[float, float] | None = None  # latitude, longitude
    categories: tuple[str, ...] = ()
    organizer_name: str = ""
    organizer_url: str | None = None
    # A series: values of RRULE, and its other and left out dates as clocks in `zone` show them. Or one changed date of it.
    rules: tuple[str, ...] = ()
    extra: tuple[datetime, ...] = ()
    left_out: tuple[datetime, ...] = ()
    recurrence_id: datetime | None = None
    rule_zone: str = ""
    # Whether the series counts days, which a single date of it may not.
    is_dated_by_day: bool = False
    # When clocks there are asked for beyond the event itself.
    last_year: int = 0


def calendar(
    events: Iterable[IcsEvent],
    *,
    name: str,
    product: str,
    url: str | None = None,
    description: str = "",
    refresh: timedelta = timedelta(hours=2),
) -> bytes:
    """The calendar file: zones first, then the events in the given order."""
    from icalendar import Calendar

    events = list(events)
    file = Calendar()
    file.add("VERSION", "2.0")
    file.add("PRODID", product)
    file.add("METHOD", "PUBLISH")
    _add_texts(file, {"NAME": name, "X-WR-CALNAME": name, "X-WR-CALDESC": description})
    if url:
        file.add("URL", url)
    file.add("REFRESH-INTERVAL", refresh, parameters={"VALUE": "DURATION"})
    file.add("X-PUBLISHED-TTL", _duration(refresh))
    for zone_name, years in sorted(_years_of_zones(events).items()):
        file.add_component(vtimezone(zone_name, min(years), max(years)))
    before, end, after = file.to_ical(sorted=False).rpartition(b"END:VCALENDAR")
    # One after the other: a component weighs ten times what it says.
    return b"".join([before, *(_vevent(event).to_ical(sorted=False) for event in events), end, after])


def _vevent(event: IcsEvent) -> "Event":
    from icalendar import Event

    item = Event()
    item.add("UID", event.uid)
    item.add("DTSTAMP", event.updated.astimezone(UTC))
    _add_times(item, event)
    _add_recurrence(item, event)
    _add_texts(item, {"SUMMARY": event.summary, "DESCRIPTION": event.description, "LOCATION": event.location})
    item.add("STATUS", event.status.upper())
    item.add("SEQUENCE", event.sequence)
    if event.url:
        item.add("URL", event.url)
    if event.geo:
        item.add("GEO", event.geo)
    if event.categories:
        item.add("CATEGORIES", [_plain(category) for category in event.categories])
    if event.organizer_url:
        # A web address is a calendar address too (RFC 5545 3.3.3): nobody's e-mail is given away.
        named = {"CN": _NOT_IN_NAMES.sub(" ", event.organizer_name)} if event.organizer_name else {}
        item.add("ORGANIZER", event.organizer_url, parameters=named)
    if event.created:
        item.add("CREATED", event.created.astimezone(UTC))
    item.add("LAST-MODIFIED", event.updated.astimezone(UTC))
    return item


def _add_times(item: "Event", event: IcsEvent) -> None:
    if event.all_day:
        first, after_last = _days(event)
        item.add("DTSTART", first)
        item.add("DTEND", after_last)
        return
    zone = event.rule_zone or event.zone
    item.add("DTSTART", _wall(event.starts_at, zone))
    if event.ends_at and event.ends_at > event.starts_at:  # equal is not allowed (RFC 5545 3.8.2.2)
        item.add("DTEND", _wall(event.ends_at, zone))


def _add_recurrence(item: "Event", event: IcsEvent) -> None:
    from icalendar import vRecur

    if event.recurrence_id:
        item.add("RECURRENCE-ID", _one_date(event.recurrence_id, event))
    for rule in event.rules:
        item.add("RRULE", vRecur.from_ical(rule))
    for name, walls in (("RDATE", event.extra), ("EXDATE", event.left_out)):
        if walls:
            values = [_one_date(wall, event) for wall in walls]
            item.add(name, values, parameters={"VALUE": "DATE"} if event.is_dated_by_day else None)


def _one_date(wall: datetime, event: IcsEvent) -> date | datetime:
    if event.is_dated_by_day:
        return wall.date()
    zone = event.rule_zone or event.zone
    return _wall(dates.settle_local(wall.date(), wall.time(), zone), zone)


def _days(event: IcsEvent) -> tuple[date, date]:
    first = dates.in_zone(event.starts_at, event.zone).date()
    end = event.ends_at or event.starts_at
    last = dates.in_zone(end, event.zone).date()
    is_over = end <= start_of_day(last, event.zone)  # which is not always at 00:00
    return first, max(last if is_over else last + timedelta(days=1), first + timedelta(days=1))


def _wall(moment: datetime, zone_name: str) -> datetime:
    """In its zone, or in UTC when that hour comes twice and this is the second: a wall time means the first."""
    local = dates.in_zone(moment, zone_name)
    return local.astimezone(UTC) if local.fold or zone_name in _UTC_NAMES else local


def _years_of_zones(events: list[IcsEvent]) -> dict[str, set[int]]:
    years: dict[str, set[int]] = {}
    for event in events:
        zone = event.rule_zone or event.zone
        if zone not in _UTC_NAMES and not event.all_day:
            moments = (event.starts_at, event.ends_at or event.starts_at)
            seen = {*(moment.year for moment in moments), *([event.last_year] if event.last_year else [])}
            years.setdefault(zone, set()).update(seen)
    return years


def _add_texts(component: "Component", texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if text:
            component.add(name, _text_type()(_plain(text)), encode=False)


@cache
def _text_type() -> "type[vText]":
    from icalendar import vText

    class Text(vText):
        """Icalendar takes a typed \\N for a line break, and escapes nothing in names that it does not know."""

        def to_ical(self) -> bytes:
            return _ESCAPED.sub(r"\\\g<0>", self).replace("\n", r"\n").encode()

    return Text


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _duration(length: timedelta) -> str:
    return f"PT{max(1, int(length.total_seconds()) // 60)}M"


_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu"})
_ESCAPED = re.compile(r"[\\;,]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NOT_IN_NAMES = re.compile('[\x00-\x1f\x7f"\ud800-\udfff]+')
