"""Comments that people of other sites write, under our events and under theirs."""

from collections.abc import Mapping
from typing import Any

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Conflict, Gone, NotAllowed
from mobilizon_lite.facts import REMOTE, CommentDeleted, CommentEdited, CommentWritten
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.event_roles import organizers_of
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.policies.blocks import keeps_away
from mobilizon_lite.policies.events import can_find_event, require
from mobilizon_lite.services.remote.tombstones import is_buried

# As people here may write; and of one name, with all hosts below it.
by_author = Budget(20, 600)
by_site = Budget(200, 600)
_ERASED = {"text": "", "html": "", "language": "und", "author": None}


def store_comment(
    values: Mapping[str, Any],
    *,
    uri: str,
    host: str,
    event: Event,
    author: Actor,
    in_reply_to: Comment | None = None,
) -> Comment:
    """What somebody elsewhere wrote, or wrote anew. Twice makes one. `values` are columns of Comment.

    Raises Conflict where comments are closed or come too quickly, NotAllowed for who may not read the event or is not
    wanted, Gone for what was deleted."""
    try:
        return _store(values, uri, host, event, author, in_reply_to)
    except IntegrityError:
        # Another worker stored it first.
        return _store(values, uri, host, event, author, in_reply_to)


def erase_comment(comment: Comment) -> None:
    """Gone at home: its words and its author go, its place stays. Raises NotAllowed for one of ours."""
    if comment.host is None:
        raise NotAllowed
    with transaction() as record:
        changed = (
            Comment.update(**_ERASED, deleted_at=dates.now())
            .where(Comment.id == comment.id, Comment.deleted_at.is_null())
            .execute()
        )
        if changed:
            record(CommentDeleted(comment_uuid=comment.uuid, event_uuid=comment.event.uuid, origin=REMOTE))


def _store(
    values: Mapping[str, Any],
    uri: str,
    host: str,
    event: Event,
    author: Actor,
    in_reply_to: Comment | None,
) -> Comment:
    with transaction() as record, database.atomic():
        known = Comment.get_or_none(Comment.uri == uri)
        if known is not None:
            return _change(known, values, author, record)
        if is_buried(uri):
            raise Gone
        _require_welcome(event, author)
        if not (by_author.take(author.uri) and by_site.take(domain_of(host))):
            raise Conflict("too_many_comments")
        comment = Comment(uri=uri, host=host, event=event, author=author, in_reply_to=in_reply_to)
        comment.thread = in_reply_to.root if in_reply_to else None
        comment.state = _first_state(event, author)
        _fill(comment, values)
        comment.created_at = min(values.get("created_at") or dates.now(), dates.now())
        comment.save(force_insert=True)
        record(
            CommentWritten(
                comment_uuid=comment.uuid, event_uuid=event.uuid, state=comment.state, origin=REMOTE
            )
        )
    return comment


def _change(comment: Comment, values: Mapping[str, Any], author: Actor, record) -> Comment:
    if comment.host is None or comment.author_id not in (None, author.id):
        raise NotAllowed
    if comment.deleted_at:
        raise Gone
    if comment.html == values.get("html", ""):
        return comment
    _fill(comment, values)
    comment.edited_at = dates.now()
    if comment.state == CommentState.SHOWN:
        comment.state = _first_state(comment.event, author)
    comment.save()
    record(
        CommentEdited(
            comment_uuid=comment.uuid, event_uuid=comment.event.uuid, state=comment.state, origin=REMOTE
        )
    )
    return comment


def _fill(comment: Comment, values: Mapping[str, Any]) -> None:
    for name in values.keys() & {"html", "language"}:
        setattr(comment, name, values[name])


def _require_welcome(event: Event, author: Actor) -> None:
    require(can_find_event(author, event))
    organizers = organizers_of(event)
    if event.is_local and keeps_away(organizers, author):
        raise NotAllowed
    is_organizer = any(one.id == author.id for one in organizers)
    if event.comment_mode == CommentMode.CLOSED and not is_organizer:
        raise Conflict("comments_closed")


def _first_state(event: Event, author: Actor) -> CommentState:
    """Those who organise an event here see it first where they asked for that; elsewhere its home decides."""
    if event.is_local and event.comment_mode == CommentMode.MODERATED:
        return CommentState.WAITING
    return CommentState.SHOWN
