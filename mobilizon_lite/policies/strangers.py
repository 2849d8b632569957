"""Who may see what this site knows of people, groups and programs of other sites. `by` is a profile, or None for a visitor."""

from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.instances import is_blocked


def can_see_stranger(by: Actor | None, actor: Actor) -> bool:
    """Somebody here could look them up anyway. To visitors a page would tell that they have to do with this site, so there
    is one only where they say so themselves: they want to be found, organise or write here for everybody, or are no person."""
    if actor.is_local or not actor.is_visible or is_blocked(actor.host):
        return False
    if by is not None and by.account_id is not None:
        return True
    return actor.is_discoverable or actor.kind != ActorKind.PERSON or _is_seen_here(actor)


def _is_seen_here(actor: Actor) -> bool:
    events = Event.select().where(
        (Event.organizer == actor) | (Event.attributed_to == actor),
        Event.visibility != Visibility.PRIVATE,
        ~Event.is_draft,
        Event.hidden_at.is_null(),
        Event.deleted_at.is_null(),
    )
    comments = (
        Comment.select()
        .join(Event)
        .where(
            Comment.author == actor,
            Comment.state == CommentState.SHOWN,
            Comment.deleted_at.is_null(),
            Event.visibility != Visibility.PRIVATE,
            ~Event.is_draft,
            Event.hidden_at.is_null(),
            Event.deleted_at.is_null(),
        )
    )
    return events.exists() or comments.exists()
