"""Actions in a frame of another site's page: without script, without cookies, light or dark as the reader likes it."""

from dataclasses import replace
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Sort
from mobilizon_lite.web import event_view
from mobilizon_lite.web.embeds.blueprint import bp, framed
from mobilizon_lite.web.events.loading import event_for_everybody
from mobilizon_lite.web.feeds.lists import Listed, of_profile, searched
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit

# A frame is small.
MOST = 10


@bp.get("/embed/events")
def events() -> Response:
    return _list(searched("/", request.args))


@bp.get("/embed/search")
def search() -> Response:
    limit("search")
    return _list(searched("/search", request.args))


@bp.get("/embed/@<handle>")
def profile(handle: str) -> Response:
    return _list(of_profile(handle))


@bp.get("/embed/events/<uuid:event_uuid>")
def event(event_uuid: UUID) -> Response:
    event = listed_event(event_uuid)
    return _frame(event.title, [event], event_view.event_path(event), _("The page of this action"))


def listed_event(event_uuid: UUID) -> Event:
    """What is only for those who know its address does not go into other pages. Raises NotFound."""
    event = event_for_everybody(event_uuid)
    if not event.is_listed:
        raise NotFound
    return event


def _list(listed: Listed) -> Response:
    found = find(replace(listed.search, sort=Sort.SOONEST, limit=MOST))
    return _frame(listed.name, found.events, listed.page_path, _("All actions"))


def _frame(title: str, events: list[Event], path: str, more: str) -> Response:
    return framed(
        render("embeds/list.html", title=title, days=event_view.days(events), page_path=path, more=more)
    )
