"""Confirming a new address with the link of the mail. Nobody needs to be signed in for it."""

from flask import Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.services.accounts import email as service
from mobilizon_lite.web.accounts.blueprint import bp
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.session import current_account


@bp.get("/confirm-email/<token>")
def confirm_email(token: str) -> Response:
    limit("secret_link")
    return no_store(render("accounts/confirm_email.html", change=service.find_change(token)))


@bp.post("/confirm-email/<token>")
def change_email(token: str) -> AnyResponse:
    limit("secret_link")
    service.confirm_change(token)
    where = "settings.index" if current_account() else "accounts.sign_in"
    return redirect(url_for(where, done="email-changed"))
