"""Which pages search engines may show: those named here, and nothing else.

A page that nobody thought of stays out of them. A named page can still say no (see `is_indexed` in metadata.py)."""

from flask import Flask, Response, request

FOUND = frozenset(
    {
        "home.index",
        "search.index",
        "calendar.month",
        "subjects.categories",
        "events.show",
        "profiles.show",
        "places.index",
        "places.show",
        "series.show",
        "about.index",
        "about.privacy",
        "about.legal",
        "about.source",
        # Pictures and style: a page is judged by how it looks.
        "assets.file",
        "media.file",
    }
)


def init_app(app: Flask) -> None:
    app.after_request(_keep_out)


def _keep_out(response: Response) -> Response:
    if request.endpoint not in FOUND or response.status_code >= 400:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
