"""Changing the address that one signs in with."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.services.accounts import email as service
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit_for
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.forms import EmailForm


@bp.route("/settings/email", methods=["GET", "POST"])
@login_required
def email() -> Response:
    form = EmailForm(request.form)
    if not submitted():
        return render("settings/email.html", form=form)
    if form.validate():
        with said_in(form):
            account = current_account()
            limit_for("sign_in_account", email_key(account.email))
            limit_for("account_mail", mailbox(form.new_email.data))
            service.ask_change(account, new_email=form.new_email.data, password=form.password.data)
            return redirect(url_for("settings.index", done="email-asked"))
    return show_wrong("settings/email.html", form)
