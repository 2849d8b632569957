"""Single values of a calendar line; what cannot be understood is nothing rather than an error."""

import re
from datetime import UTC, datetime


def unescape(text: str) -> str:
    """Plain text from calendar text: \\n is a line break, \\, a comma."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def status(text: str) -> str:
    """One of "confirmed", "tentative", "cancelled"."""
    lowered = text.lower()
    if lowered == "canceled":
        return "cancelled"
    return lowered if lowered in ("tentative", "cancelled") else "confirmed"


def whole_number(text: str) -> int:
    """The number, or 0; nothing that a database column could not hold."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def geo(text: str) -> tuple[float, float] | None:
    """Latitude and longitude."""
    match = _GEO.fullmatch(text)
    if not match:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def web_address(text: str) -> str | None:
    """The address, if it is one of the web."""
    return text if _WEB_ADDRESS.fullmatch(text) else None


def moment(text: str) -> datetime | None:
    """A moment in UTC; without "Z" it is taken for UTC as well."""
    try:
        return datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def looks_like_html(text: str) -> bool:
    """Whether the text holds tags that people's programs write, and not only a "<"."""
    return bool(_HTML_TAG.search(text))


UNESCAPED_COMMA = re.compile(r"(?<!\\),")
HTML_BREAK = re.compile(r"<(?:br|p|div|li|h\d)\b", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|html|i|li|ol|p|span|strong|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([\\;,:\"nN])")
_GEO = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*[;,]\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*")
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]{1,1990}", re.IGNORECASE)
