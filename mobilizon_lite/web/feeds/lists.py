"""Lists as calendars and feeds: the whole site, a search, somebody's actions. Only what is listed for everybody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.date_ranges import Range
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import LongOnes, Search, Sort
from mobilizon_lite.web.feeds import atom, calendars, rss
from mobilizon_lite.web.feeds.blueprint import ATOM, CALENDAR, RSS, answer, bp, own_query
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.places.blueprint import venue_to_see
from mobilizon_lite.web.profiles import profile_to_see
from mobilizon_lite.web.search.question import read_question

# A calendar keeps what was lately, so that it does not vanish from people's diaries the day after.
MOST_COMING, MOST_LATELY = 400, 100
LATELY = timedelta(days=30)
# A feed tells what is new: more would only be fetched again and again.
MOST_ENTRIES = 100


@dataclass(frozen=True)
class Listed:
    """One list: its name, the page that shows it, and what stands in it."""

    name: str
    page_path: str
    search: Search


@bp.get("/events.ics")
def events_calendar() -> Response:
    return _calendar(searched("/", request.args))


@bp.get("/events.atom")
def events_feed() -> Response:
    return _atom(searched("/", request.args))


@bp.get("/events.rss")
def events_rss() -> Response:
    return _rss(searched("/", request.args))


@bp.get("/search.ics")
def search_calendar() -> Response:
    limit("search")
    return _calendar(searched("/search", request.args))


@bp.get("/search.atom")
def search_feed() -> Response:
    limit("search")
    return _atom(searched("/search", request.args))


@bp.get("/search.rss")
def search_rss() -> Response:
    limit("search")
    return _rss(searched("/search", request.args))


@bp.get("/@<handle>.ics")
def profile_calendar(handle: str) -> Response:
    return _calendar(of_profile(handle))


@bp.get("/@<handle>.atom")
def profile_feed(handle: str) -> Response:
    return _atom(of_profile(handle))


@bp.get("/@<handle>.rss")
def profile_rss(handle: str) -> Response:
    return _rss(of_profile(handle))


@bp.get("/places/<uuid:venue_uuid>.ics")
def place_calendar(venue_uuid: UUID) -> Response:
    return _calendar(of_place(venue_uuid))


@bp.get("/places/<uuid:venue_uuid>.atom")
def place_feed(venue_uuid: UUID) -> Response:
    return _atom(of_place(venue_uuid))


@bp.get("/places/<uuid:venue_uuid>.rss")
def place_rss(venue_uuid: UUID) -> Response:
    return _rss(of_place(venue_uuid))


def searched(path: str, arguments: Any) -> Listed:
    """The list that these arguments of an address ask for. Raises NotFound for what cannot be understood."""
    question = read_question(arguments)
    if question.search is None:
        # A subscription to something that cannot be understood must not look like an empty calendar.
        raise NotFound
    name = current_site().name
    if question.around.town:
        name = _("%(site)s: in and around %(town)s", site=name, town=question.around.name)
    if question.form.typed:
        name = f"{name} · {question.form.typed}"
    query = f"?{urlencode(question.query)}" if question.query else ""
    return Listed(name, path + query, replace(question.search, after=None))


def of_profile(handle: str) -> Listed:
    profile = profile_to_see(handle)
    return Listed(profile.name, f"/@{profile.handle}", Search(organizer_id=profile.id))


def of_place(uuid: UUID) -> Listed:
    """A subscription to a place that became part of another goes on with that one."""
    venue = venue_to_see(uuid)
    venue = venue.merged_into or venue
    return Listed(venue.name, f"/places/{venue.uuid}", Search(venue_id=venue.id))


def _calendar(listed: Listed) -> Response:
    listed = _with_long_ones(listed)
    coming = find(replace(listed.search, sort=Sort.SOONEST, limit=MOST_COMING), whole=True).events
    events = [*_lately(listed.search), *coming]
    data = calendars.calendar_of(events, name=listed.name, url=addresses.absolute(listed.page_path))
    return answer(data, CALENDAR, events)


def _with_long_ones(listed: Listed) -> Listed:
    """Calendars and feeds leave out nothing: what lasts for months disturbs nobody there."""
    if listed.search.long_ones == LongOnes.ONLY:
        return listed
    return replace(listed, search=replace(listed.search, long_ones=LongOnes.WITH))


def _lately(search: Search) -> list[Event]:
    """What is over since a short time, the oldest first; nothing when certain days were asked for."""
    if search.between:
        return []
    now = dates.now()
    over = find(replace(search, between=Range(now - LATELY, now), limit=MOST_LATELY), whole=True).events
    return [event for event in reversed(over) if event.is_over_at(now)]


def _atom(listed: Listed) -> Response:
    return _feed(listed, atom.atom_of, ATOM)


def _rss(listed: Listed) -> Response:
    return _feed(listed, rss.rss_of, RSS)


def _feed(listed: Listed, write: Callable[..., bytes], content_type: str) -> Response:
    listed = _with_long_ones(listed)
    # The next date of a series is news, the next hundred are not.
    asked = replace(listed.search, sort=Sort.ADDED, limit=MOST_ENTRIES, next_of_series=True)
    events = find(asked, whole=True).events
    feed_url = addresses.absolute(request.path + own_query())
    url = addresses.absolute(listed.page_path)
    return answer(write(events, title=listed.name, url=url, feed_url=feed_url), content_type, events)
