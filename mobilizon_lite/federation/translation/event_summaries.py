"""When and where in one line: all that micro-blogs show of an event besides its title."""

from datetime import datetime, timedelta

from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.plain_words import word
from mobilizon_lite.models.event_places import Place
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.site import current_site

# In the words of its page, which are translated there.
_STATES = {EventStatus.CANCELLED: "cancelled", EventStatus.TENTATIVE: "not yet certain"}


def summary_of(event: Event, place: Place) -> str:
    """Whether it takes place at all, then date, hours, time zone and place, in the language of the event."""
    language = current_site().language if event.language in ("", "und") else event.language
    state = _STATES.get(event.status)
    parts = (_begin(word(state, language)) if state else "", _when(event, language), _where(place))
    return " · ".join(part for part in parts if part)


def _where(place: Place) -> str:
    """What stands in two of its parts is said once."""
    parts = dict.fromkeys((place.name, place.street, place.town))
    return ", ".join(part for part in parts if part) or place.online_url


def _when(event: Event, language: str) -> str:
    start, end = _clocks(event)
    first, last = formats.long_date(start.date(), language), formats.long_date(end.date(), language)
    if event.is_all_day:
        return _begin(first if first == last else f"{first} – {last}")
    zone = formats.zone_name(event.starts_at, event.timezone, language)
    hour = formats.clock_time(start, language)
    if end == start:
        return _begin(f"{first}, {hour} ({zone})")
    until = formats.clock_time(end, language)
    if first == last:
        return _begin(f"{first}, {hour} – {until} ({zone})")
    return _begin(f"{first}, {hour} – {last}, {until} ({zone})")


def _clocks(event: Event) -> tuple[datetime, datetime]:
    start = formats.local_time(event.starts_at, event.timezone)
    if event.ends_at is None or event.ends_at <= event.starts_at:
        return start, start
    # The midnight after an all-day event belongs to its last day.
    end = event.ends_at - timedelta(seconds=1) if event.is_all_day else event.ends_at
    return start, formats.local_time(end, event.timezone)


def _begin(words: str) -> str:
    """With a capital: French writes "lundi" small."""
    return words[:1].upper() + words[1:]
