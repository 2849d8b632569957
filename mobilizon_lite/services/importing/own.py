"""What this site wrote into a calendar itself: the UIDs of its own events and series."""

from collections.abc import Sequence
from uuid import UUID

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.importing.items import Item


def own_keys(items: Sequence[Item], by: Actor) -> set[str]:
    """The keys of items that came from an event or a series of this profile: they are here already, and newer."""
    uuids = {item.key: uuid for item in items if (uuid := _own_uuid(item.series_key or item.key))}
    if not uuids:
        return set()
    wanted = list(set(uuids.values()))
    present = {
        uuid
        for table in (Event, Series)
        for (uuid,) in table.select(table.uuid).where(table.organizer == by, table.uuid.in_(wanted)).tuples()
    }
    return {key for key, uuid in uuids.items() if uuid in present}


def _own_uuid(key: str) -> UUID | None:
    name, _at, host = key.partition("@")
    return parse_uuid(name) if host == host_of(addresses.home()) else None
