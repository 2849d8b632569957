"""What one item of a calendar means to us: the values of an event, and a key that finds it again.

A series is known by the event of its first date. A changed single date of it (RECURRENCE-ID) is keyed by the series and that
date.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from mobilizon_lite.lib import text, urls
from mobilizon_lite.lib.html_text import html_to_text
from mobilizon_lite.lib.ics.reading import ReadEvent
from mobilizon_lite.lib.recurrence.rules import Recurrence, count_of
from mobilizon_lite.models.events import (
    MAX_DESCRIPTION_LENGTH,
    MAX_PLACE_LENGTH,
    MAX_TITLE_LENGTH,
    EventStatus,
)
from mobilizon_lite.models.tags import MAX_TAG_LENGTH, MAX_TAGS, MIN_TAG_LENGTH

_LONGEST_KEY = 400
# So long, or with a host in it: made to be unique in the world, as the standard wants it.
_LONG_ENOUGH_TO_BE_UNIQUE = 20


@dataclass(frozen=True)
class Item:
    """`values` are what the calendar says about the event, and nothing that only we know."""

    line: int
    key: str
    title: str
    values: dict[str, Any]
    is_cancelled: bool
    content_hash: str
    # What makes it a series; or the date of a series that it replaces, and the key of that series.
    recurrence: Recurrence | None = None
    replaces: datetime | None = None
    series_key: str = ""


def item_of(read: ReadEvent, *, calendar_name: str, language: str) -> Item:
    values = _values(read, language)
    is_cancelled = read.status == EventStatus.CANCELLED
    series_key = _key(read, calendar_name, alone=True)
    return Item(
        line=read.line,
        key=_key(read, calendar_name),
        recurrence=None if is_cancelled or read.replaces else _if_more_than_once(read.recurrence),
        replaces=read.replaces,
        series_key=series_key if read.replaces else "",
        title=values["title"],
        values=values,
        is_cancelled=is_cancelled,
        content_hash=_hash(values, is_cancelled),
    )


def _values(read: ReadEvent, language: str) -> dict[str, Any]:
    place, online_url = _place(read.location)
    values = {
        "title": text.excerpt(text.clean_line(read.summary), MAX_TITLE_LENGTH),
        "description": _description(read),
        "language": language,
        "starts_at": read.starts_at,
        "ends_at": read.ends_at,
        "timezone": read.zone,
        "is_all_day": read.all_day,
        "recurrence_text": read.rrule_text,
        "place_name": place,
        "is_online": bool(online_url),
        "online_url": online_url,
        "latitude": read.geo[0] if read.geo else None,
        "longitude": read.geo[1] if read.geo else None,
        "tags": _tags(read.categories),
    }
    if read.status != EventStatus.CANCELLED:
        values["status"] = EventStatus(read.status)
    return values


def _description(read: ReadEvent) -> str:
    """Markdown: HTML as readable text, plain text without the indentation that would make it look like a program."""
    words = html_to_text(read.description) if read.description_is_html else read.description
    block = text.clean_block(_DEEP_INDENTATION.sub("", words))
    if read.url and read.url not in block:
        block = f"{block}\n\n{read.url}".strip()
    if len(block) > MAX_DESCRIPTION_LENGTH:
        block = block[: MAX_DESCRIPTION_LENGTH - 1] + "…"
    return block


def _place(location: str) -> tuple[str, str]:
    """The place as one line of free text; a web address alone means that people meet there."""
    line = text.clean_line(", ".join(part.strip() for part in location.splitlines() if part.strip()))
    if _WEB_ADDRESS.fullmatch(line) and urls.web_address(line):
        return "", line
    return text.excerpt(line, MAX_PLACE_LENGTH), ""


def _tags(categories: tuple[str, ...]) -> list[str]:
    names = (text.clean_line(category).lstrip("#").strip() for category in categories)
    return [name for name in names if MIN_TAG_LENGTH <= len(name) <= MAX_TAG_LENGTH][:MAX_TAGS]


def _if_more_than_once(recurrence: Recurrence | None) -> Recurrence | None:
    """Some programs write "once" as a rule."""
    if recurrence and len(recurrence.rules) == 1 and not recurrence.extra and not recurrence.left_out:
        return None if count_of(recurrence.rules[0]) == 1 else recurrence
    return recurrence


def _key(read: ReadEvent, calendar_name: str, *, alone: bool = False) -> str:
    key = read.uid
    if "@" not in key and len(key) < _LONG_ENOUGH_TO_BE_UNIQUE:
        # Some programs count 1, 2, 3: such a number means something only together with its calendar.
        key = f"{calendar_name}/{key}"
    if read.recurrence_id and not alone:
        key = f"{key}#{read.recurrence_id}"
    return key if len(key) <= _LONGEST_KEY else sha256(key.encode()).hexdigest()


def _hash(values: dict[str, Any], is_cancelled: bool) -> str:
    said = json.dumps([values, is_cancelled], sort_keys=True, default=str, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()


_DEEP_INDENTATION = re.compile(r"^[ \t\xa0]{4,}", re.MULTILINE)
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
