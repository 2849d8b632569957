"""Finding the event that a page is about, for those who may know of it."""

from uuid import UUID

from peewee import JOIN, ModelSelect

from mobilizon_lite.errors import Gone, NotFound
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import EventDetails, carry_details
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.prepared import prepared
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.events import can_edit_event, can_see_event, require
from mobilizon_lite.web.doors import opened
from mobilizon_lite.web.session import current_profile


def event_to_see(event_uuid: UUID) -> Event:
    """The event with its organizer and picture. Raises Gone for a deleted one, NotFound for those who may not see it."""
    event = _stored(event_uuid)
    if not can_see_event(current_profile(), event):
        raise NotFound
    return event


def event_for_everybody(event_uuid: UUID) -> Event:
    """The event for pages that know nobody: what only its organizer or a moderator may see is not found there."""
    event = _stored(event_uuid)
    if (
        not event.is_published
        or event.starts_at is None
        or (event.is_private and not event.is_opened_by_link)
    ):
        raise NotFound
    return event


def own_event_for_everybody(event_uuid: UUID) -> Event:
    """The same for papers and texts to pass on: what comes from another site is shared from there."""
    event = event_for_everybody(event_uuid)
    if not event.is_local:
        raise NotFound
    return event


def event_to_edit(event_uuid: UUID) -> Event:
    event = event_to_see(event_uuid)
    require(can_edit_event(current_profile(), event))
    return event


def _stored(event_uuid: UUID) -> Event:
    found = _with_uuid(event_uuid)
    if not found:
        raise NotFound
    (event,) = found
    if event.deleted_at and event.is_private:
        raise NotFound
    if event.deleted_at:
        raise Gone
    carry_details(event, event.__dict__.get("read_details"))
    return opened(event)


@prepared(Event.uuid)
def _with_uuid(event_uuid: UUID) -> ModelSelect:
    return (
        Event.select(Event, Actor, Media, Venue, EventDetails)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Event, Media, JOIN.LEFT_OUTER, on=Event.picture)
        .join_from(Event, Venue, JOIN.LEFT_OUTER, on=Event.venue)
        .join_from(
            Event, EventDetails, JOIN.LEFT_OUTER, on=(EventDetails.event == Event.id), attr="read_details"
        )
        .where(Event.uuid == event_uuid)
    )
