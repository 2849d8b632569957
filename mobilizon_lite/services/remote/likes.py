"""Who elsewhere likes an event of ours. Only the number is ever of interest."""

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import REMOTE, EventLiked
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.shares import Like
from mobilizon_lite.policies.blocks import wants_nothing_from
from mobilizon_lite.policies.events import can_see_event, require


def like(event: Event, actor: Actor, *, uri: str) -> None:
    """Twice is once. Raises NotAllowed for an event that is not for everybody, or whose organizer blocked them."""
    require(can_see_event(None, event) and not wants_nothing_from(event.organizer, actor))
    with transaction() as record:
        added = (
            Like.insert(event=event, actor=actor, uri=uri[: Like.uri.max_length])
            .on_conflict_ignore()
            .as_rowcount()
            .execute()
        )
        if added:
            record(EventLiked(event_uuid=event.uuid, origin=REMOTE))


def unlike(actor: Actor, *, uri: str = "", event_uri: str | None = None) -> bool:
    """Take a Like back, known by its id or by what is liked. Returns whether there was one."""
    of_event = Event.select(Event.id).where(Event.uri == event_uri)
    named = ((Like.uri == uri) & (Like.uri != "")) | Like.event.in_(of_event)
    with transaction() as record:
        found = list(Like.select(Like, Event).join(Event).where(Like.actor == actor, named))
        for each in found:
            each.delete_instance()
            record(EventLiked(event_uuid=each.event.uuid, origin=REMOTE))
    return bool(found)


def likes_of(event: Event) -> int:
    """How many like it."""
    return Like.select().where(Like.event == event).count()
