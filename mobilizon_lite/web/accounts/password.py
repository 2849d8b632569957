"""A forgotten password: asking for a link, and choosing a new one with it."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.services.accounts import password as service
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.web.accounts.blueprint import bp, go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import ForgottenPasswordForm, NewPasswordForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for


@bp.route("/forgotten-password", methods=["GET", "POST"])
def forgotten_password() -> AnyResponse:
    form = ForgottenPasswordForm(request.form)
    if not submitted():
        return render("accounts/forgotten_password.html", form=form)
    if form.validate():
        with said_in(form):
            limit("sign_in")
            limit_for("account_mail", mailbox(form.email.data))
            service.ask_for_reset(form.email.data)
            return redirect(url_for("accounts.reset_link_sent"))
    return show_wrong("accounts/forgotten_password.html", form)


@bp.get("/forgotten-password/check-your-mail")
def reset_link_sent() -> Response:
    return render("accounts/reset_link_sent.html")


@bp.route("/reset-password/<token>", methods=["GET", "POST"])
def reset_password(token: str) -> AnyResponse:
    limit("secret_link")
    email = service.find_reset(token).account.email
    form = NewPasswordForm(request.form)
    if not submitted():
        return no_store(render("accounts/reset_password.html", form=form, email=email))
    if form.validate():
        with said_in(form):
            begun = service.reset(token, form.password.data)
            return go_on_signed_in(begun, "mine.index", done="password-changed")
    return show_wrong("accounts/reset_password.html", form, email=email)
