"""Whom I follow, and what they publish."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models import follow_lists
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.services import follows
from mobilizon_lite.web import event_view
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.event_view import State
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.mine.blueprint import acting_profile, bp
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import login_required

ON_A_PAGE = 50
NOTICES["following-stopped"] = Notice(_l("You no longer follow them."))


@bp.get("/mine/following")
@login_required
def following() -> Response:
    asked = request.args.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    found = follow_lists.followed_by(acting_profile(), ON_A_PAGE + 1, before=before)
    more = found[ON_A_PAGE - 1].id if len(found) > ON_A_PAGE else None
    return no_store(
        render(
            "mine/following.html",
            lines=[(follow, _state(follow)) for follow in found[:ON_A_PAGE]],
            next_url=url_for("mine.following", before=more) if more else None,
            first_url=url_for("mine.following") if before else None,
        )
    )


@bp.post("/mine/following/<uuid:follow_uuid>/stop")
@login_required
def stop_following(follow_uuid: UUID) -> Response:
    profile = acting_profile()
    found = Follow.get_or_none(Follow.uuid == follow_uuid, Follow.follower == profile)
    if found is None:
        raise NotFound
    follows.stop_following(found.target, by=profile)
    return redirect(url_for("mine.following", done="following-stopped"), 303)


def _state(follow: Follow) -> State:
    return {
        FollowState.PENDING: State(event_view.WAIT, _("has not answered yet")),
        FollowState.ACCEPTED: State(event_view.OK, _("you follow them")),
        FollowState.REFUSED: State(event_view.STOP, _("said no")),
    }[FollowState(follow.state)]
