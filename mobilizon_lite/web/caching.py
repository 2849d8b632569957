"""What may be kept, by whom and how long; conditional answers; compression."""

import gzip

from flask import Flask, Response, request

from mobilizon_lite.web import page_cache
from mobilizon_lite.web.session import has_session_cookie

COMPRESSED_TYPES = ("text/", "application/json", "application/activity+json", "application/ld+json",
                    "application/atom+xml",
                    "application/rss+xml", "application/xml", "image/svg+xml", "application/manifest+json")  # fmt: skip
LEAST_BYTES = 500
GZIP_LEVEL = 6


def init_app(app: Flask) -> None:
    page_cache.init_app(app)
    app.after_request(_finish)


def no_store(response: Response) -> Response:
    """For secret pages, lists of participants, exports: kept nowhere."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def for_back_only(response: Response) -> Response:
    """For forms with a form id: no cache but the browser's own, which shows it again for Back and asks anew otherwise.

    With `no-store` Chromium fetches another form id for Back and keeps what was typed: sent again, it made a second row.
    """
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _finish(response: Response) -> Response:
    if response.direct_passthrough or request.endpoint == "assets.file" or page_cache.is_kept_page():
        return response
    _say_what_may_be_kept(response)
    # Compressed first: the conditional answer compares what is really sent.
    _compress(response)
    if (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and "no-store" not in _kept(response)
    ):
        response.add_etag()
        page_cache.keep(response)
        response.make_conditional(request)
    return response


def _say_what_may_be_kept(response: Response) -> None:
    if "Accept-Language" not in response.vary and response.mimetype == "text/html":
        response.vary.update(["Accept-Language", "Cookie"])
    if _kept(response):
        return
    if request.method not in ("GET", "HEAD") or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif has_session_cookie():
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers["Cache-Control"] = "public, no-cache"


def _kept(response: Response) -> str:
    return response.headers.get("Cache-Control", "")


def _compress(response: Response) -> None:
    if response.content_encoding or not response.mimetype.startswith(COMPRESSED_TYPES):
        return
    response.vary.add("Accept-Encoding")
    if "gzip" not in request.accept_encodings or response.is_streamed or response.content_length is None:
        return
    if response.content_length < LEAST_BYTES:
        return
    response.set_data(gzip.compress(response.get_data(), GZIP_LEVEL, mtime=0))
    response.content_encoding = "gzip"
