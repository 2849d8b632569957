"""Public pages as they were sent, kept in memory for visitors who are not signed in.

A page is good while the revision of the site is the one it was made from, and until the next minute begins: actions
start and end at whole minutes, and places are revealed then. Feeds, which programs fetch all day, may be a quarter of an
hour behind the clock, but not behind the moment at which a place is revealed.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, g, request

from mobilizon_lite.lib import dates
from mobilizon_lite.models import site
from mobilizon_lite.models.event_places import next_reveal
from mobilizon_lite.web import light
from mobilizon_lite.web.doors import came_by_secret_link
from mobilizon_lite.web.htmx import wants_fragment
from mobilizon_lite.web.language import asked_language, page_language
from mobilizon_lite.web.session import has_session_cookie

MOST_BYTES = 8 * 1024 * 1024
# One page alone may take this part of it.
LARGEST = MOST_BYTES // 4
OVERHEAD = 1_000
LONGEST_TURN = 20.0
MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)

OF_EVERY_PAGE = frozenset({"lang", light.KEY})
_SEARCH_KEYS = frozenset(
    "q near town radius when from to category tag language place free step_free here long sort after".split()
)
_LIST_KEYS = frozenset({"near", "town", "radius", "after"})


@dataclass(frozen=True)
class Kept:
    """`keys`: what the page reads from its query. A request with any other key is made anew.

    Heavy pages are made one at a time: eight threads would all make the same calendar, each with its own memory."""

    keys: frozenset[str] = frozenset()
    until: timedelta = MINUTE
    is_heavy: bool = False


def _feed(*keys: str) -> Kept:
    return Kept(frozenset(keys), until=QUARTER, is_heavy=True)


# Which pages are kept, by endpoint.
PUBLIC_PAGES = {
    "home.index": Kept(_LIST_KEYS),
    "search.index": Kept(_SEARCH_KEYS),
    "search.people": Kept(frozenset({"q", "after"})),
    "calendar.month": Kept(frozenset({"month", "near", "town", "radius"})),
    "subjects.categories": Kept(),
    "events.show": Kept(),
    "events.share": Kept(frozenset({"site"})),
    "maps.event": Kept(frozenset({"zoom", "at"})),
    "maps.found": Kept(_SEARCH_KEYS | {"zoom", "at"}),
    "events.poster": Kept(),
    "events.flyer": Kept(),
    "comments.index": Kept(frozenset({"before", "after", "thread"})),
    "profiles.show": Kept(frozenset({"after", "past"})),
    "places.index": Kept(frozenset({"q", "after"})),
    "places.show": Kept(frozenset({"after"})),
    "feeds.event_calendar": _feed(),
    "feeds.event_feed": _feed(),
    "feeds.event_text": _feed(),
    "series.show": Kept(frozenset({"after"})),
    "feeds.series_calendar": _feed(),
    "feeds.series_feed": _feed(),
    "feeds.series_rss": _feed(),
    "feeds.events_calendar": _feed(*_SEARCH_KEYS),
    "feeds.events_feed": _feed(*_SEARCH_KEYS),
    "feeds.events_rss": _feed(*_SEARCH_KEYS),
    "feeds.search_calendar": _feed(*_SEARCH_KEYS),
    "feeds.search_feed": _feed(*_SEARCH_KEYS),
    "feeds.search_rss": _feed(*_SEARCH_KEYS),
    "feeds.profile_calendar": _feed(),
    "feeds.profile_feed": _feed(),
    "feeds.profile_rss": _feed(),
    "feeds.place_calendar": _feed(),
    "feeds.place_feed": _feed(),
    "feeds.place_rss": _feed(),
    "embeds.events": Kept(_SEARCH_KEYS),
    "embeds.search": Kept(_SEARCH_KEYS),
    "embeds.profile": Kept(),
    "embeds.event": Kept(),
    "embeds.code": Kept(_SEARCH_KEYS),
    "embeds.oembed": Kept(frozenset({"url", "format", "maxwidth", "maxheight"})),
    "feeds.sitemap": _feed(),
    "feeds.sitemap_pages": _feed(),
    "feeds.sitemap_part": _feed(),
    "feeds.robots": _feed(),
    "feeds.manifest": _feed(),
    "about.index": Kept(),
    "about.privacy": Kept(),
    "about.legal": Kept(),
    "about.source": Kept(),
    "offline.index": Kept(),
    # For other servers.
    "activitypub.event": Kept(),
    "activitypub.event_activity": Kept(),
    "activitypub.comment": Kept(),
    "activitypub.person": Kept(),
    "activitypub.site": Kept(),
    **{
        f"activitypub.{name}": Kept(frozenset({"page"}))
        for name in "outbox upcoming followers following group_events members kept_by_group replies "
        "site_outbox site_upcoming site_followers site_following".split()
    },
    "wellknown.webfinger": Kept(frozenset({"resource", "rel"})),
    "wellknown.host_meta": Kept(),
    "wellknown.links": Kept(),
    "wellknown.nodeinfo": Kept(until=timedelta(minutes=30)),
}


@dataclass(frozen=True)
class Entry:
    revision: int
    good_until: datetime
    body: bytes = field(repr=False)
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        return len(self.body) + OVERHEAD


class PageCache:
    """The most recently used pages, up to a number of bytes; shared by all threads."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self._most_bytes = most_bytes
        self._entries: OrderedDict[tuple, Entry] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: tuple, revision: int, at: datetime) -> Entry | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry.revision != revision or entry.good_until <= at:
                self._drop(key)
                return None
            self._entries.move_to_end(key)
            return entry

    def put(self, key: tuple, entry: Entry) -> None:
        if entry.size > LARGEST:
            return
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self._bytes += entry.size
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._entries)))

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def _drop(self, key: tuple) -> None:
        entry = self._entries.pop(key, None)
        if entry:
            self._bytes -= entry.size


def init_app(app: Flask) -> None:
    app.config.setdefault("PAGE_CACHE", True)
    app.extensions["page_cache"] = PageCache()
    app.extensions["turn_of_heavy_pages"] = threading.Lock()
    app.before_request(_answer_from_cache)
    app.teardown_request(_finish)


def is_kept_page() -> bool:
    """Whether this answer came from the cache, complete as it is."""
    return "kept_page" in g


def keep(response: Response) -> None:
    """Remember an answer that everybody may see; called when it is complete."""
    asked = g.get("page_to_keep")
    if asked is None or response.status_code != 200 or "Set-Cookie" in response.headers:
        return
    if "no-store" in response.headers.get("Cache-Control", ""):
        return
    key, revision, good_until = asked
    headers = tuple((name, value) for name, value in response.headers if name != "Content-Length")
    _cache().put(key, Entry(revision, good_until, response.get_data(), headers))


def _answer_from_cache() -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    # Everything on the page speaks of the same moment of the site, and asks for it once.
    revision = site.pin()
    kept = PUBLIC_PAGES.get(request.endpoint or "")
    if not kept:
        return None
    answer = _kept_answer(kept, revision)
    if answer is None and kept.is_heavy:
        _take_turn()
        # Whoever had the turn before may have made this very page.
        answer = _kept_answer(kept, revision)
    return answer


def _kept_answer(kept: Kept, revision: int) -> Response | None:
    if not _may_be_kept(kept):
        return None
    key, at = _key(kept), dates.now()
    entry = _cache().get(key, revision, at)
    if entry is None:
        g.page_to_keep = (key, revision, _end_of(kept.until, at))
        return None
    g.pop("page_to_keep", None)
    g.kept_page = True
    return Response(entry.body, headers=list(entry.headers)).make_conditional(request)


def _take_turn() -> None:
    turn = current_app.extensions["turn_of_heavy_pages"]
    # Whoever waited that long is served all the same.
    if turn.acquire(timeout=LONGEST_TURN):
        g.turn_of_heavy_pages = turn


def _finish(_error: BaseException | None) -> None:
    site.unpin()
    turn = g.pop("turn_of_heavy_pages", None)
    if turn:
        turn.release()


def _may_be_kept(kept: Kept) -> bool:
    return (
        current_app.config["PAGE_CACHE"]
        and request.method == "GET"
        and not has_session_cookie()
        and not came_by_secret_link()
        and all(name in kept.keys or name in OF_EVERY_PAGE for name in request.args)
    )


def _key(kept: Kept) -> tuple:
    asked = sorted((name, value) for name, value in request.args.items(multi=True) if name in kept.keys)
    packed = "gzip" in request.accept_encodings
    language = asked_language(), page_language()
    lightness = light.asked_for_light(), light.wants_light()
    # A page and its document have the same path.
    return request.endpoint, request.path, tuple(asked), language, lightness, wants_fragment(), packed


def _end_of(length: timedelta, at: datetime) -> datetime:
    """When the present stretch of that length ends, counted from midnight, or something is revealed before that."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    end = midnight + ((at - midnight) // length + 1) * length
    reveal = next_reveal(at) if length > MINUTE else None
    return min(end, reveal) if reveal else end


def _cache() -> PageCache:
    return current_app.extensions["page_cache"]
