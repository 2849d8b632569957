"""The outline of a calendar file: which lines belong to which item, before anything is understood.

Items are kept apart, so that one that is broken harms no other and can be named by its line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_BYTES = 10 * 1024 * 1024
MOST_LINES = 500_000
LONGEST_LINE = 200_000  # in bytes, unfolded; the rest of such a line is left out


class NotACalendar(ValueError):
    """There is no BEGIN:VCALENDAR at the beginning."""

    code = "not_a_calendar"


class CalendarTooLarge(ValueError):
    """More bytes or lines than any real calendar has."""

    code = "calendar_too_large"


class Line(NamedTuple):
    """One logical line: where it begins in the file, and its three parts."""

    number: int
    name: str
    parameters: str
    value: str


@dataclass
class Block:
    """The lines of one item, without those of its alarms."""

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    complete: bool = False


@dataclass
class Outline:
    """The calendar's own lines, its zones, its events, and how many items of other kinds there were."""

    lines: list[Line] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    ignored: int = 0


def read_outline(data: bytes) -> Outline:
    """Raises NotACalendar or CalendarTooLarge; everything else is bent until it fits."""
    if len(data) > MOST_BYTES or data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        raise CalendarTooLarge
    lines = _parted(_unfolded(_as_utf8(data).splitlines()))
    first = next(lines, None)
    if first is None or _begin_or_end(first) != ("BEGIN", "VCALENDAR"):
        raise NotACalendar
    outline = Outline()
    reader = _OutlineReader(outline)
    for line in lines:
        reader.take(line)
    return outline


class _OutlineReader:
    """Puts each line into the block that is open."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._block: Block | None = None
        self._inner: list[str] = []  # what is open inside the block, such as an alarm

    def take(self, line: Line) -> None:
        edge = _begin_or_end(line)
        if edge is None:
            self._property(line)
        elif edge[0] == "BEGIN":
            self._begin(edge[1], line)
        else:
            self._end(edge[1])

    def _property(self, line: Line) -> None:
        lines = self._outline.lines if self._block is None else self._block.lines
        if line.name not in _WANTED or len(lines) >= _MOST_LINES_OF_AN_ITEM:
            return
        if not self._inner:
            lines.append(line)
        elif self._block.kind == "VTIMEZONE":
            lines.append(line._replace(name=f"{self._inner[0]}/{line.name}"))

    def _begin(self, kind: str, line: Line) -> None:
        if kind == "VCALENDAR":
            return  # several calendars one after the other are read as one
        if self._block is None or kind == "VEVENT":  # an event never lies inside another: the END got lost
            self._block, self._inner = Block(kind, line.number), []
            self._keep(self._block)
            return
        self._inner.append(kind)
        if self._block.kind == "VTIMEZONE" and len(self._block.lines) < _MOST_LINES_OF_AN_ITEM:
            self._block.lines.append(Line(line.number, f"{kind}/BEGIN", "", ""))

    def _end(self, kind: str) -> None:
        if self._block is None:
            return
        if kind == self._block.kind:
            self._block.complete, self._block, self._inner = True, None, []
        elif kind == "VCALENDAR":
            self._block, self._inner = None, []
        elif self._inner and self._inner[-1] == kind:
            self._inner.pop()

    def _keep(self, block: Block) -> None:
        if block.kind == "VEVENT":
            self._outline.events.append(block)
        elif block.kind == "VTIMEZONE":
            self._outline.zones.append(block)
        else:
            self._outline.ignored += 1


def _as_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", errors="replace").encode()
    # No text holds a zero byte, and Postgres keeps none.
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")


def _unfolded(physical: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Logical lines, joined as bytes: old programs fold in the middle of a letter."""
    number, parts, size = 0, [], 0
    for at, raw in enumerate(physical, 1):
        if raw[:1] in (b" ", b"\t") and parts:
            if size <= LONGEST_LINE:
                parts.append(raw[1:])
                size += len(raw)
            continue
        if parts:
            yield number, b"".join(parts)[:LONGEST_LINE]
        number, parts, size = at, [raw], len(raw)
    if parts:
        yield number, b"".join(parts)[:LONGEST_LINE]


def _parted(logical: Iterable[tuple[int, bytes]]) -> Iterator[Line]:
    """Named lines; one without a name continues a text that was not folded as it should."""
    waiting: Line | None = None
    more: list[str] = []
    for number, raw in logical:
        text = _decoded(raw)
        match = _PARTS.fullmatch(text)
        if not match:
            more.append(text)
            continue
        if waiting:
            yield _completed(waiting, more)
        waiting = Line(number, match["name"].upper(), match["parameters"], match["value"])
        more.clear()
    if waiting:
        yield _completed(waiting, more)


def _completed(line: Line, more: list[str]) -> Line:
    if not more or line.name not in _TEXTS:
        return line
    return line._replace(value="\\n".join([line.value, *more])[:LONGEST_LINE])


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if len(raw) == LONGEST_LINE:  # it was cut, perhaps inside a letter
            return raw.decode(errors="replace")
        return raw.decode("cp1252", errors="replace")


def _begin_or_end(line: Line) -> tuple[str, str] | None:
    return (line.name, line.value.strip().upper()) if line.name in ("BEGIN", "END") else None


# What the reader asks for; the rest is not kept, since a file may be large and the machine small.
_WANTED = frozenset(
    "UID SUMMARY DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS SEQUENCE LAST-MODIFIED "
    "DESCRIPTION X-ALT-DESC LOCATION GEO URL CATEGORIES X-MICROSOFT-CDO-ALLDAYEVENT "
    "TZID X-LIC-LOCATION TZOFFSETFROM TZOFFSETTO METHOD NAME X-WR-CALNAME X-WR-TIMEZONE".split()
)
_MOST_LINES_OF_AN_ITEM = 500
_TEXTS = frozenset({"DESCRIPTION", "SUMMARY", "LOCATION", "X-ALT-DESC", "COMMENT"})
_PARTS = re.compile(
    r'(?P<name>[A-Za-z0-9-]{1,60})(?P<parameters>(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(?P<value>.*)', re.DOTALL
)
