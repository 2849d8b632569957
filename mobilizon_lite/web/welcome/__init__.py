"""The page that greets newcomers once, after they signed in for the first time: a few choices, all of which can wait."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import own_profiles, profiles
from mobilizon_lite.services.accounts import preferences
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_account, current_profile, login_required
from mobilizon_lite.web.settings import pages
from mobilizon_lite.web.welcome.forms import WelcomeForm

bp = Blueprint("welcome", __name__)


@bp.get("/welcome")
@login_required
def index() -> Response:
    account, profile = current_account(), current_profile()
    own = {"summary": profile.summary, "is_discoverable": profile.is_discoverable} if profile else {}
    form = WelcomeForm(data=pages.form_of(account).data | own)
    return render("welcome/index.html", form=form, **pages.values())


@bp.post("/welcome")
@login_required
def save() -> AnyResponse:
    account, form = current_account(), WelcomeForm(request.form)
    if pages.save(form, account) and _save_profile(form, account, current_profile()):
        preferences.no_longer_new(account)
        return redirect(url_for("home.index", done="settings-saved"))
    return show_wrong("welcome/index.html", form, **pages.values())


@bp.post("/welcome/skip")
@login_required
def skip() -> AnyResponse:
    preferences.no_longer_new(current_account())
    return redirect(url_for("home.index"))


def _save_profile(form: WelcomeForm, account: Account, profile: Actor | None) -> bool:
    if profile is None:
        return True
    with said_in(form):
        profiles.update_profile(
            profile, display_name=profile.display_name, summary=form.summary.data, by=account
        )
        avatar = profile.avatar
        own_profiles.present_profile(
            profile,
            is_discoverable=form.is_discoverable.data,
            avatar=avatar,
            alt_text=avatar.alt_text if avatar else "",
            by=account,
        )
        return True
    return False
