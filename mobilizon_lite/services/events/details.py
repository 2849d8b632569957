"""Accessibility, care and links of an event: what is wrong with them, and writing them next to the event."""

from collections.abc import Iterator, Mapping
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.accessibility import EVENT_QUESTIONS, PLACE_QUESTIONS, clean_sheet, is_step_free
from mobilizon_lite.lib.care import LINES, MAX_LINE, clean_care
from mobilizon_lite.lib.event_links import MAX_LINK_TITLE, MAX_LINKS
from mobilizon_lite.models.event_details import (
    COLUMNS,
    EventDetails,
    carry_details,
    details_of,
    place_sheet_of,
)
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import MAX_ACCESS_NOTE

Values = Mapping[str, Any]
NAME = "details"


def problems_with_details(values: Values) -> Iterator[Invalid]:
    """`values` are those of the event; its details stand in it under one name."""
    details = values.get(NAME, {})
    if set(details) - set(COLUMNS):
        raise TypeError("not written like this")
    for name in ("access_note", "access_contact"):
        yield from _too_long(name, details.get(name, ""), MAX_ACCESS_NOTE)
    for name in LINES:
        yield from _too_long(f"care_{name}", details.get("care", {}).get(name, ""), MAX_LINE)
    links = details.get("links", [])
    if len(links) > MAX_LINKS:
        yield Invalid("links", "too_many", most=MAX_LINKS)
    for link in links:
        yield from _too_long("links", link["title"], MAX_LINK_TITLE)


def changes_details(event: Event, values: Values) -> bool:
    present, wanted = details_of(event).values(), _wanted(values)
    return any(present[name] != value for name, value in wanted.items())


def write_details(event: Event, values: Values) -> None:
    """Let the event carry them; `store_details` keeps them. Whether it is step-free follows from them and the place."""
    details = details_of(event)
    for name, value in _wanted(values).items():
        setattr(details, name, value)
    event.is_step_free = is_step_free(place_sheet_of(event))


def store_details(event: Event, values: Values) -> None:
    """For a stored event."""
    if NAME not in values:
        return
    details = details_of(event)
    row = EventDetails(event=event, **details.values())
    EventDetails.delete().where(EventDetails.event == event).execute()
    if not row.is_empty:
        row.save(force_insert=True)
    carry_details(event, row)


def _wanted(values: Values) -> dict[str, Any]:
    wanted = dict(values.get(NAME, {}))
    for name, clean in _CLEAN.items():
        if name in wanted:
            wanted[name] = clean(wanted[name])
    return wanted


_CLEAN = {
    "place_access": lambda sheet: clean_sheet(sheet, PLACE_QUESTIONS),
    "access": lambda sheet: clean_sheet(sheet, EVENT_QUESTIONS),
    "care": clean_care,
}


def _too_long(name: str, text: str, most: int) -> Iterator[Invalid]:
    if len(text) > most:
        yield Invalid(name, "too_long", most=most, length=len(text))
