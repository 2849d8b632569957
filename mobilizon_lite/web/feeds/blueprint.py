"""The blueprint that all feeds share, and how they are sent."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import Blueprint, Response, g, request

from mobilizon_lite.models.event_places import changed_at
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.language import asked_language

bp = Blueprint("feeds", __name__)

CALENDAR = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@bp.before_request
def speak_one_language() -> None:
    """Programs fetch feeds for everybody: in the language of the address, else that of the site."""
    g.language = asked_language() or current_site().language


def answer(data: bytes, content_type: str, events: Iterable[Event] = ()) -> Response:
    """A feed that any site and program may read; the same bytes while nothing in it changed."""
    response = Response(data, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    changed = last_change(events)
    if changed:
        response.last_modified = changed
    return response


def last_change(events: Iterable[Event]) -> datetime | None:
    moments = [changed_at(event) for event in events]
    return max(moments).astimezone(UTC).replace(microsecond=0) if moments else None


def own_query() -> str:
    """The query of this request as it was sent, with its question mark."""
    return f"?{request.query_string.decode(errors='replace')}" if request.query_string else ""
