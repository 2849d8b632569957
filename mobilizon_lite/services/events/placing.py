"""Writing where an event is while not everybody may know it: what is kept, what is wrong with it, what has changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import AREA, NOTHING, place_for, stored_place
from mobilizon_lite.models.events import MAX_PLACE_LENGTH, Event, PlaceReveal

Values = Mapping[str, Any]

WRITABLE = frozenset({AREA, "place_reveal", "place_reveal_at", "place_in_mails"})
_TIMED = (PlaceReveal.MOMENT, PlaceReveal.ACCEPTED)
_BOUND_TO_POSITION = frozenset({"place_reveal", "geoname_id", "latitude", "longitude"})
_WHEN = ("place_reveal", "place_reveal_at")


def problems_with_place(values: Values, event: Event | None) -> Iterator[Invalid]:
    length = len(values.get(AREA, ""))
    if length > MAX_PLACE_LENGTH:
        yield Invalid(AREA, "too_long", most=MAX_PLACE_LENGTH, length=length)
    reveal = values.get("place_reveal", event.place_reveal if event else PlaceReveal.ALWAYS)
    if reveal not in _TIMED:
        return
    reveal_at = values.get("place_reveal_at", event.place_reveal_at if event else None)
    starts_at = values.get("starts_at", event.starts_at if event else None)
    if reveal == PlaceReveal.MOMENT and reveal_at is None and "place_reveal" in values:
        yield Invalid("place_reveal_at", "reveal_missing")
    if (
        reveal_at
        and starts_at
        and reveal_at > starts_at
        and {"place_reveal_at", "starts_at"}.intersection(values)
    ):
        yield Invalid("place_reveal_at", "reveal_after_start")


def as_meant(event: Event, values: Values) -> dict[str, Any]:
    """Without what makes no sense together: no area beside a place that everybody reads, nothing of one that is never shown."""
    meant = dict(values)
    reveal = values.get("place_reveal", event.place_reveal)
    if reveal == PlaceReveal.NEVER:
        meant |= {name: nothing for name, nothing in NOTHING.items() if name in meant}
    if reveal == PlaceReveal.ALWAYS and AREA in meant:
        meant[AREA] = ""
    if reveal != PlaceReveal.ALWAYS and {"venue", "place_reveal"}.intersection(meant):
        # The page of a remembered place says where it is, and what takes place there.
        meant["venue"] = None
    if reveal not in _TIMED and "place_reveal" in meant:
        meant |= {"place_reveal_at": None, "place_in_mails": False}
    if meant.get("place_reveal_at"):
        # Pages that are kept begin anew with each minute.
        meant["place_reveal_at"] = meant["place_reveal_at"].replace(second=0, microsecond=0)
    return meant


def stored(event: Event, meant: Values) -> dict[str, Any]:
    """The columns that keep these values, and when people have to be told."""
    columns = stored_place(event, meant)
    reveal = columns.get("place_reveal", event.place_reveal)
    if reveal == PlaceReveal.ALWAYS:
        return columns | ({"place_tell_at": None} if "place_reveal" in columns else {})
    if any(columns.get(name, getattr(event, name)) != getattr(event, name) for name in _WHEN):
        moment = columns.get("place_reveal_at", event.place_reveal_at)
        columns["place_tell_at"] = (moment or dates.now()) if reveal in _TIMED else None
    if _BOUND_TO_POSITION.intersection(columns):
        columns |= _position_of_town(columns.get("geoname_id", event.geoname_id))
    return columns


def public_moves(event: Event) -> dict[str, Any]:
    """What, changed, sends people to the wrong place or at the wrong time: as everybody reads it."""
    place = place_for(event)
    return {"starts_at": event.starts_at, "name": place.name, "street": place.street, "town": place.town}


def has_moved(before: Mapping[str, Any], event: Event, changed: tuple[str, ...]) -> bool:
    """Whether that is no longer true. A place that is named for the first time, or told to others than before, is no move."""
    after = public_moves(event)
    names = ("starts_at", "town") if set(_WHEN).intersection(changed) else tuple(before)
    return any(before[name] and before[name] != after[name] for name in names)


def told(changed: tuple[str, ...]) -> tuple[str, ...]:
    """What others hear of: an area that begins to stand for the place, or ceases to, is no other place."""
    return tuple(name for name in changed if name != AREA) if "place_reveal" in changed else changed


def _position_of_town(geoname_id: int | None) -> dict[str, float | None]:
    """Never nearer to a secret place than its town is."""
    town = gazetteer().town(geoname_id) if geoname_id else None
    return {"latitude": town.latitude if town else None, "longitude": town.longitude if town else None}
