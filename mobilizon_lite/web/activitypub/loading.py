"""Finding what a document is about: there for everybody, gone, or none of their business."""

from uuid import UUID

from peewee import JOIN, ModelSelect

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.keyring import is_known_outside, key_of
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.prepared import prepared
from mobilizon_lite.models.venues import Venue

# What others have once read stays a Tombstone for them, also when it is only hidden here.
_TOLD = ("Create", "Update", "Announce")


def stored_event(event_uuid: UUID) -> Event:
    """Whatever became of it, with what its document says. Raises NotFound."""
    found = _with_uuid(event_uuid)
    if not found:
        raise NotFound
    return found[0]


def whole_events() -> ModelSelect:
    """Events with their organizers, pictures and places, for documents."""
    return (
        Event.select(Event, Actor, Media, Venue)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Event, Media, JOIN.LEFT_OUTER, on=Event.picture)
        .join_from(Event, Venue, JOIN.LEFT_OUTER, on=Event.venue)
    )


def was_told(uri: str) -> bool:
    """Whether other servers were once sent it."""
    return Activity.select(Activity.id).where(Activity.object_uri == uri, Activity.kind.in_(_TOLD)).exists()


def actor_named(handle: str) -> Actor:
    """An actor here that is known outside, or was; or one of another server. Raises NotFound."""
    actor = Actor.get_or_none(Actor.handle == handle.casefold())
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


def is_gone(actor: Actor) -> bool:
    """Whether it was deleted after others knew it."""
    return actor.deleted_at is not None and key_of(actor) is not None


@prepared(Event.uuid)
def _with_uuid(event_uuid: UUID) -> ModelSelect:
    return whole_events().where(Event.uuid == event_uuid)
