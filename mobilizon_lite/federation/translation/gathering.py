"""What a document says besides the row of its event, read for a whole page of them at once."""

from collections import defaultdict
from collections.abc import Sequence

from mobilizon_lite.models.event_details import EventDetails, carry_details
from mobilizon_lite.models.event_roles import carry_accepted_roles
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import EventTag, Tag, tags_of

# Where an event carries its tags once they were read.
_TAGS = "carried_tags"


def gather(events: Sequence[Event]) -> Sequence[Event]:
    """The same events, carrying their tags, helpers and details: three questions for all of them."""
    if events:
        _carry_tags(events)
        carry_accepted_roles(events)
        _carry_details(events)
    return events


def tags_with(event: Event) -> list[Tag]:
    carried = event.__dict__.get(_TAGS)
    if carried is None:
        carried = event.__dict__[_TAGS] = list(tags_of(event))
    return carried


def _carry_tags(events: Sequence[Event]) -> None:
    found: defaultdict[int, list[Tag]] = defaultdict(list)
    rows = EventTag.select(EventTag.event, Tag).join(Tag).where(EventTag.event.in_(list(events)))
    for row in rows.order_by(Tag.slug):
        found[row.event_id].append(row.tag)
    for event in events:
        event.__dict__[_TAGS] = found[event.id]


def _carry_details(events: Sequence[Event]) -> None:
    rows = EventDetails.select().where(EventDetails.event.in_(list(events)))
    found = {row.event_id: row for row in rows}
    for event in events:
        carry_details(event, found.get(event.id))
