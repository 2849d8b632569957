"""Changing sites with one's followers: who one was elsewhere, where one goes, and staying after all."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField

from mobilizon_lite.errors import Conflict, Invalid, NotAllowed, NotFound
from mobilizon_lite.federation import moving
from mobilizon_lite.federation.documents import FetchFailed
from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.accounts import can_edit_profile
from mobilizon_lite.services import moves
from mobilizon_lite.services.accounts.sign_in import check_own_password
from mobilizon_lite.web import event_view
from mobilizon_lite.web.accounts.blueprint import AccountForm, said_in, show_wrong
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import LineField, required
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit_for
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.other_sites.looking import LONGEST, why_not_found
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp

NOTICES.update(
    {
        "moved-here": Notice(_l("Saved. Now say on your former site that you moved here.")),
        "former-forgotten": Notice(_l("Taken off the list. Nobody can be brought here from there any more.")),
        "moved-away": Notice(_l("Your followers are told where you are now.")),
        "moved-back": Notice(_l("You use this profile again. Those who follow it are told.")),
    }
)
_missing = required(lambda: _("Write the name of somebody, such as @lou@example.org."))


class FormerForm(AccountForm):
    former = LineField(_l("Your name on your former site"), [_missing])


class ForgetForm(AccountForm):
    former = HiddenField()


class AwayForm(AccountForm):
    target = LineField(_l("Your name on the other site"), [_missing])
    password = PasswordField(_l("Your password"), [required(lambda: _("Write your password."))])


@bp.get("/settings/profiles/<username>/move")
@login_required
def move(username: str) -> Response:
    return no_store(render("settings/move.html", **_values(_own(username))))


@bp.post("/settings/profiles/<username>/move-here")
@login_required
def move_here(username: str) -> Response:
    profile, form = _own(username), FormerForm(request.form)
    if form.validate():
        with said_in(form):
            if _is_done(form, "former", moving.come_from, profile):
                return _to(profile, "moved-here")
    return show_wrong("settings/move.html", form, **_values(profile, former_form=form))


@bp.post("/settings/profiles/<username>/move-here/forget")
@login_required
def forget_former(username: str) -> Response:
    profile, form = _own(username), ForgetForm(request.form)
    moves.forget_other(profile, form.former.data or "", by=current_account())
    return _to(profile, "former-forgotten")


@bp.post("/settings/profiles/<username>/move-away")
@login_required
def move_away(username: str) -> Response:
    """Whoever finds a browser signed in must not carry off all followers: it takes the password."""
    profile, account, form = _own(username), current_account(), AwayForm(request.form)
    if form.validate():
        with said_in(form):
            limit_for("sign_in_account", email_key(account.email))
            check_own_password(account, form.password.data)
            if _is_done(form, "target", moving.go_to, profile):
                return _to(profile, "moved-away")
    return show_wrong("settings/move.html", form, **_values(profile, away_form=form))


@bp.post("/settings/profiles/<username>/move-back")
@login_required
def move_back(username: str) -> Response:
    profile = _own(username)
    moves.come_back(profile, by=current_account())
    return _to(profile, "moved-back")


def _is_done(form: AccountForm, name: str, deed: Callable[..., Actor], profile: Actor) -> bool:
    """Whether it could be done; if not, the field says why. Raises TooMany."""
    field, account = form[name], current_account()
    typed = (field.data or "")[:LONGEST]
    try:
        limit_for("look_elsewhere", f"account:{account.id}")
        with somebody_waits():
            deed(profile, typed, by=account)
    except (Conflict, Invalid, NotFound, NotAllowed, FetchFailed) as error:
        field.errors = [*field.errors, _why_not(error, typed, profile)]
        return False
    return True


def _why_not(error: Exception, typed: str, profile: Actor) -> str:
    if isinstance(error, Conflict):
        return _(
            "This profile does not say yet that it is @%(name)s too. Say so on that site first.",
            name=_full_name(profile),
        )
    said = {
        "too_many": _("These are many former profiles. Take one off the list first."),
        "own_site": _("This profile is on this very site. Name the one that you have on another site."),
        "not_a_person": _("This is a whole site. Name your profile there, such as @lou@mastodon.example."),
    }
    return said.get(getattr(error, "code", "")) or why_not_found(error, typed)


def _values(profile: Actor, **forms: AccountForm) -> dict[str, object]:
    moved_to = moves.moved_to(profile)
    return {
        "person": profile,
        "full_name": _full_name(profile),
        "others": [(uri, _known_name(uri)) for uri in moves.other_names_of(profile)],
        "moved_to": event_view.person_of(moved_to) if moved_to else None,
        "former_form": FormerForm(),
        "away_form": AwayForm(),
        **forms,
    }


def _known_name(uri: str) -> str:
    """As people know it; the bare address of who is not known here any more."""
    known = Actor.get_or_none(Actor.uri == uri)
    return f"@{shown_handle(known.handle)}" if known is not None and known.is_visible else uri


def _full_name(profile: Actor) -> str:
    return shown_handle(f"{profile.handle}@{addresses.own_host()}")


def _to(profile: Actor, done: str) -> Response:
    return redirect(url_for("settings.move", username=profile.username, done=done), 303)


def _own(username: str) -> Actor:
    profile = Actor.local(username)
    if profile is None or not can_edit_profile(current_account(), profile) or not current_site().federates:
        raise NotFound
    return profile
