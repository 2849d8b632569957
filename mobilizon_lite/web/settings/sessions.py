"""Where one is signed in, and ending it there."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from mobilizon_lite.services.accounts import sessions as service
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_account, current_session, login_required
from mobilizon_lite.web.settings.blueprint import bp


@bp.get("/settings/sessions")
@login_required
def sessions() -> Response:
    found = service.sessions_of(current_account())
    return no_store(render("settings/sessions.html", sessions=found, current=current_session()))


@bp.post("/settings/sessions/<uuid:session_uuid>/end")
@login_required
def end_session(session_uuid: UUID) -> Response:
    service.end_own(current_account(), session_uuid)
    return redirect(url_for("settings.sessions", done="session-ended"))
