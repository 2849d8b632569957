"""Finding what a document is about: there for everybody, gone, or none of their business."""

from uuid import UUID

from peewee import ModelSelect

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.keyring import is_known_outside, key_of
from mobilizon_lite.federation.listings import whole_events
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor, ActorKind
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared

# What others have once read stays a Tombstone for them, also when it is only hidden here.
_TOLD = ("Create", "Update", "Announce")


def stored_event(event_uuid: UUID) -> Event:
    """Whatever became of it, with what its document says. Raises NotFound."""
    found = _with_uuid(event_uuid)
    if not found:
        raise NotFound
    return found[0]


def was_told(uri: str) -> bool:
    """Whether other servers were once sent it."""
    return Activity.select(Activity.id).where(Activity.object_uri == uri, Activity.kind.in_(_TOLD)).exists()


def actor_named(handle: str) -> Actor:
    """An actor here that is known outside, or was; or one of another server. Raises NotFound."""
    name = handle.casefold().removesuffix(f"@{addresses.own_host()}")
    actor = Actor.get_or_none(Actor.handle == name)
    if actor is None or actor.hidden_at:
        raise NotFound
    if actor.is_local and not (is_known_outside(actor) or is_gone(actor)):
        raise NotFound
    return actor


def own_actor(handle: str, *kinds: ActorKind) -> Actor:
    """One of ours that is there, for its collections. Raises NotFound."""
    actor = actor_named(handle)
    if not actor.is_local or is_gone(actor) or (kinds and actor.kind not in kinds):
        raise NotFound
    return actor


def site_actor() -> Actor:
    """The one that speaks for the site. Raises NotFound until later work has made it and its key."""
    actor = Actor.local(INSTANCE_ACTOR)
    if actor is None or not is_known_outside(actor):
        raise NotFound
    return actor


def is_gone(actor: Actor) -> bool:
    """Whether it was deleted after others knew it."""
    return actor.deleted_at is not None and key_of(actor) is not None


@prepared(Event.uuid)
def _with_uuid(event_uuid: UUID) -> ModelSelect:
    return whole_events().where(Event.uuid == event_uuid)
