"""Delete: something of another site is gone, or somebody. Only its own site can say so."""

from mobilizon_lite.federation.client import Gone, NotThere
from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.inbox.objects import object_uri
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.events import Event
from mobilizon_lite.services import messages
from mobilizon_lite.services.remote import actors, comments, events
from mobilizon_lite.services.remote.tombstones import bury


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    uri = object_uri(activity)
    if not is_same_origin(uri, sender.uri):
        raise Refused("not_theirs")
    if _erase_known(uri, sender, asking):
        return
    # It may overtake what it deletes.
    bury(uri)
    raise Ignored("unknown_object")


def _erase_known(uri: str, sender: Actor, asking: Asking) -> bool:
    actor = known_actor(uri)
    if actor is not None:
        _actor(actor, sender, asking)
    elif event := Event.get_or_none(Event.uri == uri):
        _require_end_of(event, {event.organizer_id, event.attributed_to_id}, sender, asking)
        events.erase_event(event)
    elif comment := Comment.get_or_none(Comment.uri == uri):
        _require_end_of(comment, {comment.author_id}, sender, asking)
        comments.erase_comment(comment)
    elif message := Message.get_or_none(Message.uri == uri, Message.author == sender):
        messages.erase_message(message)
    else:
        return False
    return True


def _require_end_of(thing: Event | Comment, owners: set[int | None], sender: Actor, asking: Asking) -> None:
    """Who moderates there may delete for others; that it is gone, its site has to say itself. Raises Refused, FetchFailed."""
    if thing.deleted_at or sender.id in owners:
        return
    _require_end_at(thing.uri, asking)


def _require_end_at(uri: str, asking: Asking) -> None:
    try:
        document = asking.document(uri)
    except (Gone, NotThere):
        return
    if "Tombstone" not in reading.types(document):
        raise Refused("not_theirs")


def _actor(actor: Actor, sender: Actor, asking: Asking) -> None:
    """Nobody is deleted by somebody else of their server, but by the server itself. Some servers let everybody call
    themselves a program, so its word alone is not enough."""
    if actor.id != sender.id:
        if sender.kind != ActorKind.APPLICATION:
            raise Refused("not_theirs")
        _require_end_at(actor.uri, asking)
    actors.forget_actor(actor)
