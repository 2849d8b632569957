"""What waits to be delivered to other sites, and what went wrong: for administrators."""

from dataclasses import dataclass
from datetime import timedelta

from flask import redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.i18n.delivery_words import why_not_delivered
from mobilizon_lite.lib import dates
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.sites import can_administer_site
from mobilizon_lite.services import deliveries as service
from mobilizon_lite.services.deliveries import HostState
from mobilizon_lite.web.admin.blueprint import bp
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_account, moderator_required

NOTICES.update(
    {
        "deliveries-again": Notice(_l("It is tried again now. Look again in a minute.")),
        "deliveries-none": Notice(_l("Nothing waits for this site any more."), "wait"),
    }
)


@dataclass(frozen=True)
class Line:
    """One site: what waits, why, and when it is tried next, in words."""

    host: str
    waiting: int
    given_up: int
    why: str
    next_try: str
    can_try_again: bool


@bp.get("/admin/deliveries")
@moderator_required
def deliveries() -> Response:
    require(can_administer_site(current_account()))
    return no_store(
        render(
            "admin/deliveries.html",
            numbers=service.numbers(),
            lines=[_line(state) for state in service.hosts_with_open_deliveries()],
            federates=current_site().federates,
        )
    )


@bp.post("/admin/deliveries/<host>/again")
@moderator_required
def try_deliveries_again(host: str) -> Response:
    try:
        service.try_again(host[:255].lower(), by=current_account())
        done = "deliveries-again"
    except NotFound:
        done = "deliveries-none"
    return redirect(url_for("admin.deliveries", done=done), 303)


def _line(state: HostState) -> Line:
    return Line(
        host=state.host,
        waiting=state.waiting,
        given_up=state.given_up,
        why=why_not_delivered("blocked" if state.is_blocked else state.why),
        next_try=_next_try(state),
        can_try_again=not state.is_blocked,
    )


def _next_try(state: HostState) -> str:
    if state.is_blocked or not state.waiting or state.next_at is None:
        return ""
    wait = max(state.next_at, state.paused_until or state.next_at) - dates.now()
    if wait < timedelta(minutes=1):
        return _("now")
    minutes = int(wait.total_seconds() // 60)
    if minutes < 60:
        return ngettext("in one minute", "in %(num)d minutes", minutes)
    return ngettext("in one hour", "in %(num)d hours", round(minutes / 60))
