"""/.well-known/nodeinfo and what it points to: the program, and how much happens here. Only numbers of what is public."""

from datetime import timedelta

from flask import Response, abort
from peewee import fn

from mobilizon_lite.config import VERSION
from mobilizon_lite.federation.vocabulary.nodeinfo import (
    SCHEMA,
    VERSIONS,
    NodeInfo,
    write_nodeinfo,
    write_nodeinfo_links,
)
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import Registrations, current_site
from mobilizon_lite.web.wellknown.blueprint import answer, bp

SOFTWARE = "mobilizon-lite"
# Mobilizon passes over answers of any other type.
JSON = "application/json; charset=utf-8"
MONTH, HALF_YEAR = timedelta(days=30), timedelta(days=180)
KEPT_FOR = 1_800


@bp.get("/.well-known/nodeinfo")
def links() -> Response:
    by_version = {version: addresses.absolute(f"/nodeinfo/{version}") for version in VERSIONS}
    document = write_nodeinfo_links(by_version, addresses.instance_actor())
    if not current_site().federates:
        document["links"] = document["links"][: len(VERSIONS)]
    return answer(document, JSON)


@bp.get("/nodeinfo/<version>")
def nodeinfo(version: str) -> Response:
    if version not in VERSIONS:
        abort(404)
    response = answer(
        write_nodeinfo(_of_this_site(), version), f'application/json; profile="{SCHEMA}{version}#"'
    )
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response


def _of_this_site() -> NodeInfo:
    site = current_site()
    return NodeInfo(
        software=SOFTWARE,
        version=VERSION,
        repository=site.source_url or None,
        protocols=("activitypub",) if site.federates else (),
        open_registrations=site.registrations == Registrations.OPEN,
        users=_accounts(),
        active_month=_active(MONTH),
        active_half_year=_active(HALF_YEAR),
        local_posts=_events(),
        local_comments=_comments(),
        node_name=site.name,
        node_description=site.slogan,
        node_timezone=site.timezone,
    )


def _accounts() -> int:
    return Account.select().where(Account.confirmed_at.is_null(False), Account.disabled_at.is_null()).count()


def _active(lately: timedelta) -> int:
    """Who was signed in: known to the day, and only while the session lasts. Nothing is noted for this number."""
    used = Session.select(fn.COUNT(Session.account.distinct()))
    return used.where(Session.last_used_on >= dates.now() - lately).scalar()


def _events() -> int:
    return Event.select(Event.id).where(Event.is_listed == True, Event.host.is_null()).count()  # noqa: E712


def _comments() -> int:
    """Those that everybody can read, below what everybody can find."""
    shown = Comment.select(Comment.id).join(Event, on=Comment.event)
    return shown.where(
        Comment.host.is_null(),
        Comment.state == CommentState.SHOWN,
        Comment.deleted_at.is_null(),
        Event.is_listed == True,  # noqa: E712
    ).count()
