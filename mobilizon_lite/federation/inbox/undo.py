"""Undo: somebody takes back a Follow, an Announce, a Like or a Block. The one inside is embedded, or named by its id alone."""

from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.inbox import leave
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import blocks, follows
from mobilizon_lite.services.remote import likes, shares


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    inner = activity.embedded()
    if inner is None:
        _by_id(activity.object_id or "", sender)
        return
    if inner.actor not in (None, sender.uri):
        raise Refused("not_theirs")
    undo = _UNDO.get(inner.kind)
    if undo is None:
        raise Ignored("nothing_to_undo")
    undo(inner, sender)


def _by_id(uri: str, sender: Actor) -> None:
    """What it was is known from what is kept under that id. (Some name the Accept of a Follow.)"""
    if not uri:
        raise Refused("no_object")
    follows.stop_from_elsewhere(sender, None, uri=uri)
    likes.unlike(sender, uri=uri)
    shares.unshare(sender, uri=uri)
    blocks.unblock_from_elsewhere(sender, None, uri=uri)


def _undo_follow(inner: ActivityObject, sender: Actor) -> None:
    follows.stop_from_elsewhere(sender, known_actor(inner.object_id), uri=inner.id or "")


def _undo_accept(inner: ActivityObject, sender: Actor) -> None:
    """WordPress takes back the answer: who was followed wants to be followed no more, or the follower names our Accept."""
    follow = inner.embedded()
    target = known_actor(follow.object_id) if follow and follow.actor == sender.uri else None
    follows.stop_from_elsewhere(sender, target, uri=inner.id or "")


def _undo_like(inner: ActivityObject, sender: Actor) -> None:
    likes.unlike(sender, uri=inner.id or "", event_uri=inner.object_id)


def _undo_announce(inner: ActivityObject, sender: Actor) -> None:
    shares.unshare(sender, uri=inner.id or "", event_uri=inner.object_id)


def _undo_join(inner: ActivityObject, sender: Actor) -> None:
    leave.receive(inner, sender, Asking())


def _undo_block(inner: ActivityObject, sender: Actor) -> None:
    blocks.unblock_from_elsewhere(sender, known_actor(inner.object_id), uri=inner.id or "")


_UNDO = {
    "Follow": _undo_follow,
    "Accept": _undo_accept,
    "Announce": _undo_announce,
    "Join": _undo_join,
    "Like": _undo_like,
    "Block": _undo_block,
}
