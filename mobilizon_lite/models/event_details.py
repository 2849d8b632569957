"""What is good to know about an event beyond when and where: accessibility, care, links. Most events need little of it."""

from peewee import BooleanField, CharField, ForeignKeyField, JSONField

from mobilizon_lite.models.base import BaseModel
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import MAX_ACCESS_NOTE, Venue

# Where an event carries its details once they were read.
_CARRIED = "carried_details"
COLUMNS = (
    "place_access",
    "access",
    "access_note",
    "access_contact",
    "care",
    "links",
    "asks_needs",
)


class EventDetails(BaseModel):
    """At most one row per event; read together with it, never searched."""

    event = ForeignKeyField(Event, primary_key=True, backref="+", on_delete="CASCADE")
    # Answers about the place, where no remembered place has a sheet of its own; and about the event itself.
    place_access = JSONField(default=dict)
    access = JSONField(default=dict)
    access_note = CharField(max_length=MAX_ACCESS_NOTE, default="")
    access_contact = CharField(max_length=MAX_ACCESS_NOTE, default="")
    care = JSONField(default=dict)
    # In order; each with key, value and title (lib/event_links.py).
    links = JSONField(default=list)
    # Whether people are asked, in one line, what they need.
    asks_needs = BooleanField(default=False)

    def values(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in COLUMNS}

    @property
    def is_empty(self) -> bool:
        return not any(self.values().values())


def details_of(event: Event) -> EventDetails:
    """Those that the event carries, else those that are stored, else empty ones."""
    carried = event.__dict__.get(_CARRIED)
    if carried is None:
        stored = EventDetails.get_or_none(EventDetails.event == event.id) if event.id else None
        carried = carry_details(event, stored)
    return carried


def carry_details(event: Event, details: EventDetails | None) -> EventDetails:
    """Let the event carry what was read with it, or what is only composed; None means that there are none."""
    event.__dict__[_CARRIED] = details if details is not None else EventDetails(event=event)
    return event.__dict__[_CARRIED]


def asks_needs(event: Event) -> bool:
    return details_of(event).asks_needs


def place_sheet_of(event: Event) -> dict[str, str]:
    """What is known of the place: the sheet of the remembered place, else what was said for this event."""
    return shown_venue_of(event).access if shown_venue_of(event) else details_of(event).place_access


def shown_venue_of(event: Event) -> Venue | None:
    """The remembered place, unless it was taken out of sight."""
    venue = event.venue if event.venue_id else None
    return venue if venue is not None and venue.is_shown else None
