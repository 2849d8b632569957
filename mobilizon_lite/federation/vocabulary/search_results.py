"""What an index of many sites answers to a search: the answers of SearchMobilizon (search.joinmobilizon.org)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable

MOST_RESULTS = 20
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class IndexedEvent:
    """A few words about an event, from somebody who is not its home: to show and to follow, never to believe."""

    url: str
    title: str
    starts_at: datetime | None = None
    place: str = ""
    organizer: str = ""


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """`number`: how many there are in all, as the index says; None when it does not."""

    events: tuple[IndexedEvent, ...] = ()
    number: int | None = None


def read_results(document: object) -> IndexAnswer:
    """What has no title or no web address is left out. Raises Unreadable for what is no answer at all."""
    if not isinstance(document, Mapping) or not isinstance(document.get("data"), list):
        raise Unreadable("not_results")
    events = (_read_event(one) for one in reading.objects(document["data"], MOST_RESULTS))
    return IndexAnswer(tuple(one for one in events if one), reading.whole(document.get("total")))


def _read_event(value: Mapping[str, Any]) -> IndexedEvent | None:
    url, title = reading.address(value.get("url")), reading.text(value.get("name"), _LONGEST_TITLE)
    if not url or not title:
        return None
    return IndexedEvent(
        url=url,
        title=title,
        starts_at=reading.moment(value.get("startTime")),
        place=_read_place(value.get("location")),
        organizer=_name(value.get("group")) or _name(value.get("creator")),
    )


def _read_place(value: Any) -> str:
    place = value if isinstance(value, Mapping) else {}
    address = place.get("address")
    town = reading.text(address.get("addressLocality"), 100) if isinstance(address, Mapping) else ""
    name = reading.text(place.get("name"), 100)
    return ", ".join(dict.fromkeys(part for part in (name, town) if part))


def _name(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    return reading.text(value.get("displayName"), 100) or reading.text(value.get("name"), 100)
