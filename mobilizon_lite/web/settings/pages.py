"""The first page of the settings: language, time zone and town, and the way to the rest."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from mobilizon_lite.errors import Invalid
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.accounts import preferences
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.events.times import zone_meant, zone_words
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.search.near import USUAL_RADIUS
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.forms import MailsForm, SettingsForm
from mobilizon_lite.web.settings.town import town_meant


@bp.route("/settings", methods=["GET", "POST"])
@login_required
def index() -> Response:
    account = current_account()
    if not submitted():
        return render("settings/index.html", form=form_of(account), **values())
    form = SettingsForm(request.form)
    if save(form, account):
        return redirect(url_for("settings.index", done="settings-saved"))
    return show_wrong("settings/index.html", form, **values())


@bp.route("/settings/mails", methods=["GET", "POST"])
@login_required
def mails() -> Response:
    account = current_account()
    if not submitted():
        return render("settings/mails.html", form=MailsForm(obj=account))
    form = MailsForm(request.form)
    if form.validate():
        preferences.change_mails(account, preferences.WantedMails(**form.data))
        return redirect(url_for("settings.mails", done="settings-saved"))
    return show_wrong("settings/mails.html", form)


def form_of(account: Account) -> SettingsForm:
    town = gazetteer().town(account.home_town) if account.home_town else None
    return SettingsForm(
        language=account.language or "",
        timezone=account.timezone or "",
        town=town.name if town else "",
        town_choice=str(town.id) if town else "",
        radius=str(account.home_radius or USUAL_RADIUS),
    )


def values() -> dict[str, object]:
    return {"site_zone": zone_words(current_site().timezone)}


def save(form: SettingsForm, account: Account) -> bool:
    """Whether all of it could be saved; if not, the form says what to correct."""
    if not form.validate():
        return False
    with said_in(form):
        zone = zone_meant(form.timezone.data) if form.timezone.data else None
        if form.timezone.data and zone is None:
            raise Invalid("timezone", "not_a_zone")
        town = town_meant(form)
        if form.town.data and town is None:
            return False
        preferences.change_preferences(account, language=form.language.data or None, timezone=zone)
        preferences.change_home_town(account, town=town, radius=int(form.radius.data))
        return True
    return False
