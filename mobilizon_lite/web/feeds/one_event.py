"""One event as a calendar file, as a feed and as plain text: for whoever has its address, listed or not."""

from uuid import UUID

from flask import Response

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.web import share_texts
from mobilizon_lite.web.events.loading import event_for_everybody
from mobilizon_lite.web.feeds import atom, calendars
from mobilizon_lite.web.feeds.blueprint import ATOM, CALENDAR, TEXT, answer, bp, own_query


@bp.get("/events/<uuid:event_uuid>.ics")
@bp.get("/i/<invitation>/event.ics")
def event_calendar(event_uuid: UUID) -> Response:
    event = event_for_everybody(event_uuid)
    data = calendars.calendar_of([event], name=event.title, url="" if event.is_private else event.uri)
    response = _answer(data, CALENDAR, event)
    response.headers["Content-Disposition"] = f'attachment; filename="{event.uuid}.ics"'
    return response


@bp.get("/events/<uuid:event_uuid>.atom")
def event_feed(event_uuid: UUID) -> Response:
    event = event_for_everybody(event_uuid)
    feed_url = addresses.absolute(f"/events/{event.uuid}.atom{own_query()}")
    return _answer(atom.atom_of([event], title=event.title, url=event.uri, feed_url=feed_url), ATOM, event)


@bp.get("/events/<uuid:event_uuid>.txt")
def event_text(event_uuid: UUID) -> Response:
    event = event_for_everybody(event_uuid)
    return _answer(share_texts.whole_text(event).encode() + b"\n", TEXT, event)


def _answer(data: bytes, content_type: str, event: Event) -> Response:
    response = answer(data, content_type, [event])
    if event.visibility != Visibility.PUBLIC:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
