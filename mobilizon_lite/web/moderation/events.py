"""Hiding an event and bringing it back. Deleting has its own page in the room of events."""

from uuid import UUID

from werkzeug import Response

from mobilizon_lite.policies.events import can_delete_event, can_hide_event, require
from mobilizon_lite.services.events import states
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import back_to, bp, typed_reason
from mobilizon_lite.web.session import current_profile, moderator_required


@bp.get("/events/<uuid:event_uuid>")
@moderator_required
def event(event_uuid: UUID) -> Response:
    found, by = event_to_see(event_uuid), current_profile()
    require(can_hide_event(by, found))
    return no_store(
        render("moderation/event.html", event=found, can_hide=True, can_delete=can_delete_event(by, found))
    )


@bp.post("/events/<uuid:event_uuid>/hide")
@moderator_required
def hide_event(event_uuid: UUID) -> Response:
    states.hide_event(event_to_see(event_uuid), by=current_profile(), reason=typed_reason())
    return back_to("moderation.event", "event-hidden", event_uuid=event_uuid)


@bp.post("/events/<uuid:event_uuid>/show")
@moderator_required
def show_event(event_uuid: UUID) -> Response:
    states.unhide_event(event_to_see(event_uuid), by=current_profile(), reason=typed_reason())
    return back_to("moderation.event", "event-shown", event_uuid=event_uuid)
