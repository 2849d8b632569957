"""The blueprint of this room, what is said after a redirect, and how a place is found."""

from uuid import UUID

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.venues import can_see_venue
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile

bp = Blueprint("places", __name__)

NOTICES.update(
    {
        "place-saved": Notice(
            _l("The place is changed. Actions there keep their address; those who organise them are offered the new one.")
        ),
        "place-hidden": Notice(_l("Only whoever wrote it and you still see this place.")),
        "place-shown": Notice(_l("Everybody can see this place again.")),
        "places-joined": Notice(_l("The two are one place now.")),
    }
)  # fmt: skip


def venue_to_see(uuid: UUID) -> Venue:
    """Raises NotFound for those who may not see it. One that became part of another is still found."""
    venue = Venue.get_or_none(Venue.uuid == uuid)
    if venue is None:
        raise NotFound
    if venue.merged_into_id is None and not can_see_venue(current_profile(), venue):
        raise NotFound
    return venue
