"""Changing sites with one's followers: saying which profile elsewhere was one's own, and where one goes."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mobilizon_lite.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from mobilizon_lite.federation import moving
from mobilizon_lite.federation.documents import FetchFailed
from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.accounts import can_edit_profile
from mobilizon_lite.services import moves
from mobilizon_lite.web.accounts.blueprint import AccountForm, said_in, show_wrong
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import LineField
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit_for
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.other_sites.looking import LONGEST, why_not_found
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp

NOTICES.update(
    {
        "moved-here": Notice(_l("Saved. Now say on your former site that you moved here.")),
        "moved-away": Notice(_l("Your followers are told where you are now.")),
    }
)


class MovingForm(AccountForm):
    former = LineField(_l("Your name on your former site"))
    target = LineField(_l("Your name on the other site"))


@bp.get("/settings/profiles/<username>/move")
@login_required
def move(username: str) -> Response:
    return no_store(render("settings/move.html", form=MovingForm(), **_values(_own(username))))


@bp.post("/settings/profiles/<username>/move-here")
@login_required
def move_here(username: str) -> Response:
    return _do(username, "former", moving.come_from, "moved-here")


@bp.post("/settings/profiles/<username>/move-away")
@login_required
def move_away(username: str) -> Response:
    return _do(username, "target", moving.go_to, "moved-away")


def _do(username: str, field_name: str, deed: Callable[..., Actor], done: str) -> Response:
    profile, account, form = _own(username), current_account(), MovingForm(request.form)
    typed = (form[field_name].data or "")[:LONGEST]
    with said_in(form):
        problem = _tried(lambda: deed(profile, typed, by=account), account, typed, profile)
        if problem is None:
            return redirect(url_for("settings.move", username=profile.username, done=done), 303)
        form[field_name].errors = [problem]
    return show_wrong("settings/move.html", form, **_values(profile))


def _tried(deed: Callable[[], Actor], account: Account, typed: str, profile: Actor) -> str | None:
    """What went wrong, if something did. Raises TooMany."""
    try:
        limit_for("look_elsewhere", f"account:{account.id}")
        with somebody_waits():
            deed()
    except TooMany:
        raise
    except Conflict:
        return _(
            "This profile does not say yet that it is @%(name)s too. Say so on that site first.",
            name=_full_name(profile),
        )
    except (Invalid, NotFound, NotAllowed, FetchFailed) as error:
        if isinstance(error, Invalid) and error.code == "too_many":
            return _("These are many former profiles. There is no room for one more.")
        return why_not_found(error, typed)
    return None


def _values(profile: Actor) -> dict[str, object]:
    return {
        "person": profile,
        "full_name": _full_name(profile),
        "others": moves.other_names_of(profile),
        "moved_to": moves.moved_to(profile),
    }


def _full_name(profile: Actor) -> str:
    return shown_handle(f"{profile.handle}@{addresses.own_host()}")


def _own(username: str) -> Actor:
    profile = Actor.local(username)
    if profile is None or not can_edit_profile(current_account(), profile) or not current_site().federates:
        raise NotFound
    return profile
