"""Time zones of places, and whether a name is that of a zone."""

import zoneinfo
from functools import cache

from mobilizon_lite.geocoding.gazetteer import Gazetteer
from mobilizon_lite.lib.distances import is_position

_DEGREES_AN_HOUR = 15


def is_zone(name: str) -> bool:
    """Only names of the IANA list: never a path, whatever was sent."""
    return name in _all_zones()


def zone_at(
    gazetteer: Gazetteer, latitude: float, longitude: float, *, country: str | None = None
) -> str | None:
    """The zone of the nearest town, if possible of the same country.

    An approximation: within some kilometres of a border between zones the nearest town may lie across it. On the
    open ocean it is the nautical zone. None when the list of towns is still being prepared or the position is none.
    """
    if not is_position(latitude, longitude):
        return None
    town = country and gazetteer.nearest(latitude, longitude, country=country)
    town = town or gazetteer.nearest(latitude, longitude)
    if town:
        return town.timezone
    return nautical_zone(longitude) if gazetteer.is_ready else None


def nautical_zone(longitude: float) -> str:
    # The signs of the Etc zones are turned round: Etc/GMT-1 is an hour east of Greenwich.
    hours = round(longitude / _DEGREES_AN_HOUR)
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


def zones_for_a_form(gazetteer: Gazetteer, country: str, *, limit: int = 12) -> list[str]:
    """The most used zones of a country that this machine knows, the one with most people first."""
    return [zone for zone in gazetteer.zones_of(country) if is_zone(zone)][:limit]


@cache
def _all_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
