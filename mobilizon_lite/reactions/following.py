"""What follows from following: learning what the other site is, and taking what it published before."""

from dataclasses import asdict
from uuid import UUID

from mobilizon_lite.errors import GiveUp, TryLater
from mobilizon_lite.federation import backfill, discovery
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each
from mobilizon_lite.services import instances


def _learn_site(work: LaterWork) -> None:
    follow = _follow(work)
    host = follow and (follow.target.host or follow.follower.host)
    if host and not is_blocked(host):
        instances.learned(host, discovery.nodeinfo(host))


def _take_outbox(work: LaterWork) -> None:
    follow = _follow(work)
    if follow is None or follow.state != FollowState.ACCEPTED or follow.target.is_local:
        return
    _take(work, follow.target, backfill.Place())


def _take_more(work: LaterWork) -> None:
    place = backfill.Place(**work.payload["place"])
    target = Actor.get_or_none(Actor.uuid == UUID(work.payload["actor_uuid"]))
    if target is not None and target.is_visible and not is_blocked(target.host):
        _take(work, target, place)


def _take(work: LaterWork, target: Actor, place: backfill.Place) -> None:
    try:
        then = backfill.take(target, place)
    except FetchFailed as error:
        raise (GiveUp if error.permanent else TryLater)(error.code) from error
    if then is not None:
        key = child_uuid(target.uuid, f"{then.page} {then.start}")
        plan_each(work, take_more, [Child(key, {"actor_uuid": str(target.uuid), "place": asdict(then)})])


def _follow(work: LaterWork) -> Follow | None:
    return Follow.get_or_none(Follow.uuid == UUID(work.payload["follow_uuid"]))


learn_site = Reaction("learn_site", _learn_site, lane="fetch")
take_outbox = Reaction("take_outbox", _take_outbox, lane="fetch")
take_more = Reaction("take_more", _take_more, lane="fetch")
