"""What is attached to an event besides pictures: its website, other links, and metadata (PropertyValue)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.images import ImageObject, write_document
from mobilizon_lite.federation.vocabulary.places import OnlineObject
from mobilizon_lite.lib.urls import host_of

# Mobilizon's name for the one address online that it knows.
WEBSITE = "Website"
# How our own links say that people take part there.
ONLINE_REL = "VirtualLocation"
_LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Links:
    """`others` are (name, address)."""

    website: str | None = None
    online: tuple[OnlineObject, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def read_links(document: Mapping[str, Any]) -> Links:
    website: str | None = None
    online: dict[str, OnlineObject] = {}
    others: dict[str, str] = {}
    for one in _of_type(document, "Link")[: reading.MOST_ATTACHMENTS]:
        url = reading.link(one.get("href")) or reading.link(one.get("url"))
        name = reading.text(one.get("name"), 200)
        if url is None:
            continue
        if ONLINE_REL in reading.many(one.get("rel"), 5):
            online.setdefault(url, OnlineObject(url, reading.text(one.get("summary"), 200)))
        elif name == WEBSITE and website is None:
            website = url
        else:
            others.setdefault(url, name)
    return Links(website, tuple(online.values()), tuple((name, url) for url, name in others.items()))


def read_metadata(document: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """key -> (title, value); unknown keys are kept."""
    found: dict[str, tuple[str, Any]] = {}
    for one in _of_type(document, "PropertyValue"):
        title = reading.text(one.get("name"), 200)
        key = reading.word(one.get("propertyID")) or title
        value = _read_value(one.get("value"))
        if key and value is not None:
            found.setdefault(key, (title, value))
    return found


def write_attachments(
    pictures: Sequence[ImageObject],
    links: Links,
    metadata: Mapping[str, tuple[str, Any]],
) -> list[dict[str, Any]]:
    """Pictures first, and each with its media type: one server takes the first attachment for the picture."""
    return [
        *(write_document(one, is_banner=place == 0) for place, one in enumerate(pictures)),
        *(_write_value(key, title, value) for key, (title, value) in metadata.items()),
        *_write_links(links),
    ]


def _write_links(links: Links) -> list[dict[str, Any]]:
    written = [_write_link(WEBSITE, links.website)] if links.website else []
    for one in links.online:
        # The first stands for the website where there is none, so that it is seen elsewhere too.
        name = (one.name or host_of(one.url) or one.url) if written else WEBSITE
        summary = {"summary": one.name} if one.name else {}
        written.append(_write_link(name, one.url) | {"rel": ONLINE_REL, **summary})
    return [*written, *(_write_link(name, url) for name, url in links.others)]


def _write_link(name: str, url: str) -> dict[str, Any]:
    return {"type": "Link", "mediaType": "text/html", "name": name, "href": url}


def _write_value(key: str, title: str, value: Any) -> dict[str, Any]:
    return {
        "type": "PropertyValue",
        "mediaType": "text/plain",
        "propertyID": key,
        "name": title,
        "value": value,
    }


def _of_type(document: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [one for one in reading.attached(document) if kind in reading.types(one)]


def _read_value(value: Any) -> str | bool | int | float | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return None if reading.decimal(value) is None else value
    return reading.html(value, _LONGEST_VALUE) or None
