"""What an event takes from its remembered place: the address, once and when asked, never by itself."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import shown_venue_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import ADDRESS, Venue
from mobilizon_lite.services.events import writing

Values = dict[str, object]


def address_of(venue: Venue) -> Values:
    """As values of an event."""
    return {"place_name": venue.name, **{name: getattr(venue, name) for name in ADDRESS}}


def corrected_address(event: Event) -> Values | None:
    """What the place says now, when people would read it differently on the page of the event."""
    venue = shown_venue_of(event)
    if venue is None:
        return None
    address = address_of(venue)
    read = ("place_name", "street", "town")
    return address if any(getattr(event, name) != address[name] for name in read) else None


def take_over_address(event: Event, *, by: Actor, version: int) -> Event:
    """Let the event say what its place says now. Raises Conflict when the event was changed meanwhile."""
    values = corrected_address(event)
    return writing.update_event(event, values, by=by, version=version) if values else event
