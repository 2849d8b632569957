"""What people who look after the site do about others: judging them, following, and answering who wants to follow."""

from collections.abc import Callable
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import Invalid, NotFound
from mobilizon_lite.federation import relay
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import InstancePolicy
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.instances import can_follow_for_site
from mobilizon_lite.services import follows, instances
from mobilizon_lite.web.admin import instance_view
from mobilizon_lite.web.admin.blueprint import bp
from mobilizon_lite.web.admin.instances import (
    JudgeForm,
    instance_named,
    show_instance,
)
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import BaseForm, LineField, submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile, moderator_required

NOTICES.update(
    {
        "site-asked": Notice(_l("Asked. Once they agree, what they publish stands in the lists here.")),
        "site-unfollowed": Notice(_l("No longer followed. What others do not bring leaves the lists.")),
        "site-accepted": Notice(_l("Accepted. They get what is published here from now on.")),
        "site-refused": Notice(_l("Refused. They are told.")),
        "site-removed": Notice(_l("Removed. They get nothing more.")),
        "site-open": Notice(_l("This site may do here what others may.")),
        "site-silenced": Notice(_l("Silenced. Nothing from there stands in lists.")),
        "site-blocked": Notice(_l("Blocked. Nothing is taken from there, and nothing is sent there.")),
        "follow-gone": Notice(_l("This had ended already."), "wait"),
    }
)
_DONE = {
    InstancePolicy.OPEN: "site-open",
    InstancePolicy.SILENCED: "site-silenced",
    InstancePolicy.BLOCKED: "site-blocked",
}


class FollowForm(BaseForm):
    who = LineField(_l("Site, or somebody there"), default="")


@bp.route("/admin/instances/follow", methods=["GET", "POST"])
@moderator_required
def follow() -> Response:
    """A site, or one group or person there. The other site is asked who that is, within seconds."""
    by = current_profile()
    require(can_follow_for_site(by))
    form = FollowForm(request.form)
    if not submitted():
        return no_store(render("admin/follow.html", form=form))
    limit("search")
    try:
        with somebody_waits():
            found = relay.follow(form.who.data or "", by=by)
    except (Invalid, NotFound, FetchFailed) as error:
        form.who.errors = [instance_view.problem(error)]
        return no_store(render("admin/follow.html", form=form, status=422))
    return redirect(url_for("admin.show", host=found.target.host, done="site-asked"), 303)


@bp.post("/admin/instances/<host>/judge")
@moderator_required
def judge(host: str) -> Response:
    instance = instance_named(host)
    form = JudgeForm(request.form)
    if not form.validate():
        return show_instance(instance, form, 422)
    policy = InstancePolicy(form.policy.data)
    instances.judge(instance.host, policy, by=current_profile(), note=form.note.data or "")
    return redirect(url_for("admin.show", host=instance.host, done=_DONE[policy]), 303)


@bp.post("/admin/follows/<uuid:follow_uuid>/accept")
@moderator_required
def accept_follower(follow_uuid: UUID) -> Response:
    return _answer(follow_uuid, follows.accept_follower, "site-accepted")


@bp.post("/admin/follows/<uuid:follow_uuid>/refuse")
@moderator_required
def refuse_follower(follow_uuid: UUID) -> Response:
    return _answer(follow_uuid, follows.refuse_follower, "site-refused")


@bp.post("/admin/follows/<uuid:follow_uuid>/remove")
@moderator_required
def remove_follower(follow_uuid: UUID) -> Response:
    return _answer(follow_uuid, follows.remove_follower, "site-removed")


@bp.post("/admin/follows/<uuid:follow_uuid>/stop")
@moderator_required
def stop_following(follow_uuid: UUID) -> Response:
    def stop(found: Follow, *, by: object) -> None:
        if not relay.is_of_site(found):
            raise NotFound
        relay.unfollow(found.target, by=by)

    return _answer(follow_uuid, stop, "site-unfollowed")


def _answer(uuid: UUID, deed: Callable[..., object], done: str) -> Response:
    require(can_follow_for_site(current_profile()))
    found = Follow.get_or_none(Follow.uuid == uuid)
    if found is None:
        return redirect(url_for("admin.index", done="follow-gone"), 303)
    deed(found, by=current_profile())
    host = instance_view.host_of(found)
    back = url_for("admin.show", host=host, done=done) if host else url_for("admin.index", done=done)
    return redirect(back, 303)
