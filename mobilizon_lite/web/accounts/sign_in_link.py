"""Signing in with a link that comes by mail. The link opens a page with a button: programs that look through mails open links."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.services.accounts import sign_in_link as service
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.web.accounts.after import after_sign_in
from mobilizon_lite.web.accounts.blueprint import bp, go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import MailForm, SignInLinkForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for


@bp.route("/sign-in/by-mail", methods=["GET", "POST"])
def ask_for_link() -> AnyResponse:
    form = MailForm(request.form)
    if not submitted():
        return render("accounts/ask_for_link.html", form=form)
    if form.validate():
        with said_in(form):
            limit("sign_in")
            limit_for("account_mail", mailbox(form.email.data))
            service.ask_for_link(form.email.data)
            return redirect(url_for("accounts.link_sent"))
    return show_wrong("accounts/ask_for_link.html", form)


@bp.get("/sign-in/by-mail/check-your-mail")
def link_sent() -> Response:
    return render("accounts/link_sent.html")


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
def use_link(token: str) -> AnyResponse:
    limit("secret_link")
    row = service.find_link(token)
    form = SignInLinkForm(request.form)
    if not submitted():
        return no_store(render("accounts/use_link.html", form=form, email=row.account.email))
    begun = service.sign_in_with_link(token, stays_signed_in=form.stay.data)
    return go_on_signed_in(begun, after_sign_in(begun.row.account))
