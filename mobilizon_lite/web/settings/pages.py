"""The first page of the settings: profile, language and time zone, and the way to the rest."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts.preferences import change_preferences
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.events.times import zone_meant, zone_words
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_account, current_profile, login_required
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.forms import ProfileForm, SettingsForm


@bp.route("/settings", methods=["GET", "POST"])
@login_required
def index() -> Response:
    account, profile = current_account(), current_profile()
    if not submitted():
        return render("settings/index.html", form=_form_of(account, profile), **_values())
    form = ProfileForm(request.form) if profile else SettingsForm(request.form)
    if form.validate():
        with said_in(form):
            _save(form, account, profile)
            return redirect(url_for("settings.index", done="settings-saved"))
    return show_wrong("settings/index.html", form, **_values())


def _form_of(account: Account, profile: Actor | None) -> SettingsForm:
    values = {"language": account.language or "", "timezone": account.timezone or ""}
    if profile is None:
        return SettingsForm(**values)
    return ProfileForm(**values, display_name=profile.display_name, summary=profile.summary)


def _values() -> dict[str, object]:
    return {"site_zone": zone_words(current_site().timezone)}


def _save(form: SettingsForm, account: Account, profile: Actor | None) -> None:
    zone = zone_meant(form.timezone.data) if form.timezone.data else None
    if form.timezone.data and zone is None:
        raise Invalid("timezone", "not_a_zone")
    if profile is not None:
        profiles.update_profile(
            profile, display_name=form.display_name.data, summary=form.summary.data, by=account
        )
    change_preferences(account, language=form.language.data or None, timezone=zone)
