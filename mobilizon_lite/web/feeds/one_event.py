"""One event as a calendar file and as a feed: for whoever has its address, listed or not."""

from uuid import UUID

from flask import Response

from mobilizon_lite.errors import Gone, NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.web.feeds import atom, calendars
from mobilizon_lite.web.feeds.blueprint import ATOM, CALENDAR, answer, bp, own_query


@bp.get("/events/<uuid:event_uuid>.ics")
def event_calendar(event_uuid: UUID) -> Response:
    event = _published(event_uuid)
    data = calendars.calendar_of([event], name=event.title, url=event.uri)
    response = _answer(data, CALENDAR, event)
    response.headers["Content-Disposition"] = f'attachment; filename="{event.uuid}.ics"'
    return response


@bp.get("/events/<uuid:event_uuid>.atom")
def event_feed(event_uuid: UUID) -> Response:
    event = _published(event_uuid)
    feed_url = addresses.absolute(f"/events/{event.uuid}.atom{own_query()}")
    return _answer(atom.atom_of([event], title=event.title, url=event.uri, feed_url=feed_url), ATOM, event)


def _published(event_uuid: UUID) -> Event:
    """Feeds know nobody: what only its organizer or a moderator may see is not found here."""
    event = (
        Event.select(Event, Actor)
        .join_from(Event, Actor, on=Event.organizer)
        .where(Event.uuid == event_uuid)
        .first()
    )
    if event is None:
        raise NotFound
    if event.deleted_at:
        raise Gone
    if not event.is_published or event.starts_at is None:
        raise NotFound
    return event


def _answer(data: bytes, content_type: str, event: Event) -> Response:
    response = answer(data, content_type, [event])
    if event.visibility != Visibility.PUBLIC:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
