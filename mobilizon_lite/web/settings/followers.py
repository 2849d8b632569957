"""Who follows the profile that acts: whether it is asked before, whether others see it, and each follower."""

from collections.abc import Callable
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import BooleanField

from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follow_lists import followers_of
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.services import follows
from mobilizon_lite.web.accounts.blueprint import AccountForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_account, current_profile, login_required
from mobilizon_lite.web.settings.blueprint import bp

ON_A_PAGE = 50
NOTICES.update(
    {
        "follower-accepted": Notice(_l("Accepted. They get what you publish from now on.")),
        "follower-refused": Notice(_l("Refused. Their site is told.")),
        "follower-removed": Notice(_l("Removed. They get nothing more from you.")),
    }
)


class FollowersForm(AccountForm):
    approves_followers = BooleanField(_l("I approve who follows me"))
    shows_followers = BooleanField(_l("Others may see who follows me"))


@bp.route("/settings/followers", methods=["GET", "POST"])
@login_required
def followers() -> Response:
    profile = _acting()
    if submitted():
        form = FollowersForm(request.form)
        follows.choose_followers(
            profile,
            approves=form.approves_followers.data,
            shows=form.shows_followers.data,
            by=current_account(),
        )
        return redirect(url_for("settings.followers", done="settings-saved"), 303)
    chosen = ActorDetails.get_or_none(ActorDetails.actor == profile)
    asked = request.args.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    found = followers_of(profile, ON_A_PAGE + 1, state=FollowState.ACCEPTED, before=before)
    more = found[ON_A_PAGE - 1].id if len(found) > ON_A_PAGE else None
    return no_store(
        render(
            "settings/followers.html",
            form=FollowersForm(obj=chosen),
            waiting=followers_of(profile, ON_A_PAGE, state=FollowState.PENDING),
            followers=found[:ON_A_PAGE],
            next_url=url_for("settings.followers", before=more) if more else None,
            first_url=url_for("settings.followers") if before else None,
        )
    )


@bp.post("/settings/followers/<uuid:follow_uuid>/accept")
@login_required
def accept_follower(follow_uuid: UUID) -> Response:
    return _decide(follow_uuid, follows.accept_follower, "follower-accepted")


@bp.post("/settings/followers/<uuid:follow_uuid>/refuse")
@login_required
def refuse_follower(follow_uuid: UUID) -> Response:
    return _decide(follow_uuid, follows.refuse_follower, "follower-refused")


@bp.post("/settings/followers/<uuid:follow_uuid>/remove")
@login_required
def remove_follower(follow_uuid: UUID) -> Response:
    return _decide(follow_uuid, follows.remove_follower, "follower-removed")


def _decide(uuid: UUID, deed: Callable[..., object], done: str) -> Response:
    """Nobody learns here who follows somebody else."""
    profile = _acting()
    found = Follow.get_or_none(Follow.uuid == uuid, Follow.target == profile)
    if found is None:
        raise NotFound
    deed(found, by=profile)
    return redirect(url_for("settings.followers", done=done), 303)


def _acting() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile
