"""Events as a calendar file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mobilizon_lite.lib.ics.writing import IcsEvent, calendar
from mobilizon_lite.models.calendar_entries import PRODUCT, calendar_entry
from mobilizon_lite.models.event_places import Place
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import EventTag, Tag

Names = dict[int, list[str]]


def calendar_of(events: Sequence[Event], *, name: str, url: str) -> bytes:
    tags = tag_names(events)
    return calendar([entry_of(event, tags) for event in events], name=name, product=PRODUCT, url=url)


def entry_of(event: Event, tags: Names, place: Place | None = None) -> IcsEvent:
    """`place` instead of what everybody may know."""
    return replace(
        calendar_entry(event, place=place),
        url=None if event.is_private else event.uri,
        categories=tuple(tags.get(event.id, ())),
        organizer_name=event.organizer.name,
        organizer_url=event.organizer.uri if event.organizer.name else None,
    )


def tag_names(events: Iterable[Event]) -> Names:
    """By event id, the names of its tags."""
    ids = [event.id for event in events]
    names: Names = defaultdict(list)
    rows = (
        EventTag.select(EventTag.event, Tag.name).join(Tag).where(EventTag.event.in_(ids)).order_by(Tag.name)
    )
    for event_id, name in rows.tuples() if ids else ():
        names[event_id].append(name)
    return names
