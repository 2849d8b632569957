"""Whole pages and fragments: one template, and a named block of it alone when htmx asks."""

from flask import Flask, Response, make_response, render_template, request
from htmx_flask import Htmx
from jinja2_fragments.flask import render_block


def init_app(app: Flask) -> None:
    request_class = app.request_class
    Htmx(app)
    # The extension replaces the request class; ours must stay beneath it.
    app.request_class = type("Request", (app.request_class, request_class), {})


def wants_fragment() -> bool:
    """Whether htmx asked for a part of a page. Boosted and history requests get the whole page."""
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def render(template: str, *, fragment: str | None = None, status: int = 200, **values: object) -> Response:
    """The page, or the block named `fragment` alone when htmx asked for a part."""
    if fragment and wants_fragment():
        response = make_response(render_block(template, fragment, **values), status)
    else:
        response = make_response(render_template(template, **values), status)
    if fragment:
        response.vary.add("HX-Request")
    return response
