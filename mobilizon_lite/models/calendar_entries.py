"""How an event stands in people's calendars: the same entry in feeds, on personal pages and in mails."""

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_text
from mobilizon_lite.lib.ics.writing import IcsEvent, calendar
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.online_addresses import online_addresses_of
from mobilizon_lite.models.site import current_site

PRODUCT = "-//Mobilizon Lite//EN"


def entry_uid(event: Event) -> str:
    """The same for ever, so that a calendar updates its entry."""
    return f"{event.uuid}@{host_of(event.uri)}"


def calendar_entry(event: Event, *, note: str = "", url: str | None = None) -> IcsEvent:
    """`note` stands before the description, `url` instead of the public address."""
    about = html_to_text(event.description_html)
    return IcsEvent(
        uid=entry_uid(event),
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.timezone,
        all_day=event.is_all_day,
        status=event.status,
        sequence=event.sequence,
        created=event.created_at,
        updated=event.updated_at,
        url=url or addresses.event(event.uuid),
        description="\n\n".join(part for part in (note, about, online_lines(event)) if part),
        location=location_line(event),
        geo=(event.latitude, event.longitude) if event.has_coordinates else None,
    )


def single_event_calendar(event: Event, *, note: str = "", url: str | None = None) -> bytes:
    """A file with this event only."""
    return calendar([calendar_entry(event, note=note, url=url)], name=current_site().name, product=PRODUCT)


def online_lines(event: Event) -> str:
    """Every address, unless there is but one and it stands where the place is."""
    found = online_addresses_of(event)
    if len(found) == 1 and not found[0].name and location_line(event) == found[0].url:
        return ""
    return "\n".join(address.words for address in found)


def location_line(event: Event) -> str:
    place = (event.place_name, event.street, event.town, event.region)
    return ", ".join(part for part in place if part) or event.online_url
