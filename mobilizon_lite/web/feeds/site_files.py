"""What search engines and phones ask a site for: robots.txt, the manifest, the icons."""

from flask import Response, current_app, redirect
from flask_babel import gettext as _

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.feeds.blueprint import bp
from mobilizon_lite.web.language import page_language

PAPER = "#FBF8F1"
# Searches and places are endless: of these, only the lists of a category and of a tag are read.
ROBOTS = """User-agent: *
Allow: /search?category=
Allow: /search?tag=
Disallow: /r/
Disallow: /i/
Disallow: /participations/
Disallow: /search?
Disallow: /search/
Disallow: /search.
Disallow: /embed
Disallow: /*?near=
Disallow: /*?town=
Sitemap: {sitemap}
"""


@bp.get("/robots.txt")
def robots() -> Response:
    return Response(
        ROBOTS.format(sitemap=addresses.absolute("/sitemap.xml")), content_type="text/plain; charset=utf-8"
    )


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    response = current_app.json.response(
        {
            "name": current_site().name,
            "short_name": current_site().name[:24],
            "description": current_site().slogan or _("The next actions"),
            "lang": page_language(),
            "start_url": "/",
            "id": "/",
            "scope": "/",
            # With the browser's own bar: people see where they are, and get back.
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {"src": _asset("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": _asset("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": _asset("img/icon-512.png"), "sizes": "512x512", "type": "image/png"},
                # Phones cut it to a shape of their own: all that matters stands in the middle.
                {
                    "src": _asset("img/icon-maskable-512.png"),
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        }
    )
    response.content_type = "application/manifest+json"
    return response


@bp.get("/favicon.ico")
def favicon() -> Response:
    return redirect(_asset("img/icon.svg"), 301)


@bp.get("/apple-touch-icon.png")
def apple_touch_icon() -> Response:
    """Where iPhones look for the picture of a page that is put on the first screen."""
    return redirect(_asset("img/icon-maskable-512.png"), 301)


def _asset(name: str) -> str:
    return current_app.extensions["assets"].path(name)
