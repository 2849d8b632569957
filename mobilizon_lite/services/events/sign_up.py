"""What is wrong with how and until when people sign up."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import urls
from mobilizon_lite.models.events import LENGTH_WITHOUT_END, Event, JoinMode


def problems(values: Mapping[str, Any], event: Event | None) -> Iterator[Invalid]:
    address = values.get("external_url", event.external_url if event else "")
    mode = values.get("join_mode", event.join_mode if event else JoinMode.FREE)
    if mode == JoinMode.EXTERNAL and not address:
        yield Invalid("external_url", "missing")
    typed = urls.web_address(values["external_url"]) if values.get("external_url") else ""
    if typed is None or len(typed) > urls.MAX_URL_LENGTH:
        yield Invalid("external_url", "not_a_web_address")
    until = values.get("answers_until")
    last = last_moment(values, event)
    if until and last and until > last:
        yield Invalid("answers_until", "after_the_end")


def last_moment(values: Mapping[str, Any], event: Event | None = None) -> datetime | None:
    """When it is over, with these values; None when that is not known yet."""
    ends_at = values.get("ends_at", event.ends_at if event else None)
    starts_at = values.get("starts_at", event.starts_at if event else None)
    return ends_at or (starts_at + LENGTH_WITHOUT_END if starts_at else None)
