"""What follows from following and judging: what the other site is, what it published before, and what lists show."""

from dataclasses import asdict
from uuid import UUID

from mobilizon_lite.errors import GiveUp, TryLater
from mobilizon_lite.federation import backfill, discovery
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each
from mobilizon_lite.reactions.turns import turn_of
from mobilizon_lite.services import instances
from mobilizon_lite.services.remote import shares


def _learn_site(work: LaterWork) -> None:
    follow = _follow(work)
    host = follow and (follow.target.host or follow.follower.host)
    if host and not is_blocked(host):
        with turn_of(host):
            instances.learned(host, discovery.nodeinfo(host))


def _take_outbox(work: LaterWork) -> None:
    follow = _follow(work)
    if follow is None or follow.state != FollowState.ACCEPTED or follow.target.is_local:
        return
    _take(work, follow.target, backfill.Place())


def _take_more(work: LaterWork) -> None:
    place = backfill.Place(**work.payload["place"])
    target = _actor(work, "actor_uuid")
    if target is not None and target.is_visible and not is_blocked(target.host):
        _take(work, target, place)


def _take(work: LaterWork, target: Actor, place: backfill.Place) -> None:
    try:
        with turn_of(target.host):
            then = backfill.take(target, place)
    except FetchFailed as error:
        raise (GiveUp if error.permanent else TryLater)(error.code) from error
    if then is not None:
        key = child_uuid(target.uuid, f"{then.page} {then.start}")
        plan_each(work, take_more, [Child(key, {"actor_uuid": str(target.uuid), "place": asdict(then)})])


def _relist_followed(work: LaterWork) -> None:
    """The site began or ceased to follow somebody: their events come into the lists, or leave them."""
    if "target_uuid" in work.payload:
        follower, target = _actor(work, "follower_uuid"), _actor(work, "target_uuid")
    else:
        follow = _follow(work)
        follower, target = (follow.follower, follow.target) if follow else (None, None)
    if follower and target and follower.is_local and follower.kind == ActorKind.APPLICATION:
        shares.refresh_listing_after(actor=target)


def _relist_judged(work: LaterWork) -> None:
    shares.refresh_listing_after(host=work.payload["host"])


def _actor(work: LaterWork, name: str) -> Actor | None:
    return Actor.get_or_none(Actor.uuid == UUID(work.payload[name]))


def _follow(work: LaterWork) -> Follow | None:
    return Follow.get_or_none(Follow.uuid == UUID(work.payload["follow_uuid"]))


learn_site = Reaction("learn_site", _learn_site, lane="fetch")
relist_followed = Reaction("relist_followed", _relist_followed)
relist_judged = Reaction("relist_judged", _relist_judged)
take_outbox = Reaction("take_outbox", _take_outbox, lane="fetch")
take_more = Reaction("take_more", _take_more, lane="fetch")
