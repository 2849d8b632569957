"""The page of somebody of another site: who they say they are, the way to their home, and what is known of them here."""

from dataclasses import dataclass

from flask import Response, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html import clean_html
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.shown_names import shown_handle, shown_host
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.policies.blocks import can_block, wants_nothing_from
from mobilizon_lite.policies.follows import can_follow
from mobilizon_lite.policies.messages import can_begin_conversation
from mobilizon_lite.policies.moderation import can_hide_profile
from mobilizon_lite.policies.strangers import can_see_stranger
from mobilizon_lite.search.of_strangers import coming_of, past_of
from mobilizon_lite.services import blocks, follows
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.profiles.blueprint import bp
from mobilizon_lite.web.profiles.picture import picture_of
from mobilizon_lite.web.session import current_profile, login_required

MOST_COMING, MOST_PAST = 20, 5
NOTICES["follow-asked"] = Notice(_l("Asked. Their site answers in its own time."))
NOTICES["person-blocked"] = Notice(_l("Blocked. Their site is told, and may show it to them."))
NOTICES["person-unblocked"] = Notice(_l("No longer blocked."))
NOTICES["follow-ended"] = Notice(_l("You no longer follow them."))


@dataclass(frozen=True, slots=True)
class Field:
    """One line of what they say about themselves."""

    name: str
    html: Markup


def show_stranger(handle: str) -> AnyResponse:
    actor, by = stranger_to_see(handle), current_profile()
    details = ActorDetails.get_or_none(ActorDetails.actor == actor)
    home_url = _home_of(actor, details)
    summary = clean_html(actor.summary, top_heading=2)
    follow = Follow.get_or_none(Follow.follower == by, Follow.target == actor) if by else None
    response = render(
        "profiles/elsewhere.html",
        actor=actor,
        handle=shown_handle(actor.handle),
        host=shown_host(actor.host),
        home_url=home_url,
        picture=picture_of(actor.avatar),
        summary=Markup(summary),  # noqa: S704  cleaned above
        fields=_fields(details),
        moved_to=event_view.person_of(details.moved_to) if details and details.moved_to_id else None,
        days=event_view.days(coming_of(actor, MOST_COMING)),
        past=[event_view.card(event) for event in past_of(actor, MOST_PAST)],
        follow_words=_follow_words(follow),
        is_followed=follow is not None and follow.state == FollowState.ACCEPTED,
        can_follow=follow is None and can_follow(by, actor),
        can_write=can_begin_conversation(by, actor),
        can_block=can_block(by, actor),
        is_blocked=by is not None and wants_nothing_from(by, actor),
        can_hide=can_hide_profile(by, actor),
        meta=Metadata(
            title=actor.name,
            description=excerpt(html_to_line(summary), metadata.DESCRIPTION_LENGTH)
            or shown_handle(actor.handle),
            canonical=home_url,
            kind="profile",
            is_indexed=False,
            is_elsewhere=True,
        ),
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.post("/@<remote_handle>/follow")
@login_required
def follow(remote_handle: str) -> Response:
    target = stranger_to_see(remote_handle)
    limit("ask_person")
    follows.ask_to_follow(target, by=_acting())
    return _to(target, "follow-asked")


@bp.post("/@<remote_handle>/unfollow")
@login_required
def unfollow(remote_handle: str) -> Response:
    target = stranger_to_see(remote_handle)
    follows.stop_following(target, by=_acting())
    return _to(target, "follow-ended")


@bp.post("/@<remote_handle>/block")
@login_required
def block(remote_handle: str) -> Response:
    target = stranger_to_see(remote_handle)
    blocks.block(target, by=_acting())
    return _to(target, "person-blocked")


@bp.post("/@<remote_handle>/unblock")
@login_required
def unblock(remote_handle: str) -> Response:
    target = stranger_to_see(remote_handle)
    blocks.unblock(target, by=_acting())
    return _to(target, "person-unblocked")


def stranger_to_see(handle: str) -> Actor:
    """Somebody of another site, for those who may know that they are known here. Raises NotFound."""
    actor = Actor.get_or_none(Actor.handle == handle) or Actor.get_or_none(Actor.handle == handle.lower())
    if actor is None or not can_see_stranger(current_profile(), actor):
        raise NotFound
    return actor


def own_name(handle: str) -> str | None:
    """The name of `alice@this.site`, which is one of ours."""
    name, _at, host = handle.rpartition("@")
    return name if name and host.lower() == addresses.own_host() else None


def _acting() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile


def _home_of(actor: Actor, details: ActorDetails | None) -> str:
    page = web_address(details.page) if details and details.page else None
    return page if page and host_of(page) == host_of(actor.uri) else actor.uri


def _fields(details: ActorDetails | None) -> list[Field]:
    pairs = details.fields if details else []
    return [Field(str(name), Markup(clean_html(str(html)))) for name, html in pairs]  # noqa: S704  cleaned


def _follow_words(follow: Follow | None) -> event_view.State | None:
    if follow is None:
        return None
    return {
        FollowState.ACCEPTED: event_view.State(event_view.OK, _("You follow them")),
        FollowState.PENDING: event_view.State(
            event_view.WAIT, _("You asked to follow them; they have not answered yet")
        ),
        FollowState.REFUSED: event_view.State(event_view.STOP, _("They have not accepted your request")),
    }[follow.state]


def _to(actor: Actor, done: str) -> Response:
    return redirect(url_for("profiles.show", handle=actor.handle, done=done), 303)
