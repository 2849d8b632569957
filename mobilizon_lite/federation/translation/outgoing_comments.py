"""Comments of this site as other servers read them, and what is left of what was deleted."""

from datetime import datetime
from typing import Any

from mobilizon_lite.federation.keyring import is_known_outside
from mobilizon_lite.federation.translation.outgoing_events import owner_of
from mobilizon_lite.federation.vocabulary.notes import NoteObject, write_note
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.federation.vocabulary.tags import MentionObject
from mobilizon_lite.federation.vocabulary.tombstones import TombstoneObject, write_tombstone
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event


def is_comment_for_others(comment: Comment) -> bool:
    """Whether other servers may read it: ours, shown, by somebody whom they may know, under what everybody may read."""
    author = comment.author if comment.author_id else None
    return (
        comment.host is None
        and comment.is_shown
        and _is_open(comment.event)
        and author is not None
        and is_known_outside(author)
    )


def comment_document(comment: Comment) -> dict[str, Any]:
    """Without @context. Raises ValueError for what is not for others."""
    return write_note(comment_object(comment))


def comment_object(comment: Comment) -> NoteObject:
    """To everybody by its full name, or Mobilizon takes it for a private message; to those whom it answers by name."""
    if not (comment.is_shown and comment.author_id and _is_open(comment.event)):
        raise ValueError("this comment is not for other servers")
    event, parent = comment.event, comment.in_reply_to if comment.in_reply_to_id else None
    author = comment.author
    answered = parent.author if parent and parent.author_id else None
    organizer = owner_of(event) if event.is_local else event.organizer
    named = [one for one in (organizer, answered) if one is not None and one.id != author.id]
    return NoteObject(
        id=comment.uri,
        url=comment.uri,
        uuid=str(comment.uuid),
        attributed_to=(author.uri,),
        actor=author.uri,
        content=comment.html,
        language=None if comment.language in ("", "und") else comment.language,
        in_reply_to=parent.uri if parent else event.uri,
        to=tuple(dict.fromkeys((PUBLIC, *(one.uri for one in named)))),
        cc=(addresses.followers(author.uri),),
        # Only who is elsewhere has to be told by their server.
        mentions=tuple({one.uri: _mention(one) for one in named if not one.is_local}.values()),
        published=comment.created_at,
        updated=comment.edited_at,
    )


def tombstone_document(uri: str, former_kind: str, deleted_at: datetime | None) -> dict[str, Any]:
    """What stands where something was. Without @context."""
    return write_tombstone(TombstoneObject(id=uri, former_type=former_kind, deleted=deleted_at))


def _is_open(event: Event) -> bool:
    return event.is_published and not event.is_private


def _mention(actor: Actor) -> MentionObject:
    return MentionObject(href=actor.uri, name=f"@{actor.username}@{actor.host}")
