"""Registering, and confirming it with the link of the mail."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.policies.accounts import can_register
from mobilizon_lite.services.accounts import register as service
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.web.accounts.blueprint import bp, go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import NewNameForm, RegisterForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit, limit_for


@bp.route("/register", methods=["GET", "POST"])
def register() -> AnyResponse:
    if not submitted() or not can_register():
        return render("accounts/register.html", form=RegisterForm(), is_open=can_register())
    form = RegisterForm(request.form)
    if form.validate():
        with said_in(form):
            _count(form.email.data)
            service.register(
                email=form.email.data,
                password=form.password.data,
                display_name=form.display_name.data,
                username=form.username.data,
                language=page_language(),
            )
            return redirect(url_for("accounts.registered"))
    return show_wrong("accounts/register.html", form, is_open=True)


@bp.get("/register/check-your-mail")
def registered() -> Response:
    return render("accounts/registered.html")


@bp.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> AnyResponse:
    """One click more: programs that look through mails open links, but press no buttons."""
    limit("secret_link")
    registration = service.find_registration(token)
    form = NewNameForm(request.form)
    if submitted():
        with said_in(form):
            begun = service.confirm(token, username=form.username.data)
            return go_on_signed_in(begun, "home.index", done="welcome")
        return show_wrong("accounts/confirm.html", form, registration=registration)
    return no_store(render("accounts/confirm.html", form=form, registration=registration))


def _count(email: str) -> None:
    limit("sign_in")
    limit_for("account_mail", mailbox(email))
