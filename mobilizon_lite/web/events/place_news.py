"""What those who organise are told about the place: a corrected address that they may take over, and what nobody knows yet."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug import Response

from mobilizon_lite.models.events import Event
from mobilizon_lite.services.places import addresses
from mobilizon_lite.web.access_view import Practical
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.session import current_profile, login_required


@bp.post("/events/<uuid:event_uuid>/take-over-address")
@login_required
def take_over_address(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    addresses.take_over_address(event, by=current_profile(), version=event.version)
    return redirect(url_for("events.show", event_uuid=event.uuid, done="event-saved"), 303)


def place_news(event: Event, practical: Practical) -> dict[str, object]:
    """For the page as those who organise see it, while it still helps."""
    address = None if practical.is_over else addresses.corrected_address(event)
    names = ("place_name", "street", "town")
    return {
        "corrected_address": ", ".join(str(address[name]) for name in names if address[name])
        if address
        else "",
        "to_answer": "" if practical.is_over else practical.access.sheet.unknown,
    }
