"""Registering, and confirming it with the link of the mail. Where the site wants it, the account then waits for approval."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.models.site import Registrations, current_site
from mobilizon_lite.policies.accounts import can_register, needs_approval
from mobilizon_lite.services.accounts import register as service
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.web.accounts.blueprint import bp, go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import MailForm, NewNameForm, RegisterForm, RequestForm
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit, limit_for


@bp.route("/register", methods=["GET", "POST"])
def register() -> AnyResponse:
    form_class = RequestForm if current_site().registrations == Registrations.APPROVAL else RegisterForm
    if not submitted() or not can_register():
        # It says when it was shown: nobody but the browser's Back may show the same one again.
        return for_back_only(
            render("accounts/register.html", form=form_class(), is_open=can_register(), **_reason())
        )
    form = form_class(request.form)
    if form.validate():
        with said_in(form):
            _count(form.email.data)
            service.register(
                email=form.email.data,
                password=form.password.data,
                display_name=form.display_name.data,
                username=form.username.data,
                language=page_language(),
                reason=form.reason.data if "reason" in form else "",
                is_quick=form.is_quick,
                is_trapped=form.is_trapped,
            )
            return redirect(url_for("accounts.registered"))
    return show_wrong("accounts/register.html", form, is_open=True, **_reason())


@bp.get("/register/check-your-mail")
def registered() -> Response:
    return render("accounts/registered.html")


@bp.route("/register/send-again", methods=["GET", "POST"])
def send_again() -> AnyResponse:
    form = MailForm(request.form)
    if not submitted():
        return render("accounts/send_again.html", form=form)
    if form.validate():
        with said_in(form):
            _count(form.email.data)
            service.send_again(form.email.data)
            return redirect(url_for("accounts.registered", done="sent-again"))
    return show_wrong("accounts/send_again.html", form)


@bp.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> AnyResponse:
    """One click more: programs that look through mails open links, but press no buttons."""
    limit("secret_link")
    registration = service.find_registration(token)
    values = {"registration": registration, "waits": needs_approval(registration)}
    form = NewNameForm(request.form)
    if submitted():
        with said_in(form):
            begun = service.confirm(token, username=form.username.data)
            if begun is None:
                return redirect(url_for("accounts.waits"))
            return go_on_signed_in(begun, "welcome.index")
        return show_wrong("accounts/confirm.html", form, **values)
    return no_store(render("accounts/confirm.html", form=form, **values))


@bp.get("/register/waits")
def waits() -> Response:
    return render("accounts/waits.html")


def _reason() -> dict[str, object]:
    return {"most_reason": service.MOST_REASON, "site_language": current_site().language}


def _count(email: str) -> None:
    limit("sign_in")
    limit_for("account_mail", mailbox(email))
