"""Requests for an account: a list that can be worked through with the keyboard, three buttons each."""

from collections.abc import Callable
from uuid import UUID

from flask import redirect, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.services.accounts import requests as service
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import bp
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_account, moderator_required

MOST_AT_ONCE = 50
NOTICES.update(
    {
        "request-approved": Notice(_l("The account is made, and the person gets a mail.")),
        "request-refused": Notice(_l("Refused. The person gets a mail.")),
        "request-forgotten": Notice(_l("Refused and erased. Nobody gets a mail.")),
        "request-gone": Notice(_l("Somebody else has decided about this request."), "wait"),
    }
)


@bp.get("/requests")
@moderator_required
def requests() -> Response:
    return no_store(
        render(
            "moderation/requests.html",
            waiting=service.waiting(MOST_AT_ONCE),
            number=service.waiting_count(),
            refused=service.refused(MOST_AT_ONCE),
        )
    )


@bp.post("/requests/<uuid:request_uuid>/approve")
@moderator_required
def approve_request(request_uuid: UUID) -> Response:
    return _decide(service.approve, request_uuid, "request-approved")


@bp.post("/requests/<uuid:request_uuid>/refuse")
@moderator_required
def refuse_request(request_uuid: UUID) -> Response:
    return _decide(service.refuse, request_uuid, "request-refused")


@bp.post("/requests/<uuid:request_uuid>/forget")
@moderator_required
def forget_request(request_uuid: UUID) -> Response:
    return _decide(service.forget, request_uuid, "request-forgotten")


def _decide(deed: Callable[..., object], uuid: UUID, done: str) -> Response:
    account: Account = current_account()
    try:
        deed(uuid, by=account)
    except NotFound:
        done = "request-gone"
    # Back to the list itself, so that the next press of Tab is on the next request.
    return redirect(url_for("moderation.requests", done=done, _anchor="list"), 303)
