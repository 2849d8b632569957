"""What search engines and phones ask a site for: robots.txt, the site map, the manifest, the icon."""

from flask import Response, current_app, redirect
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.feeds.blueprint import bp
from mobilizon_lite.web.language import page_language

# The protocol allows 50,000; a Raspberry Pi makes these in a moment.
PER_PART = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
STATIC_PAGES = ("/", "/search", "/calendar", "/categories", "/about", "/about/privacy", "/about/legal")
ROBOTS = """User-agent: *
Disallow: /r/
Disallow: /i/
Disallow: /participations/
Disallow: /search?
Sitemap: {sitemap}
"""


@bp.get("/robots.txt")
def robots() -> Response:
    return Response(
        ROBOTS.format(sitemap=addresses.absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8"
    )


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """An index of the parts: the first one holds the pages and profiles, the others the events."""
    parts = 1 + -(-_listed().count() // PER_PART)
    items = "".join(
        f"<sitemap><loc>{addresses.absolute(f'/sitemap-{part}.xml')}</loc></sitemap>" for part in range(parts)
    )
    return _xml(f'<sitemapindex xmlns="{NAMESPACE}">{items}</sitemapindex>')


@bp.get("/sitemap-<int(max=100000):part>.xml")
def sitemap_part(part: int) -> Response:
    items = _pages_and_profiles() if part == 0 else _events(part)
    if not items:
        raise NotFound
    return _xml(f'<urlset xmlns="{NAMESPACE}">{"".join(items)}</urlset>')


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    response = current_app.json.response(
        {
            "name": current_site().name,
            "short_name": current_site().name[:24],
            "description": current_site().slogan or _("The next actions"),
            "lang": page_language(),
            "start_url": "/",
            "display": "browser",
            "background_color": "#FBF8F1",
            "theme_color": "#FBF8F1",
            "icons": [{"src": _icon(), "sizes": "any", "type": "image/svg+xml"}],
        }
    )
    response.content_type = "application/manifest+json"
    return response


@bp.get("/favicon.ico")
def favicon() -> Response:
    return redirect(_icon(), 301)


def _pages_and_profiles() -> list[str]:
    names = Actor.select(Actor.handle).where(
        Actor.host.is_null(),
        Actor.hidden_at.is_null(),
        Actor.deleted_at.is_null(),
        (Actor.is_discoverable == True) | Actor.id.in_(_listed().select(Event.organizer).distinct()),  # noqa: E712
    )
    paths = [*STATIC_PAGES, *(f"/@{name}" for (name,) in names.order_by(Actor.id).limit(PER_PART).tuples())]
    return [_item(addresses.absolute(path)) for path in paths]


def _events(part: int) -> list[str]:
    rows = _listed().select(Event.uuid, Event.updated_at).order_by(Event.id).paginate(part, PER_PART).tuples()
    return [_item(addresses.event(uuid), f"{moment:%Y-%m-%d}") for uuid, moment in rows]


def _listed():
    return Event.select().where(Event.is_listed == True, Event.host.is_null())  # noqa: E712


def _item(address: str, changed: str = "") -> str:
    # Our addresses hold nothing that XML would have to escape.
    return f"<url><loc>{address}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"


def _xml(body: str) -> Response:
    return Response(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n', content_type="application/xml; charset=utf-8"
    )


def _icon() -> str:
    return current_app.extensions["assets"].path("img/icon.svg")
