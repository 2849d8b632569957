"""One's own profiles: the list, another one, what each shows, which one acts, and deleting one."""

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.policies.accounts import can_edit_profile, is_last_profile
from mobilizon_lite.services import own_profiles, profiles
from mobilizon_lite.services.accounts.close import OwnEvents, coming_events_of_profile
from mobilizon_lite.web.accounts.blueprint import said_in, show_wrong
from mobilizon_lite.web.caching import for_back_only
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.profiles.picture import picture_of
from mobilizon_lite.web.session import current_account, current_session, login_required
from mobilizon_lite.web.settings import avatars
from mobilizon_lite.web.settings.blueprint import bp
from mobilizon_lite.web.settings.profile_forms import DeleteProfileForm, NewProfileForm, ProfileForm

NOTICES.update(
    {
        "profile-made": Notice(_l("The profile is made. You can act as it now.")),
        "profile-acts": Notice(_l("From now on you act as this profile.")),
        "profile-deleted": Notice(_l("The profile is deleted, and what was personal in it is erased.")),
    }
)


@bp.get("/settings/profiles")
@login_required
def list_profiles() -> Response:
    return render("settings/profiles.html", profiles=own_profiles.profiles_of(current_account()))


@bp.get("/settings/profiles/create")
@login_required
def new_profile() -> Response:
    return for_back_only(render("settings/new_profile.html", form=NewProfileForm()))


@bp.post("/settings/profiles/create")
@login_required
def make_profile() -> Response:
    account, form = current_account(), NewProfileForm(request.form)
    if form.validate():
        with said_in(form):
            limit("create")
            own_profiles.make_another(
                account,
                display_name=form.display_name.data,
                username=form.username.data,
                uuid=uuid_of_form(form.form_id.data, f"profile:{account.uuid}"),
            )
            return redirect(url_for("settings.list_profiles", done="profile-made"))
    return show_wrong("settings/new_profile.html", form)


@bp.route("/settings/profiles/<username>", methods=["GET", "POST"])
@login_required
def edit_profile(username: str) -> Response:
    profile = _own(username)
    if not submitted():
        return render("settings/profile.html", form=_form_of(profile), **_values(profile))
    form = ProfileForm(request.form)
    avatar = avatars.accept(form, profile)
    if form.validate():
        with said_in(form):
            _save(form, profile, avatar)
            return redirect(
                url_for("settings.edit_profile", username=profile.username, done="settings-saved")
            )
    return show_wrong("settings/profile.html", form, **(_values(profile) | {"picture": picture_of(avatar)}))


@bp.post("/settings/profiles/<username>/act")
@login_required
def act_as_profile(username: str) -> Response:
    own_profiles.act_as(_own(username), current_session(), by=current_account())
    return redirect(url_for("settings.list_profiles", done="profile-acts"), 303)


@bp.route("/settings/profiles/<username>/delete", methods=["GET", "POST"])
@login_required
def delete_profile(username: str) -> Response:
    profile = _own(username)
    values = {
        "person": profile,
        "is_last": is_last_profile(profile),
        "coming_events": coming_events_of_profile(profile).count(),
    }
    form = DeleteProfileForm(request.form)
    if not submitted():
        return render("settings/delete_profile.html", form=form, **values)
    if form.validate():
        with said_in(form):
            own_events = OwnEvents(form.own_events.data)
            own_profiles.delete_profile(profile, own_events=own_events, by=current_account())
            return redirect(url_for("settings.list_profiles", done="profile-deleted"), 303)
    return show_wrong("settings/delete_profile.html", form, **values)


def _own(username: str) -> Actor:
    profile = Actor.local(username)
    if profile is None or not can_edit_profile(current_account(), profile):
        raise NotFound
    return profile


def _form_of(profile: Actor) -> ProfileForm:
    avatar = profile.avatar
    return ProfileForm(
        display_name=profile.display_name,
        summary=profile.summary,
        is_discoverable=profile.is_discoverable,
        picture_uuid=str(avatar.uuid) if avatar else "",
        alt_text=avatar.alt_text if avatar else "",
    )


def _values(profile: Actor) -> dict[str, object]:
    return {"person": profile, "picture": picture_of(profile.avatar)}


def _save(form: ProfileForm, profile: Actor, avatar: Media | None) -> None:
    account = current_account()
    profiles.update_profile(
        profile, display_name=form.display_name.data, summary=form.summary.data, by=account
    )
    own_profiles.present_profile(
        profile,
        is_discoverable=form.is_discoverable.data,
        avatar=avatar,
        alt_text=form.alt_text.data or "",
        by=account,
    )
