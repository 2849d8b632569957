"""A place as people read it: where it is, what is known of its accessibility, how to get there."""

from dataclasses import dataclass

from markupsafe import Markup

from mobilizon_lite.lib.accessibility import PLACE_QUESTIONS
from mobilizon_lite.lib.html import text_to_html
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.web.access_view import SheetWords, sheet_words
from mobilizon_lite.web.event_view import local_path
from mobilizon_lite.web.event_where import map_address


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in a list."""

    url: str
    name: str
    address: str
    coming: int


@dataclass(frozen=True, slots=True)
class PlacePage:
    url: str
    name: str
    lines: list[str]
    directions_url: str | None
    way_there: str
    description: Markup
    sheet: SheetWords
    note: str


def place_page(venue: Venue) -> PlacePage:
    town = ", ".join(part for part in (venue.town, venue.region) if part)
    return PlacePage(
        url=place_path(venue),
        name=venue.name,
        lines=[line for line in (venue.street, town) if line],
        directions_url=map_address(venue),
        way_there=venue.way_there,
        description=Markup(text_to_html(venue.description)),  # noqa: S704  escaped by text_to_html
        sheet=sheet_words(venue.access, PLACE_QUESTIONS),
        note=venue.access_note,
    )


def place_lines(venues: list[Venue], coming: dict[int, int]) -> list[PlaceLine]:
    return [
        PlaceLine(
            url=place_path(venue),
            name=venue.name,
            address=", ".join(part for part in (venue.street, venue.town) if part),
            coming=coming.get(venue.id, 0),
        )
        for venue in venues
    ]


def place_path(venue: Venue) -> str:
    return local_path(f"/places/{venue.uuid}")
