"""Calendar files of others, one item after the other: an event, or a problem with its line and a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mobilizon_lite.lib.ics import values
from mobilizon_lite.lib.ics.outline import Block, Line, Outline, read_outline
from mobilizon_lite.lib.ics.recurrence import read_recurrence, read_recurrence_id
from mobilizon_lite.lib.ics.times import BadItem, read_times
from mobilizon_lite.lib.ics.zones import Zones
from mobilizon_lite.lib.recurrence.rules import Recurrence

MOST_ITEMS = 20_000
# Each has to be computed.
MOST_SERIES = 1_000


@dataclass(frozen=True, kw_only=True)
class ReadEvent:
    """One event as the file tells it. Moments are in UTC; recurrence is understood, but not expanded.

    An all-day event lasts from the first moment of its first day to the first moment after its last."""

    line: int
    uid: str
    recurrence_id: str
    summary: str
    description: str
    description_is_html: bool
    starts_at: datetime
    ends_at: datetime | None
    zone: str
    all_day: bool
    status: str  # "confirmed", "tentative" or "cancelled"
    sequence: int
    location: str
    geo: tuple[float, float] | None
    url: str | None
    categories: tuple[str, ...]
    rrule_text: str
    recurrence: Recurrence | None
    # The date of the series that this item replaces.
    replaces: datetime | None
    last_modified: datetime | None


@dataclass(frozen=True)
class ReadProblem:
    """One item that cannot be used. `reason` is a code: see REASONS."""

    line: int
    uid: str
    reason: str
    detail: str = ""


REASONS = frozenset(
    "no_title no_start bad_start bad_end end_before_start unknown_zone duplicate_uid unfinished too_many_items "
    "bad_rule too_often too_many_dates too_many_series".split()
)


class CalendarReading:
    """A calendar whose items are understood while one walks over them. `total` counts events, good or bad."""

    def __init__(self, outline: Outline, default_zone: str) -> None:
        first = {line.name: line.value for line in reversed(outline.lines)}
        # Single dates that were changed come after their series.
        self._blocks = sorted(outline.events, key=_replaces_a_date)
        self._zones = Zones(outline.zones, first.get("X-WR-TIMEZONE", "").strip(), default_zone)
        self._is_cancelling = first.get("METHOD", "").strip().upper() == "CANCEL"
        self.name = values.unescape(first.get("X-WR-CALNAME", first.get("NAME", ""))).strip()
        self.zone = self._zones.home
        self.total = len(outline.events)
        self.ignored = outline.ignored

    def __iter__(self) -> Iterator[ReadEvent | ReadProblem]:
        seen: dict[tuple[str, str], tuple] = {}
        series = 0
        for count, block in enumerate(self._blocks):
            if count >= MOST_ITEMS:
                yield ReadProblem(block.number, "", "too_many_items", str(self.total))
                return
            entry = self._entry(block)
            if isinstance(entry, ReadEvent):
                key, version = (
                    (entry.uid, entry.recurrence_id),
                    (entry.sequence, str(entry.last_modified or "")),
                )
                if key in seen and version <= seen[key]:
                    entry = ReadProblem(entry.line, entry.uid, "duplicate_uid")
                else:
                    seen[key] = version
            series += isinstance(entry, ReadEvent) and entry.recurrence is not None
            if series > MOST_SERIES and isinstance(entry, ReadEvent) and entry.recurrence:
                entry = ReadProblem(entry.line, entry.uid, "too_many_series", str(MOST_SERIES))
            yield entry

    def _entry(self, block: Block) -> ReadEvent | ReadProblem:
        lines = _by_name(block)
        uid = _text(lines, "UID")[:200]
        if not block.complete:
            return ReadProblem(block.number, uid, "unfinished")
        try:
            return self._event(block, lines)
        except BadItem as bad:
            return ReadProblem(bad.line or block.number, uid, bad.reason, bad.detail)

    def _event(self, block: Block, lines: dict[str, list[Line]]) -> ReadEvent:
        summary = _text(lines, "SUMMARY")
        times = read_times(lines, self._zones)
        if not summary:
            raise BadItem("no_title")
        description, is_html = _description(lines)
        return ReadEvent(
            line=block.number,
            uid=_uid(lines, summary),
            recurrence_id=_raw(lines, "RECURRENCE-ID"),
            summary=summary,
            description=description,
            description_is_html=is_html,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            zone=times.zone,
            all_day=times.all_day,
            status="cancelled" if self._is_cancelling else values.status(_raw(lines, "STATUS")),
            sequence=values.whole_number(_raw(lines, "SEQUENCE")),
            location=_text(lines, "LOCATION"),
            geo=values.geo(_raw(lines, "GEO")),
            url=values.web_address(_raw(lines, "URL")),
            categories=_categories(lines),
            rrule_text=_recurrence(lines),
            recurrence=read_recurrence(lines, times, self._zones),
            replaces=read_recurrence_id(lines, self._zones),
            last_modified=values.moment(_raw(lines, "LAST-MODIFIED")),
        )


def read_calendar(data: bytes, *, default_zone: str = "UTC") -> CalendarReading:
    """Raises NotACalendar or CalendarTooLarge; whatever else is wrong comes as a ReadProblem.

    `default_zone` is for times without a zone in a calendar that names none."""
    return CalendarReading(read_outline(data), default_zone)


def _by_name(block: Block) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for line in block.lines:
        lines.setdefault(line.name, []).append(line)
    return lines


def _replaces_a_date(block: Block) -> bool:
    return any(line.name == "RECURRENCE-ID" for line in block.lines)


def _raw(lines: dict[str, list[Line]], name: str) -> str:
    return lines[name][0].value.strip() if name in lines else ""


def _text(lines: dict[str, list[Line]], name: str) -> str:
    return values.unescape(_raw(lines, name)).strip()


def _uid(lines: dict[str, list[Line]], summary: str) -> str:
    """The file's own, or a stable one, so that reading the file again finds the same event."""
    uid = _text(lines, "UID")
    if uid and len(uid) <= 255:
        return uid
    return sha256((uid or f"{_raw(lines, 'DTSTART')} {summary}").encode()).hexdigest()


def _description(lines: dict[str, list[Line]]) -> tuple[str, bool]:
    """The richer of the two: HTML of its own where there is some, else the text, which may be HTML as well."""
    for line in lines.get("X-ALT-DESC", []):
        html = values.unescape(line.value).replace("\\n", "\n").strip()
        if "HTML" in line.parameters.upper() and html:
            return html, True
    text = _text(lines, "DESCRIPTION")
    if not values.looks_like_html(text):
        return text, False
    return text if values.HTML_BREAK.search(text) else text.replace("\n", "<br>\n"), True


def _categories(lines: dict[str, list[Line]]) -> tuple[str, ...]:
    parts = (
        part for line in lines.get("CATEGORIES", []) for part in values.UNESCAPED_COMMA.split(line.value)
    )
    found = (values.unescape(part).strip() for part in parts)
    return tuple(dict.fromkeys(category for category in found if category))[:50]


def _recurrence(lines: dict[str, list[Line]]) -> str:
    names = ("RRULE", "RDATE", "EXDATE")
    kept = [line for name in names for line in lines.get(name, []) if line.value.strip()]
    return "\n".join(f"{line.name}{line.parameters}:{line.value.strip()}" for line in kept)[:10_000]
