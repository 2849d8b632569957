"""Signing in and out, also on the way to something else."""

from flask import Response, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.lib.urls import MAX_URL_LENGTH, is_local_path
from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.sign_in import sign_in as sign_in_with
from mobilizon_lite.web import session
from mobilizon_lite.web.accounts import carried
from mobilizon_lite.web.accounts.after import after_sign_in
from mobilizon_lite.web.accounts.blueprint import bp, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import SignInForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.errors import error_page
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.session import SignInNeeded, current_account, current_session


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> AnyResponse:
    if not submitted():
        return _show_sign_in()
    form = SignInForm(request.form)
    if form.validate():
        with said_in(form):
            limit("sign_in")
            limit_for("sign_in_account", email_key(form.email.data))
            begun = sign_in_with(form.email.data, form.password.data, stays_signed_in=form.stay.data)
            session.begin(begun.row, begun.token)
            return _go_on(form)
    return show_wrong("accounts/sign_in.html", form, carried=carried.from_text(form.carried.data))


@bp.post("/sign-out")
def sign_out() -> AnyResponse:
    row = current_session()
    if row is not None:
        sessions.end(row)
    session.end()
    response = redirect(url_for("home.index", done="signed-out"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.app_errorhandler(SignInNeeded)
def keep_the_form(_error: SignInNeeded) -> Response:
    """A form came in after the session ended: ask to sign in, with all that was typed kept."""
    try:
        kept = carried.of_this_request()
    except HTTPException as error:
        # Too large to be read at all, or cut off on the way. Errors of an error handler are nobody's.
        return error_page(error.code or 400)
    form = SignInForm(carried=kept.as_text() if kept else None)
    page = render("accounts/sign_in.html", form=form, carried=kept, was_too_long=kept is None, status=401)
    return no_store(page)


def _show_sign_in() -> AnyResponse:
    wanted = request.args.get("next")
    if current_account() is not None:
        return redirect(_local(wanted) or url_for("mine.index"))
    return render("accounts/sign_in.html", form=SignInForm(next=_local(wanted)), carried=None)


def _go_on(form: SignInForm) -> AnyResponse:
    kept = carried.from_text(form.carried.data)
    if kept is not None:
        return no_store(render("accounts/carried.html", carried=kept))
    return redirect(_local(form.next.data) or url_for(after_sign_in(current_account())))


def _local(path: str | None) -> str | None:
    """Where to go on, if it is on this site."""
    return path if path and len(path) <= MAX_URL_LENGTH and is_local_path(path) else None
