"""What mails say about an event: its words and dates in the language of the reader, by the event's own clocks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.event_places import Place, mailed_place, place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.online_addresses import OnlineAddress
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.site import current_site


@dataclass(frozen=True)
class EventWords:
    """`day` begins a line, `first_day` stands within one.

    `last_day`, `start`, `end`, `zone_town` and `place_note` are empty when they say nothing more, `url` when the page is
    not for everybody who gets the mail.
    """

    title: str
    url: str
    day: str
    first_day: str
    last_day: str
    start: str
    end: str
    zone_town: str
    place: str
    online: list[OnlineAddress]
    place_note: str
    status: str
    organizer: str


def event_words(event: Event, language: str, answer: Participation | None = None) -> EventWords:
    """`answer` is that of who gets the mail, if anybody answered."""
    place = mailed_place(event, answer)
    start = formats.local_time(event.starts_at, event.timezone)
    end = formats.local_time(_end(event), event.timezone)
    has_end = event.ends_at is not None and event.ends_at > event.starts_at
    first_day = formats.long_date(start.date(), language)
    return EventWords(
        title=event.title,
        url="" if event.is_private else addresses.event(event.uuid),
        day=first_day[:1].upper() + first_day[1:],
        first_day=first_day,
        last_day=formats.long_date(end.date(), language) if end.date() != start.date() else "",
        start="" if event.is_all_day else formats.clock_time(start, language),
        end=formats.clock_time(end, language) if has_end and not event.is_all_day else "",
        zone_town=_zone_town(event, language),
        place=place.line,
        online=list(place.online),
        place_note=_place_note(place, place_for(event, answer), answer),
        status=event.status,
        organizer=event.organizer.name,
    )


def _place_note(said: Place, known: Place, answer: Participation | None) -> str:
    """Whether there is more to read on the page of who answered, now ("here") or once it is revealed ("later")."""
    if said.is_exact or answer is None:
        return ""
    return "here" if known.is_exact else "later"


def _zone_town(event: Event, language: str) -> str:
    """Named when the clocks there may be others than the reader's."""
    if event.is_all_day or event.timezone == current_site().timezone:
        return ""
    return formats.zone_town(event.timezone, language)


def _end(event: Event) -> datetime:
    end = event.ends_at if event.ends_at and event.ends_at > event.starts_at else event.starts_at
    # The midnight after an all-day event belongs to its last day.
    return max(event.starts_at, end - timedelta(seconds=1)) if event.is_all_day else end
