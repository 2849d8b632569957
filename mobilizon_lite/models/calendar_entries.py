"""How an event stands in people's calendars: the same entry in feeds, on personal pages and in mails."""

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_text
from mobilizon_lite.lib.ics.writing import IcsEvent, calendar
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.event_places import Place, changed_at, place_for, shown_sequence
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site

PRODUCT = "-//Mobilizon Lite//EN"


def entry_uid(event: Event) -> str:
    """The same for ever, so that a calendar updates its entry."""
    return f"{event.uuid}@{host_of(event.uri)}"


def calendar_entry(
    event: Event, *, note: str = "", url: str | None = None, place: Place | None = None
) -> IcsEvent:
    """`note` stands before the description, `url` instead of the public address, `place` instead of what everybody may know."""
    place = place or place_for(event)
    about = html_to_text(event.description_html)
    return IcsEvent(
        uid=entry_uid(event),
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.timezone,
        all_day=event.is_all_day,
        status=event.status,
        sequence=shown_sequence(event, place),
        created=event.created_at,
        updated=changed_at(event),
        url=url or (None if event.is_private else addresses.event(event.uuid)),
        description="\n\n".join(part for part in (note, about, online_lines(place)) if part),
        location=place.line,
        geo=None if place.latitude is None else (place.latitude, place.longitude),
    )


def single_event_calendar(
    event: Event, *, note: str = "", url: str | None = None, place: Place | None = None
) -> bytes:
    """A file with this event only."""
    entry = calendar_entry(event, note=note, url=url, place=place)
    return calendar([entry], name=current_site().name, product=PRODUCT)


def online_lines(place: Place) -> str:
    """Every address, unless there is but one and it stands where the place is."""
    if len(place.online) == 1 and not place.online[0].name and place.line == place.online_url:
        return ""
    return "\n".join(address.words for address in place.online)
