"""Changing one's password."""

from flask import request
from werkzeug.wrappers import Response

from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.services.accounts import password as service
from mobilizon_lite.web.accounts.blueprint import go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit_for
from mobilizon_lite.web.session import current_account, current_session, login_required
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.forms import PasswordForm


@bp.route("/settings/password", methods=["GET", "POST"])
@login_required
def password() -> Response:
    form = PasswordForm(request.form)
    if not submitted():
        return render("settings/password.html", form=form)
    if form.validate():
        with said_in(form):
            account = current_account()
            limit_for("sign_in_account", email_key(account.email))
            begun = service.change(
                account, old=form.old_password.data, new=form.new_password.data, current=current_session()
            )
            return go_on_signed_in(begun, "settings.index", done="password-changed")
    return show_wrong("settings/password.html", form)
