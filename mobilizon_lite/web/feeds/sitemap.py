"""The site map: an index, and parts with the pages of the site, its events and series, the places,
the people who organise, and the tags.

Only what a visitor can see is in it: nothing unlisted, hidden, deleted or unfinished."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import Response
from peewee import Field, ModelSelect

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.search.counting import coming_by_category
from mobilizon_lite.web.feeds.blueprint import bp

# The protocol allows 50,000; a Raspberry Pi makes these in a moment.
PER_PART = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
STATIC_PAGES = (
    "/", "/search", "/calendar", "/categories", "/places", "/about", "/about/privacy", "/about/legal", "/about/source",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Pages that grow with the site: which rows there are, and what stands in the map about each."""

    rows: Callable[[], ModelSelect]
    item: Callable[..., str]


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    names = ["0", *(name for kind in KINDS for name in _parts_of(kind))]
    places = (addresses.absolute(f"/sitemap-{name}.xml") for name in names)
    items = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    return _xml(f'<sitemapindex xmlns="{NAMESPACE}">{items}</sitemapindex>')


@bp.get("/sitemap-0.xml")
def sitemap_pages() -> Response:
    """The pages that every site has, and the categories in which something is planned."""
    subjects = (f"/search?category={category.value}" for category in sorted(coming_by_category()))
    return _part([_item(addresses.absolute(path)) for path in (*STATIC_PAGES, *subjects)])


@bp.get("/sitemap-<any(events, people, places, series, tags):kind>-<int(max=100000):part>.xml")
def sitemap_part(kind: str, part: int) -> Response:
    found = KINDS[kind]
    rows = found.rows().paginate(part, PER_PART).tuples() if part else ()
    items = [found.item(*row) for row in rows]
    if not items:
        raise NotFound
    return _part(items)


def _parts_of(kind: str) -> list[str]:
    return [f"{kind}-{part + 1}" for part in range(-(-KINDS[kind].rows().count() // PER_PART))]


def _events() -> ModelSelect:
    return _listed().select(Event.uuid, Event.updated_at).order_by(Event.id)


def _people() -> ModelSelect:
    """Who has a page: those who said so."""
    return (
        Actor.select(Actor.handle)
        .where(
            Actor.host.is_null(),
            Actor.hidden_at.is_null(),
            Actor.deleted_at.is_null(),
            Actor.is_discoverable == True,  # noqa: E712
        )
        .order_by(Actor.id)
    )


def _places() -> ModelSelect:
    return (
        Venue.select(Venue.uuid, Venue.updated_at)
        .where(Venue.hidden_at.is_null(), Venue.merged_into.is_null())
        .order_by(Venue.id)
    )


def _series() -> ModelSelect:
    coming = _coming(Event.series).where(Event.series.is_null(False))
    return Series.select(Series.uuid, Series.updated_at).where(Series.id.in_(coming)).order_by(Series.id)


def _tags() -> ModelSelect:
    """With something to come: an empty page is of no use to anybody."""
    coming = _coming(Event.id)
    return (
        Tag.select(Tag.slug)
        .where(Tag.id.in_(EventTag.select(EventTag.tag).where(EventTag.event.in_(coming))))
        .order_by(Tag.id)
    )


def _coming(column: Field) -> ModelSelect:
    return _listed().select(column).where(Event.is_past == False, Event.over_at > dates.now())  # noqa: E712


def _listed() -> ModelSelect:
    return Event.select().where(Event.is_listed == True, Event.host.is_null())  # noqa: E712


KINDS = {
    "events": Kind(_events, lambda uuid, changed: _item(addresses.event(uuid), changed)),
    "people": Kind(_people, lambda handle: _item(addresses.profile(handle))),
    "places": Kind(_places, lambda uuid, changed: _item(addresses.venue(uuid), changed)),
    "series": Kind(_series, lambda uuid, changed: _item(addresses.series(uuid), changed)),
    "tags": Kind(_tags, lambda slug: _item(addresses.absolute("/search?" + urlencode({"tag": slug})))),
}


def _item(address: str, changed: datetime | None = None) -> str:
    # Our addresses hold nothing that XML would have to escape.
    moment = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{address}</loc>{moment}</url>"


def _part(items: list[str]) -> Response:
    return _xml(f'<urlset xmlns="{NAMESPACE}">{"".join(items)}</urlset>')


def _xml(body: str) -> Response:
    return Response(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n', content_type="application/xml; charset=utf-8"
    )
