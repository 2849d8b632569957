"""Pages that somebody keeps on their phone: the worker that shows them without a network, and the page that lists them.

All of it happens in the browser, after a tap (static/js/keep.js). The site learns nothing of it."""

from flask import Blueprint, Response, current_app

from mobilizon_lite.web.htmx import render

bp = Blueprint("offline", __name__)


@bp.get("/offline")
def index() -> Response:
    return render("offline/index.html")


@bp.get("/worker.js")
def worker() -> Response:
    """At the root of the site, where it may answer for every page, and asked for anew each time."""
    response = Response(
        current_app.extensions["assets"].data("js/worker.js"), content_type="text/javascript; charset=utf-8"
    )
    response.headers["Cache-Control"] = "public, no-cache"
    return response
