"""Values of strangers' documents: one or many, text or object, dates, numbers, languages. Nothing here raises.

What cannot be used is None, empty, or left out; whether that makes a document unreadable is for its own reader to say.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from mobilizon_lite.lib.dates import is_valid_zone, zone
from mobilizon_lite.lib.html_text import html_to_line, html_to_text
from mobilizon_lite.lib.text import clean_block, clean_line
from mobilizon_lite.lib.urls import host_of

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_ALSO_PUBLIC = frozenset({PUBLIC, "http://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})

LONGEST_ADDRESS = 2_000
# As DNS has it.
LONGEST_HOST = 253
LONGEST_NAME = 500
LONGEST_HTML = 100_000
MOST_TAGS = 50
MOST_ATTACHMENTS = 20
MOST_CONTACTS = 20
MOST_RECIPIENTS = 500


def many(value: Any, most: int = 1_000) -> list[Any]:
    """One or many as a list; nothing is an empty one."""
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [one for one in value[:most] if one is not None]
    return [value]


def objects(value: Any, most: int = 1_000) -> list[dict[str, Any]]:
    """The objects among one or many."""
    return [one for one in many(value, most) if isinstance(one, Mapping)]


def attached(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The attached objects. Pictures, links and metadata share the list, and each kind may come MOST_ATTACHMENTS times."""
    return objects(document.get("attachment"), 3 * MOST_ATTACHMENTS)


def types(document: Mapping[str, Any]) -> list[str]:
    """What kinds of thing this says it is."""
    return [one for one in many(document.get("type"), 10) if isinstance(one, str)]


def address(value: Any) -> str | None:
    """A web address, exactly as written."""
    if not isinstance(value, str) or not 8 <= len(value) <= LONGEST_ADDRESS or _NOT_IN_ADDRESS.search(value):
        return None
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and host and len(host) <= LONGEST_HOST
    return value if is_web and parts.username is None else None


def identifier(value: Any) -> str | None:
    """The id of what was given as its id, as an object or a Link, or as a list of which the first counts."""
    for one in many(value, MOST_CONTACTS):
        if isinstance(one, Mapping):
            one = one.get("id") or one.get("href")
        if found := address(one):
            return found
    return None


def identifiers(value: Any, most: int) -> tuple[str, ...]:
    found = (identifier(one) for one in many(value, most))
    return tuple(dict.fromkeys(one for one in found if one))


def template(value: Any) -> str | None:
    """A web address with `{uri}` where something is to be filled in."""
    found = word(value, LONGEST_ADDRESS)
    return found if "{uri}" in found and address(found.replace("{uri}", "x")) else None


def is_same_host(one: str, other: str) -> bool:
    return host_of(one) is not None and host_of(one) == host_of(other)


def recipients(value: Any) -> tuple[str, ...]:
    """Who is addressed; everybody is always spelt PUBLIC."""
    found: dict[str, None] = {}
    for one in many(value, MOST_RECIPIENTS):
        one = one.get("id") if isinstance(one, Mapping) else one
        if isinstance(one, str) and one in _ALSO_PUBLIC:
            found[PUBLIC] = None
        elif one := address(one):
            found[one] = None
    return tuple(found)


def link(value: Any) -> str | None:
    """The first web address among texts, Links and objects, pages (text/html) before other things."""
    found: list[tuple[bool, str]] = []
    for one in many(value, MOST_ATTACHMENTS):
        is_page = False
        if isinstance(one, Mapping):
            is_page = one.get("mediaType") == "text/html"
            one = one.get("href") or one.get("url") or one.get("id")
        if isinstance(one, str) and (one := address(_AMPERSAND.sub("&", one))):
            found.append((not is_page, one))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def text(value: Any, most: int = LONGEST_NAME) -> str:
    """One line of words: tags stripped, entities decoded once."""
    raw = _string(value)[: most * 8]
    if "<" in raw or "&" in raw:
        raw = html_to_line(raw)
    return clean_line(raw)[:most].strip()


def text_block(value: Any, most: int) -> str:
    """Words of several lines, its tags read as line ends."""
    raw = _string(value)[: most * 4]
    return clean_block(html_to_text(raw) if _TAG.search(raw) else unescape(raw))[:most].strip()


def html(value: Any, most: int = LONGEST_HTML) -> str:
    """Raw HTML of a stranger: whoever shows it cleans it first."""
    return _string(value)[:most]


def word(value: Any, most: int = 200) -> str:
    """A key, a state or a kind, as written."""
    return _string(value)[:most].strip()


def spoken(document: Mapping[str, Any], key: str, prefers: str = "") -> tuple[str, str | None]:
    """The text of `key` or of its map of languages, raw, and the language that the map gives it."""
    said = _string(document.get(key))
    by_language = document.get(f"{key}Map")
    pairs = list(by_language.items())[:50] if isinstance(by_language, Mapping) else []
    texts = {tag: _string(each) for tag, each in pairs if isinstance(tag, str) and _string(each)}
    if said:
        same = next((tag for tag, each in texts.items() if each == said), None)
        return said, language(same or (next(iter(texts)) if len(texts) == 1 else None))
    if not texts:
        return "", None
    tag = prefers if prefers in texts else next(iter(texts))
    return texts[tag], language(tag)


def language(value: Any) -> str | None:
    """A language tag in small letters; None when none is meant."""
    tag = _string(value).strip().replace("_", "-").lower()
    return tag if _LANGUAGE.fullmatch(tag) and tag != "und" else None


def time_zone(value: Any) -> str | None:
    name = _string(value)
    return name if name and len(name) <= 64 and is_valid_zone(name) else None


def moment(value: Any, zone_name: str | None = None) -> datetime | None:
    """A date and time with its own offset; without one, by the clocks of the zone, else UTC. Midnight for a mere date."""
    for one in many(value, 5):
        if (found := _moment(one, zone_name)) is not None:
            return found
    return None


def is_mere_date(value: Any) -> bool:
    first = next(iter(many(value, 5)), None)
    return isinstance(first, str) and bool(_MERE_DATE.fullmatch(first.strip()))


def lacks_offset(value: Any) -> bool:
    """Whether a date and time came without saying where its clocks stand."""
    first = next(iter(many(value, 5)), None)
    return isinstance(first, str) and not _OFFSET.search(first.strip().upper())


def whole(value: Any) -> int | None:
    """A whole number from 0 on; negative ones count as 0."""
    number = decimal(value)
    return None if number is None or number > _LARGEST else max(0, int(number))


def decimal(value: Any) -> float | None:
    for one in many(value, 1):
        if isinstance(one, bool):
            return None
        if isinstance(one, str) and not _NUMBER.fullmatch(one.strip()):
            return None
        try:
            number = float(one)
        except (TypeError, ValueError, OverflowError):
            return None
        return number if math.isfinite(number) else None
    return None


def yes_or_no(value: Any) -> bool | None:
    one = next(iter(many(value, 1)), None)
    if isinstance(one, bool):
        return one
    if isinstance(one, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(one.strip().lower())
    return bool(one) if isinstance(one, int) and one in (0, 1) else None


def only_said(document: Iterable[tuple[str, Any]] | Mapping[str, Any]) -> dict[str, Any]:
    """For writing: without the keys that have nothing to say."""
    return {key: value for key, value in dict(document).items() if value is not None}


def written_moment(moment: datetime | None) -> str | None:
    """With the offset that it has; in seconds, as everybody reads them."""
    if moment is None:
        return None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _string(value: Any) -> str:
    for one in many(value, 5):
        if isinstance(one, str):
            return _NOT_STORED.sub("", one)
    return ""


def _moment(value: Any, zone_name: str | None) -> datetime | None:
    if not isinstance(value, str) or not 8 <= len(value.strip()) <= 40:
        return None
    try:
        # ISO 8601, and what databases print: a space for the T, " UTC" at the end.
        found = datetime.fromisoformat(_UTC_WORD.sub("+00:00", value.strip().upper().replace(" +", "+")))
        if not 1900 <= found.year <= 2200:
            return None
        if found.utcoffset() is None:
            found = found.replace(tzinfo=zone(zone_name) if zone_name else UTC)
        # Away and back: a time that the clocks jump over becomes one that exists.
        return found.astimezone(UTC).astimezone(found.tzinfo)
    except (ValueError, OverflowError):
        return None


_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f\ud800-\udfff]")
# As WordPress writes it; other entities stay: "&copy=1" is part of an address.
_AMPERSAND = re.compile(r"&(?:amp|#0*38);")
_TAG = re.compile(r"</?[A-Za-z]")
_NOT_STORED = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE = re.compile(r"(?=.{2,16}$)[a-z]{2,3}(-[a-z0-9]{1,8})*")
_MERE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_OFFSET = re.compile(r"(?<=\d)(Z| ?UTC| ?GMT| ?[+-]\d\d(:?\d\d)?)$")
_UTC_WORD = re.compile(r"(?<=\d) ?(UTC|GMT)$")
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_LARGEST = 2_000_000_000
