"""Looking for something on other sites: somebody who is signed in names it, and its site is asked while they wait."""

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import NotAllowed, NotFound, TooMany
from mobilizon_lite.federation import finding
from mobilizon_lite.federation.documents import FetchFailed
from mobilizon_lite.federation.handles import read_address, read_handle
from mobilizon_lite.federation.somebody_waits import Busy, somebody_waits
from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.lib.urls import MAX_URL_LENGTH, host_of
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import BaseForm, LineField
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.other_sites.blueprint import bp
from mobilizon_lite.web.other_sites.known import known_thing, page_of_thing
from mobilizon_lite.web.session import ask_to_sign_in, current_account, current_profile, login_required

# What people paste may begin or end with blanks.
LONGEST = MAX_URL_LENGTH + 100


class LookForm(BaseForm):
    q = LineField(_l("Address or name"))


@bp.get("/interact")
def interact() -> AnyResponse:
    """Where other sites send people who have an account here: to what is at `uri`, wherever it is."""
    limit("search")
    typed = _typed("uri")
    known = known_thing(typed, current_profile())
    if known is not None:
        return redirect(page_of_thing(known))
    if current_account() is None:
        return ask_to_sign_in()
    return redirect(url_for("other_sites.look", q=typed or None))


@bp.get("/look-for")
@login_required
def look() -> AnyResponse:
    _require_others()
    return _show(LookForm(q=_typed("q")))


@bp.post("/look-for")
@login_required
def look_for() -> AnyResponse:
    _require_others()
    form = LookForm(request.form)
    typed = form.q.data = (form.q.data or "")[:LONGEST]
    known = known_thing(typed, current_profile())
    if known is not None:
        return redirect(page_of_thing(known), 303)
    try:
        limit_for("look_elsewhere", f"account:{current_account().id}")
        with somebody_waits():
            found = finding.find_anywhere(typed)
    except TooMany as error:
        form.form_errors.append(why_not_asked(error))
        response = _show(form, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except (FetchFailed, NotFound, NotAllowed) as error:
        form.q.errors = [why_not_found(error, typed)]
        return _show(form, status=422)
    return redirect(page_of_thing(found), 303)


def _require_others() -> None:
    if not current_site().federates:
        raise NotFound


def _typed(name: str) -> str:
    return clean_line(request.args.get(name, "")[:LONGEST])


def _show(form: LookForm, status: int = 200) -> Response:
    return no_store(render("other_sites/look.html", form=form, status=status))


def why_not_asked(error: TooMany) -> str:
    """Why nobody is asked just now, in a sentence."""
    if isinstance(error, Busy):
        return _("Many people asked just now. Wait a few minutes, then try again.")
    return _("You asked for a lot just now. Wait a few minutes, then try again.")


def why_not_found(error: Exception, typed: str) -> str:
    """Why what somebody typed was not found, in a sentence for them."""
    address, handle = read_address(typed), read_handle(typed)
    host = host_of(address) if address else handle.host if handle else ""
    if not host:
        return _("Paste a whole address that begins with https://, or a name such as @lou@mastodon.example.")
    site = shown_host(host)
    if not isinstance(error, FetchFailed) or error.status in (404, 410):
        return _("We found nothing there. Please check what you wrote.")
    if error.code in ("blocked", "suspended"):
        return _("This site takes nothing from %(site)s.", site=site)
    if error.permanent:
        return _("%(site)s shows us no action and no person at this address.", site=site)
    return _("%(site)s did not answer. Check the name, or try again in a while.", site=site)
