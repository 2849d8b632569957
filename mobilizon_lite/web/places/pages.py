"""The list of places, with a search by name and town; and the page of each, with what is planned there."""

from dataclasses import replace
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.venues import can_edit_venue, can_hide_venue
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.places import coming_at, find_places
from mobilizon_lite.search.query import Key, Search
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.places.blueprint import bp, venue_to_see
from mobilizon_lite.web.places.showing import PlacePage, place_lines, place_page
from mobilizon_lite.web.session import current_profile

LONGEST_QUESTION = 100


@bp.get("/places")
def index() -> Response:
    limit("search")
    typed = clean_line(request.args.get("q", ""))[:LONGEST_QUESTION]
    after = parse_uuid(request.args.get("after"))
    found = find_places(typed, after=after)
    return render(
        "places/index.html",
        typed=typed,
        places=place_lines(found.venues, coming_at(found.venues)),
        first_url=url_for("places.index", q=typed or None) if after else None,
        later_url=url_for("places.index", q=typed or None, after=found.next_key) if found.next_key else None,
        meta=Metadata(
            title=_("Places"),
            description=_("Where things happen, how to get there, and who can get in."),
            canonical=addresses.absolute("/places"),
            is_indexed=not request.args,
        ),
    )


@bp.get("/places/<uuid:venue_uuid>")
def show(venue_uuid: UUID) -> Response:
    venue, by = venue_to_see(venue_uuid), current_profile()
    if venue.merged_into_id:
        return redirect(url_for("places.show", venue_uuid=venue.merged_into.uuid), 301)
    page, after = place_page(venue), Key.read(request.args.get("after", ""))
    found = find(Search(venue_id=venue.id, after=after))
    return render(
        "places/show.html",
        venue=venue,
        page=page,
        days=event_view.days(found.events),
        later_url=url_for("places.show", venue_uuid=venue.uuid, after=str(found.next_key))
        if found.next_key
        else None,
        meta=_metadata(venue, page),
        can_edit=can_edit_venue(by, venue),
        can_hide=can_hide_venue(by, venue),
    )


def _metadata(venue: Venue, page: PlacePage) -> Metadata:
    path = f"/places/{venue.uuid}"
    found = metadata.of_list(
        venue.name,
        ", ".join((venue.name, *page.lines)),
        path,
        feed_path=path,
        is_indexed=venue.is_shown,
        json_ld={
            "@context": "https://schema.org",
            **metadata.place_json_ld(venue, venue.name),
            "url": venue.uri,
        },
    )
    # There is no frame for other sites.
    return replace(found, alternates=found.alternates[:3])
