"""Where an event takes place, in words: for its page, for a line of a list, and the way there on a map."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mobilizon_lite.i18n import formats
from mobilizon_lite.models.event_places import Place, place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.online_addresses import OnlineAddress
from mobilizon_lite.models.site import current_site
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.place_notes import place_note


@dataclass(frozen=True, slots=True)
class Where:
    """`lines` go from the name of the place to its country; `note` says who else may know it, or when this reader will."""

    lines: list[str]
    directions_url: str | None
    is_online: bool
    online: list[OnlineAddress]
    note: str = ""
    # Whether a map can show it.
    has_position: bool = False


def where_of(event: Event, place: Place | None = None) -> Where:
    """Without a place: what everybody may know."""
    place = place or place_for(event)
    town = ", ".join(part for part in (place.town, place.region) if part)
    country = "" if place.country == current_site().home_country else _country(event)
    return Where(
        lines=[line for line in (place.name, place.street, town, country) if line],
        directions_url=map_address(place),
        is_online=event.is_online,
        online=list(place.online),
        note=place_note(event, place),
        has_position=place.latitude is not None,
    )


def place_line(event: Event, place: Place | None = None) -> str:
    """The place in one line of a list: its name and its town."""
    place = place or place_for(event)
    return ", ".join(part for part in (place.name or place.street, place.town) if part)


def map_address(place: Place | Venue) -> str | None:
    """Where a map shows the way: by the typed street, since the position may be that of the town only."""
    if place.street and place.town:
        query = ", ".join(part for part in (place.street, place.town, place.country) if part)
        return "https://www.openstreetmap.org/search?" + urlencode({"query": query})
    if place.latitude is not None and place.longitude is not None:
        latitude, longitude = f"{place.latitude:.5f}", f"{place.longitude:.5f}"
        return (
            f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"
        )
    return None


def _country(event: Event) -> str:
    return formats.country_name(event.country, page_language())
