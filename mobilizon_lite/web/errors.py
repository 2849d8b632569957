"""From named errors to answers: a page in the visitor's language, or JSON for machines."""

import logging
import sys

from flask import Flask, Response, jsonify, make_response, render_template, request
from peewee import OperationalError, PeeweeException
from werkzeug.exceptions import HTTPException, SecurityError

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed, NotFound, TooMany

log = logging.getLogger(__name__)

PAGES = frozenset({400, 403, 404, 410, 413, 422, 429, 500})
_NAMED: tuple[tuple[type[Exception], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Gone, 410),
    (Conflict, 409),
    (Invalid, 422),
)


def init_app(app: Flask) -> None:
    for error_class, status in _NAMED:
        app.register_error_handler(error_class, _answer_with(status))
    app.register_error_handler(TooMany, _too_many)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(Exception, _unexpected)
    # Flask would log the path, which may hold a secret.
    app.log_exception = _log_failure  # type: ignore[method-assign]


def wants_json() -> bool:
    """Machines ask for JSON and do not ask for a page."""
    accepted = request.accept_mimetypes
    return any("json" in kind for kind in accepted.values()) and not accepted["text/html"]


def error_page(status: int, *, retry_after: int | None = None) -> Response:
    if wants_json():
        response = jsonify(error=status)
    elif status < 500:
        name = status if status in PAGES else 400
        response = make_response(render_template(f"errors/{name}.html", retry_after=retry_after))
    else:
        response = _page_of_a_failure()
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _page_of_a_failure() -> Response:
    """Even the frame of a page asks the database for the site's name: without it a plain sentence must do."""
    try:
        return make_response(render_template("errors/500.html"))
    except PeeweeException:
        return Response(
            "The site has a problem. Please try again in a few minutes.\n"
            "Le site a un problème. Réessayez dans quelques minutes.\n",
            mimetype="text/plain",
        )


def _answer_with(status: int):
    return lambda error: error_page(status)


def _too_many(error: TooMany) -> Response:
    return error_page(429, retry_after=error.retry_after)


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    response = error_page(error.code)
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Location"):
            response.headers[name] = value
    return response


def _unknown_host(error: SecurityError) -> Response:
    # Without a known host no address of ours can be built, so this is not a page.
    response = Response("This site is not known under that name.\n", status=400, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response


def _database_error(error: OperationalError) -> Response:
    # The database is busy or away: say so, and that trying again helps.
    log.exception("The database did not answer %s %s", request.method, route_pattern())
    return error_page(503, retry_after=10)


def _unexpected(error: Exception) -> Response:
    _log_failure(sys.exc_info())
    return error_page(500)


def _log_failure(exc_info: object) -> None:
    log.error("%s %s failed", request.method, route_pattern(), exc_info=exc_info)


def route_pattern() -> str:
    """What may stand in a log: the pattern of the address, never the address."""
    return request.url_rule.rule if request.url_rule else "(no route)"
