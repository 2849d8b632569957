"""/healthz: 200 when database and workers are well, else 503 with the reason in words."""

from flask import Blueprint, Response, current_app
from peewee import PeeweeException

from mobilizon_lite.models.site import SiteState

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    reason = _what_is_wrong()
    response = Response(
        f"{reason or 'well'}\n", status=503 if reason else 200, content_type="text/plain; charset=utf-8"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _what_is_wrong() -> str | None:
    try:
        SiteState.current_revision()
    except PeeweeException as error:
        return f"the database does not answer ({type(error).__name__})"
    check = current_app.extensions.get("worker_check")
    return check() if check else None
