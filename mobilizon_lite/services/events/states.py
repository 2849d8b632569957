"""What becomes of an event: cancelled, taking place after all, deleted, hidden. Each may be asked for twice."""

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict
from mobilizon_lite.facts import EventCancelled, EventDeleted, EventHidden, EventUpdated
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.event_places import no_exact_place
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.models.events import Event, EventStatus, PriceKind
from mobilizon_lite.models.tags import EventTag
from mobilizon_lite.policies.events import (
    can_delete_event,
    can_edit_event,
    can_hide_event,
    is_organizer,
    require,
)
from mobilizon_lite.services.comments import erase_comments_under
from mobilizon_lite.services.moderation import note
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.admission import lock_event, lock_event_that_is_there
from mobilizon_lite.services.remote.shares import refresh_listing_of
from mobilizon_lite.services.series import planning

# What a deleted event keeps is its address and its times; its words go.
ERASED = {
    **dict.fromkeys(
        "title description description_html place_name street town region country online_url recurrence_text "
        "search_text online_name price_currency price_note external_url".split(),
        "",
    ),
    **dict.fromkeys(
        "geoname_id latitude longitude picture venue price_from price_to place_tell_at invitation_hash".split()
    ),
    "more_online": [],
    **no_exact_place(),
    "price_kind": PriceKind.UNSAID,
}


def cancel_event(event: Event, *, by: Actor, series_since: str = "") -> Event:
    """Say that it does not take place; its page stays. A draft is deleted instead (Conflict)."""
    require(can_edit_event(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if event.is_draft:
            raise Conflict("draft")
        if event.is_cancelled:
            return event
        _move_to(event, EventStatus.CANCELLED)
        record(EventCancelled(event_uuid=event.uuid, series_since=series_since))
    return event


def reinstate_event(event: Event, *, by: Actor) -> Event:
    """It takes place after all."""
    require(can_edit_event(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if not event.is_cancelled:
            return event
        _move_to(event, EventStatus.CONFIRMED)
        record(EventUpdated(event_uuid=event.uuid, changed=("status",)))
        # Somebody may have left while it was cancelled, when nobody was let in.
        admission.record_promotions(event, admission.fill_free_places(event), record)
    return event


def delete_event(event: Event, *, by: Actor, reason: str = "", series_since: str = "") -> None:
    """A draft that nobody else saw goes without a trace; of all others an empty row stays, so that the address says so."""
    require(can_delete_event(by, event))
    with transaction() as record:
        event = lock_event(event.id)
        if event.deleted_at:
            return
        if not is_organizer(by, event):
            note("delete_event", "event", event.uuid, by=by, reason=reason)
        if event.published_at is None:
            event.delete_instance()
            return
        planning.leave_out(event)
        _erase(event)
        record(EventDeleted(event_uuid=event.uuid, series_since=series_since))


def hide_event(event: Event, *, by: Actor, reason: str = "") -> Event:
    """Take it out of everybody's sight but the organizer's and the moderators'."""
    return _set_hidden(event, True, by, reason)


def unhide_event(event: Event, *, by: Actor, reason: str = "") -> Event:
    return _set_hidden(event, False, by, reason)


def _set_hidden(event: Event, hidden: bool, by: Actor, reason: str) -> Event:
    require(can_hide_event(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if (event.hidden_at is not None) == hidden:
            return event
        event.hidden_at = dates.now() if hidden else None
        event.refresh_listing()
        event.save()
        refresh_listing_of([event])
        note("hide_event" if hidden else "unhide_event", "event", event.uuid, by=by, reason=reason)
        record(EventHidden(event_uuid=event.uuid))
    return event


def _move_to(event: Event, status: EventStatus) -> None:
    event.status = status
    event.sequence += 1
    event.updated_at = dates.now()
    event.save()


def _erase(event: Event) -> None:
    for name, nothing in ERASED.items():
        setattr(event, name, nothing)
    event.deleted_at = event.updated_at = dates.now()
    event.sequence += 1
    event.refresh_listing()
    event.save()
    EventTag.delete().where(EventTag.event == event).execute()
    EventRole.delete().where(EventRole.event == event).execute()
    EventDetails.delete().where(EventDetails.event == event).execute()
    erase_comments_under(event)
