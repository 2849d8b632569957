"""What moderators do with a place: hide it, show it again, join it with another record of the same place."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.venues import can_hide_venue
from mobilizon_lite.search.places import find_places
from mobilizon_lite.services.places import writing
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import typed_reason
from mobilizon_lite.web.places.blueprint import bp, venue_to_see
from mobilizon_lite.web.places.forms import sentence
from mobilizon_lite.web.places.showing import place_page
from mobilizon_lite.web.session import current_profile, moderator_required

_MOST_CHOICES = 20


@bp.get("/places/<uuid:venue_uuid>/moderate")
@moderator_required
def moderate(venue_uuid: UUID) -> Response:
    return _page(_venue(venue_uuid))


@bp.post("/places/<uuid:venue_uuid>/hide")
@moderator_required
def hide(venue_uuid: UUID) -> Response:
    venue = writing.hide_venue(_venue(venue_uuid), by=current_profile(), reason=typed_reason())
    return _to(venue, "place-hidden")


@bp.post("/places/<uuid:venue_uuid>/unhide")
@moderator_required
def unhide(venue_uuid: UUID) -> Response:
    venue = writing.show_venue(_venue(venue_uuid), by=current_profile(), reason=typed_reason())
    return _to(venue, "place-shown")


@bp.post("/places/<uuid:venue_uuid>/join")
@moderator_required
def join(venue_uuid: UUID) -> Response:
    venue, chosen = _venue(venue_uuid), parse_uuid(request.form.get("into"))
    into = Venue.get_or_none(Venue.uuid == chosen) if chosen else None
    try:
        if into is None:
            raise Invalid("into", "same_place")
        return _to(writing.join_venues(venue, into, by=current_profile()), "places-joined")
    except Invalid as error:
        return _page(venue, sentence(error), 422)


def _venue(uuid: UUID) -> Venue:
    venue = venue_to_see(uuid)
    require(can_hide_venue(current_profile(), venue))
    return venue


def _page(venue: Venue, problem: str = "", status: int = 200) -> Response:
    typed = clean_line(request.args.get("q", venue.name))
    found = find_places(typed[:100], limit=_MOST_CHOICES)
    return no_store(
        render(
            "places/moderate.html",
            status=status,
            venue=venue,
            typed=typed[:100],
            others=[place_page(one) for one in found.venues if one.id != venue.id],
            other_ids=[str(one.uuid) for one in found.venues if one.id != venue.id],
            problem=problem,
        )
    )


def _to(venue: Venue, done: str) -> Response:
    return redirect(url_for("places.show", venue_uuid=venue.uuid, done=done), 303)
