"""One profile as the people who look after the site see it: its page, its actions to come, and for administrators its account."""

from flask import redirect, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import Invalid, NotFound
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.moderation import can_hide_profile
from mobilizon_lite.policies.sites import can_administer_site
from mobilizon_lite.services import moderation
from mobilizon_lite.services.accounts import administration
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import bp, typed_reason
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_account, current_profile, moderator_required

_MOST_EVENTS = 50
NOTICES["last-administrator"] = Notice(
    _l("Without this account nobody could look after the site. Make somebody else an administrator first."),
    "stop",
)


@bp.get("/profiles/<username>")
@moderator_required
def profile(username: str) -> Response:
    found = _profile(username)
    coming = (
        Event.select()
        .where(
            Event.organizer == found,
            Event.is_draft == False,  # noqa: E712
            Event.deleted_at.is_null(),
            Event.over_at > dates.now(),
        )
        .order_by(Event.starts_at)
        .limit(_MOST_EVENTS)
    )
    return no_store(
        render(
            "moderation/profile.html",
            person=found,
            events=list(coming),
            can_hide=can_hide_profile(current_profile(), found),
            can_disable=can_administer_site(current_account()) and found.account_id is not None,
        )
    )


@bp.post("/profiles/<username>/hide")
@moderator_required
def hide_profile(username: str) -> Response:
    moderation.hide_profile(_profile(username), by=current_profile(), reason=typed_reason())
    return _back(username, "profile-hidden")


@bp.post("/profiles/<username>/show")
@moderator_required
def show_profile(username: str) -> Response:
    moderation.show_profile(_profile(username), by=current_profile(), reason=typed_reason())
    return _back(username, "profile-shown")


@bp.post("/profiles/<username>/disable")
@moderator_required
def disable_account(username: str) -> Response:
    try:
        administration.disable_account(_account(username), by=current_account())
    except Invalid as error:
        if error.code != "last_administrator":
            raise
        return _back(username, "last-administrator")
    return _back(username, "account-disabled")


@bp.post("/profiles/<username>/enable")
@moderator_required
def enable_account(username: str) -> Response:
    administration.enable_account(_account(username), by=current_account())
    return _back(username, "account-enabled")


def _profile(username: str) -> Actor:
    """Somebody of this site by their name, somebody of another one by the whole handle."""
    found = (
        Actor.select(Actor, Account)
        .join(Account, "LEFT OUTER JOIN", on=Actor.account)
        .where(Actor.handle.in_([username, username.casefold()]), Actor.deleted_at.is_null())
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _account(username: str) -> Account:
    found = _profile(username)
    if found.account_id is None:
        raise NotFound
    return found.account


def _back(username: str, done: str) -> Response:
    return redirect(url_for("moderation.profile", username=username, done=done), 303)
