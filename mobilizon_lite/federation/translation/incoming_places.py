"""Where somebody else's event takes place, in the columns of ours."""

from functools import lru_cache
from typing import Any

from babel import Locale

from mobilizon_lite.federation.vocabulary.events import EventObject
from mobilizon_lite.federation.vocabulary.places import OnlineObject, PlaceObject
from mobilizon_lite.lib.text import excerpt, fold
from mobilizon_lite.lib.urls import web_address
from mobilizon_lite.models.events import MAX_MORE_ONLINE, MAX_ONLINE_NAME_LENGTH
from mobilizon_lite.models.venues import MAX_PLACE_LENGTH

_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "ca", "eu", "br", "pl", "sv")
_OTHER_NAMES = {"uk": "GB", "usa": "US", "england": "GB", "scotland": "GB", "wales": "GB"}


def place_values(place: PlaceObject | None) -> dict[str, Any]:
    """All columns, empty ones for an event without a place: an update clears what it no longer says."""
    place = place or PlaceObject()
    code = country_code(place.country)
    town = " ".join(part for part in (place.postal_code, place.locality) if part)
    # A country that has no code here is still worth reading.
    region = ", ".join(part for part in (place.region, "" if code else place.country) if part)
    return {
        "place_name": _line(place.name if fold(place.name) not in _folded(place) else ""),
        "street": _line(place.street),
        "town": _line(town),
        "region": _line(region),
        "country": code,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def online_values(event: EventObject) -> dict[str, Any]:
    """Where people take part online; addresses beyond the few that we keep are links (see links_of)."""
    first, *others = _kept(event) or [OnlineObject("")]
    return {
        "is_online": event.is_online,
        "online_url": first.url,
        "online_name": first.name[:MAX_ONLINE_NAME_LENGTH],
        "more_online": [[one.name[:MAX_ONLINE_NAME_LENGTH], one.url] for one in others],
    }


def other_links(event: EventObject) -> list[tuple[str, str]]:
    """(title, address) of everything that is linked and is no place to take part."""
    kept = {one.url for one in _kept(event)}
    linked = [*_online(event), *(OnlineObject(url, name) for name, url in event.links)]
    if event.website:
        linked.insert(0, OnlineObject(event.website))
    return [(one.name, one.url) for one in linked if one.url not in kept and web_address(one.url)]


@lru_cache(maxsize=1024)
def country_code(name: str) -> str:
    """FR for France, Frankreich and fr; empty for what is no country."""
    folded = fold(name.strip())
    return _codes().get(folded, "") if folded else ""


def _kept(event: EventObject) -> list[OnlineObject]:
    return _online(event)[: MAX_MORE_ONLINE + 1] if event.is_online else []


def _online(event: EventObject) -> list[OnlineObject]:
    """The website counts when people take part online: it is the one address that some servers know."""
    website = [OnlineObject(event.website)] if event.website and event.is_online else []
    found = {one.url: one for one in (*website, *event.online)}
    return [one for one in found.values() if web_address(one.url)]


def _folded(place: PlaceObject) -> set[str]:
    """What would be read twice as the name of the place."""
    return {fold(part) for part in (place.street, place.locality, place.region) if part}


def _line(text: str) -> str:
    return excerpt(text, MAX_PLACE_LENGTH)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in reversed(_LANGUAGES):
        named = Locale.parse(language).territories
        found |= {fold(name): code for code, name in named.items() if len(code) == 2 and code.isalpha()}
    codes = {fold(code): code for code in found.values()}
    return found | codes | _OTHER_NAMES
