"""Closing one's account."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.policies.accounts import can_close_account
from mobilizon_lite.services.accounts import close as service
from mobilizon_lite.web import session
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit_for
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.forms import CloseForm


@bp.route("/settings/close", methods=["GET", "POST"])
@login_required
def close() -> Response:
    account = current_account()
    values = {
        "can_close": can_close_account(account),
        "coming_events": service.coming_events_of(account).count(),
    }
    form = CloseForm(request.form)
    if not submitted():
        return render("settings/close.html", form=form, **values)
    if form.validate():
        with said_in(form):
            limit_for("sign_in_account", email_key(account.email))
            own_events = service.OwnEvents(form.own_events.data)
            service.close_account(account, password=form.password.data, own_events=own_events)
            session.end()
            response = redirect(url_for("home.index", done="account-closed"))
            response.headers["Clear-Site-Data"] = '"cache"'
            return response
    return show_wrong("settings/close.html", form, **values)
