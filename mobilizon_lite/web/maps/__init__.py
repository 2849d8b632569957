"""Maps without script: squares of pictures from the server that the site chose, markers as links, moving as links.

Only these pages talk to that server; without one there are no such pages.
"""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib.tiles import SIZE, View, grouped, view_of
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.finding import find
from mobilizon_lite.web import event_view
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.events.towns import town_numbered
from mobilizon_lite.web.htmx import render, wants_fragment
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.maps.drawing import APART, origin_of, pictures, view_asked, ways_to_move
from mobilizon_lite.web.search.question import read_question
from mobilizon_lite.web.security import allow_pictures_from

bp = Blueprint("maps", __name__)


@dataclass(frozen=True, slots=True)
class Point:
    """A marker with its number, and what is there; outside of the view it has no place on the map."""

    number: int
    x: float
    y: float
    is_shown: bool
    cards: list[event_view.Card]


@bp.get("/events/<uuid:event_uuid>/map")
def event(event_uuid: UUID) -> Response:
    _require_tiles()
    found = event_to_see(event_uuid)
    place = place_for(found)
    if place.latitude is None or found.starts_at is None:
        raise NotFound
    view = view_asked(request.args) or view_of([(place.latitude, place.longitude)])
    town = town_numbered(str(found.geoname_id or ""))
    is_town_only = town is not None and (town.latitude, town.longitude) == (place.latitude, place.longitude)
    response = _map(
        view,
        [found],
        url_for("maps.event", event_uuid=event_uuid),
        {},
        title=_("Map: %(title)s", title=found.title),
        back_url=event_view.event_path(found),
        back_words=_("Back to the action"),
        is_town_only=is_town_only,
    )
    if not found.is_published:
        response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/search/map")
def found() -> Response:
    _require_tiles()
    limit("search")
    question = read_question(request.args)
    if question.search is None:
        raise NotFound
    events = [one for one in find(question.search).events if place_for(one).latitude is not None]
    view = view_asked(request.args) or view_of([_position(one) for one in events], closest=14)
    query = question.without(**({"after": str(question.search.after)} if question.search.after else {}))
    return _map(
        view,
        events,
        url_for("maps.found"),
        query,
        title=_("Map of the actions that were found"),
        back_url=url_for("search.index", **query, _anchor="results"),
        back_words=_("Back to the results"),
        town=question.around.town,
    )


def _position(event: Event) -> tuple[float, float]:
    place = place_for(event)
    return place.latitude, place.longitude


def _require_tiles() -> None:
    if not current_site().map_tiles_url:
        raise NotFound


def _map(view: View, events: list[Event], path: str, query: dict, *, town=None, **values: object) -> Response:
    tiles_url = current_site().map_tiles_url
    response = render(
        "maps/show.html",
        fragment="map",
        size=SIZE,
        pictures=pictures(view, tiles_url),
        points=_points(view, events, town),
        moves=ways_to_move(view, path, query),
        credit=current_site().map_tiles_credit,
        tiles_host=origin_of(tiles_url).removeprefix("https://"),
        moves_focus=wants_fragment(),
        **{"is_town_only": False, **values},
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return allow_pictures_from(response, origin_of(tiles_url))


def _points(view: View, events: list[Event], town) -> list[Point]:
    """One marker for what would stand on top of each other."""
    pixels = [view.pixel_of(_position(event)) for event in events]
    return [
        Point(
            number=number,
            x=round(pixels[members[0]][0], 1),
            y=round(pixels[members[0]][1], 1),
            is_shown=view.shows(_position(events[members[0]])),
            cards=[event_view.card(events[member], town=town) for member in members],
        )
        for number, members in enumerate(grouped(pixels, APART), 1)
    ]
