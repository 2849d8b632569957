"""The remembered places of the sample site, each with its sheet, and the actions that are planned there."""

import tomllib
from pathlib import Path
from typing import Any

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.services.events import writing as events
from mobilizon_lite.services.places import writing as places

_FILE = Path(__file__).with_name("places.toml")


def remember_places(cast: dict[str, Actor]) -> None:
    for said in tomllib.loads(_FILE.read_text(encoding="utf-8"))["place"]:
        by = cast[said.pop("by")]
        there = list(_planned_at(said["name"]))
        first = next(event for event in there if event.organizer == by)
        _link(there, _remembered(first, said, by))


def _remembered(event: Event, said: dict[str, Any], by: Actor) -> Venue:
    venue = places.remember_place_of(event, by=by)
    return places.update_venue(venue, said, by=by, version=venue.version)


def _link(there: list[Event], venue: Venue) -> None:
    values = {"venue": venue, "latitude": venue.latitude, "longitude": venue.longitude}
    for event in there:
        events.update_event(event, values, by=event.organizer, version=event.version)


def _planned_at(name: str):
    return (
        Event.select()
        .where(Event.place_name == name, Event.over_at > dates.now(), Event.deleted_at.is_null())
        .order_by(Event.id)
    )
