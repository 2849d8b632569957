"""Where: a venue (Place) and addresses online (VirtualLocation), in every form that servers write them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mobilizon_lite.federation.vocabulary import reading

MOST_LOCATIONS = 10
# What a location without a name of its own is called: one server refuses an event otherwise.
ONLINE = "Online"
_PARTS = {
    "street": ("streetAddress",),
    "postal_code": ("postalCode",),
    "locality": ("addressLocality",),
    "region": ("addressRegion", "addressState"),
    "country": ("addressCountry",),
}


@dataclass(frozen=True, slots=True)
class PlaceObject:
    """A venue. `id` may be on any host: never fetch it, never look it up without the sender."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    id: str | None = None

    @property
    def label(self) -> str:
        """Its name, else the first line of its address, else its position."""
        position = "" if self.latitude is None else f"{self.latitude:.4f}, {self.longitude:.4f}"
        return self.name or self.street or self.locality or self.region or self.country or position


@dataclass(frozen=True, slots=True)
class OnlineObject:
    url: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Locations:
    place: PlaceObject | None = None
    online: tuple[OnlineObject, ...] = ()

    @property
    def is_hybrid(self) -> bool:
        return self.place is not None and bool(self.online)


def read_locations(value: Any) -> Locations:
    """The first place that says something, and every address online. Never fails: an event may be without a place."""
    place: PlaceObject | None = None
    online: dict[str, OnlineObject] = {}
    for one in reading.many(value, MOST_LOCATIONS):
        if found := _read_online(one):
            online.setdefault(found.url, found)
        elif place is None:
            place = _read_place(one)
    return Locations(place, tuple(online.values()))


def write_place(place: PlaceObject) -> dict[str, Any]:
    """A Place with a name and coordinates with a decimal point: some read nothing else."""
    postal = {keys[0]: value for name, keys in _PARTS.items() if (value := getattr(place, name))}
    return reading.only_said(
        {
            "type": "Place",
            "id": place.id,
            "name": place.label,
            "address": {"type": "PostalAddress", **postal} if postal else None,
            "latitude": None if place.latitude is None else float(place.latitude),
            "longitude": None if place.longitude is None else float(place.longitude),
        }
    )


def write_online(online: OnlineObject) -> dict[str, Any]:
    return {"type": "VirtualLocation", "name": online.name or ONLINE, "url": online.url}


def _read_online(value: Any) -> OnlineObject | None:
    if not isinstance(value, Mapping):
        return None
    inner = value.get("address")
    if "VirtualLocation" in reading.types(value):
        url = reading.link(value.get("url")) or reading.link(value.get("id"))
    elif isinstance(inner, Mapping) and "VirtualLocation" in reading.types(inner):
        url = reading.link(inner.get("url"))
    else:
        return None
    name = reading.text(value.get("name"))
    return OnlineObject(url, "" if name == ONLINE else name) if url else None


def _read_place(value: Any) -> PlaceObject | None:
    if isinstance(value, str):
        name = reading.text(value)
        return PlaceObject(name=name) if name else None
    if not isinstance(value, Mapping):
        return None
    parts = _read_address(value.get("address"))
    latitude, longitude = _read_position(value)
    nameless = PlaceObject(
        latitude=latitude, longitude=longitude, id=reading.address(value.get("id")), **parts
    )
    name = reading.text(reading.spoken(value, "name")[0])
    if not name and not nameless.label:
        return None
    # A name that only repeats the address is none.
    return nameless if name == nameless.label else replace(nameless, name=name)


def _read_address(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"street": reading.text(value)}
    for one in reading.objects(value, 1):
        return {
            name: next((found for key in keys if (found := reading.text(one.get(key)))), "")
            for name, keys in _PARTS.items()
        }
    return {}


def _read_position(value: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Null Island is where nobody meets: (0, 0) is what a missing position becomes."""
    latitude, longitude = reading.decimal(value.get("latitude")), reading.decimal(value.get("longitude"))
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None, None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None, None
    return latitude, longitude
