"""Where other servers post: one inbox for all, one for each actor here. What comes in is judged by federation/inbox."""

from flask import Blueprint, Response, abort, current_app, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import RequestEntityTooLarge

from mobilizon_lite.errors import TooMany
from mobilizon_lite.federation.inbox.claims import MOST_BYTES
from mobilizon_lite.federation.inbox.receive import Posted, receive
from mobilizon_lite.federation.inbox.turned_away import TurnedAway
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.security import exempt_from_cross_site_check

bp = Blueprint("inbox", __name__)

# Plain JSON only because it has to be signed like the others.
TYPES = frozenset({"application/activity+json", "application/ld+json", "application/json"})


@bp.record_once
def _carry_own_proof(state: BlueprintSetupState) -> None:
    for endpoint in ("shared", "of_site", "of_actor"):
        exempt_from_cross_site_check(state.app, f"inbox.{endpoint}")


@bp.post("/inbox")
def shared() -> Response:
    return _take()


@bp.post("/relay/inbox")
def of_site() -> Response:
    return _take()


@bp.post("/@<username>/inbox")
def of_actor(username: str) -> Response:
    actor = Actor.local(username)
    if actor is None:
        abort(404)
    if actor.deleted_at:
        abort(410)
    return _take()


def _take() -> Response:
    """202 and nothing else for what is taken; a bare number for what is not."""
    if not current_site().federates:
        abort(404)
    try:
        receive(_posted(), count=limit_for, count_stranger=_count_stranger)
    except TurnedAway as refusal:
        return _bare(refusal.status)
    except TooMany as error:
        response = _bare(429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    return _bare(202)


def _count_stranger() -> None:
    limit("inbox_stranger")
    limit("inbox_stranger_hour")


def _posted() -> Posted:
    """Raises TurnedAway for what is too large, before it is read, or of another type."""
    request.max_content_length = MOST_BYTES
    if (request.content_length or 0) > MOST_BYTES:
        raise TurnedAway(413, "too_large")
    if request.mimetype not in TYPES:
        raise TurnedAway(415, "type")
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise TurnedAway(413, "too_large") from error
    # As it came over the wire: the sender signed it before anybody unescaped it.
    raw = request.environ.get("REQUEST_URI") or ""
    path = raw if raw.startswith("/") else request.full_path.removesuffix("?")
    return Posted(path_and_query=path, headers=dict(request.headers), body=body)


def _bare(status: int) -> Response:
    response = current_app.response_class(status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
