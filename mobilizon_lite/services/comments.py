"""Comments under events: writing, editing, deleting, and what those who organise show or hide."""

from uuid import UUID

from mobilizon_lite.database import Record, is_sqlite, transaction
from mobilizon_lite.errors import Conflict, Gone, Invalid, NotFound
from mobilizon_lite.facts import CommentDeleted, CommentEdited, CommentStateChanged, CommentWritten
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.language_tags import is_language_tag
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import MAX_COMMENT_LENGTH, Comment, CommentState
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.comments import (
    are_comments_closed,
    can_delete_comment,
    can_edit_comment,
    can_hide_comment,
    can_reply_to_comment,
    can_write_comment,
    is_shown_at_once,
)
from mobilizon_lite.policies.events import require
from mobilizon_lite.services import moderation

# The author's name is the heading above the text: h3 over a comment, h4 over a reply.
_HEADING, _HEADING_IN_REPLY = 4, 5
_ERASED = {"text": "", "html": "", "language": "und", "author": None}


def write_comment(
    event: Event, *, text: str, language: str, by: Actor, uuid: UUID, in_reply_to: Comment | None = None
) -> Comment:
    """Write under an event, or answer a comment. `uuid` derives from the form: sent twice it makes one.

    Raises Invalid; Conflict when comments are closed or what is answered is no longer there."""
    with transaction() as record:
        event = Event.get_by_id(event.id)
        known = Comment.get_or_none(Comment.uuid == uuid)
        if known:
            return _as_sent_before(known, by)
        _require_open(event, by)
        _require_answerable(in_reply_to, event, by)
        comment = Comment(uuid=uuid, uri=addresses.comment(uuid), event=event, author=by)
        comment.in_reply_to = in_reply_to
        comment.thread = in_reply_to.root if in_reply_to else None
        _write(comment, text, language)
        comment.state = CommentState.SHOWN if is_shown_at_once(by, event) else CommentState.WAITING
        comment.save(force_insert=True)
        record(CommentWritten(comment_uuid=comment.uuid, event_uuid=event.uuid, state=comment.state))
    return comment


def edit_comment(comment: Comment, *, text: str, language: str, by: Actor) -> Comment:
    """Change the words. Where comments are shown after approval, new words wait for it again. Raises Invalid."""
    with transaction() as record:
        comment = _locked(comment)
        require(can_edit_comment(by, comment))
        before = (comment.text, comment.language)
        _write(comment, text, language)
        if (comment.text, comment.language) == before:
            return comment
        if comment.state == CommentState.SHOWN and not is_shown_at_once(by, comment.event):
            comment.state = CommentState.WAITING
        comment.edited_at = dates.now()
        comment.save()
        record(CommentEdited(comment_uuid=comment.uuid, event_uuid=comment.event.uuid, state=comment.state))
    return comment


def delete_comment(comment: Comment, *, by: Actor, reason: str = "") -> None:
    """Its words and its author go; its place stays, for the replies below it. Asked twice, it is done once."""
    with transaction() as record:
        comment = _locked(comment)
        if comment.deleted_at:
            return
        require(can_delete_comment(by, comment))
        if comment.author_id != by.id:
            moderation.note("delete_comment", "comment", comment.uuid, by=by, reason=reason)
        _erase([comment], record)


def hide_comment(comment: Comment, *, by: Actor) -> Comment:
    """Out of sight of all but its author and those who look after the event and the site."""
    return _move(comment, CommentState.HIDDEN, by)


def show_comment(comment: Comment, *, by: Actor) -> Comment:
    """Approve one that waits, or bring a hidden one back."""
    return _move(comment, CommentState.SHOWN, by)


def erase_comments_of(profile: Actor) -> None:
    """All that a profile wrote: part of closing an account."""
    with transaction() as record:
        written = Comment.select(Comment, Event).join(Event).where(Comment.author == profile)
        _erase(list(written.where(Comment.deleted_at.is_null())), record)


def erase_comments_under(event: Event) -> None:
    """All that was written under an event: part of deleting it, and told of with it."""
    Comment.update(**_ERASED, deleted_at=dates.now()).where(
        Comment.event == event, Comment.deleted_at.is_null()
    ).execute()


def _move(comment: Comment, state: CommentState, by: Actor) -> Comment:
    with transaction() as record:
        comment = _locked(comment)
        require(can_hide_comment(by, comment))
        if comment.state == state:
            return comment
        before, comment.state = comment.state, state
        comment.save()
        record(
            CommentStateChanged(
                comment_uuid=comment.uuid, event_uuid=comment.event.uuid, before=before, state=state
            )
        )
    return comment


def _locked(comment: Comment) -> Comment:
    """The comment as it is now, kept from others until the end of the transaction."""
    query = Comment.select(Comment, Event).join(Event).where(Comment.id == comment.id)
    found = (query if is_sqlite() else query.for_update(of=Comment)).first()
    if found is None:
        raise NotFound
    return found


def _as_sent_before(comment: Comment, by: Actor) -> Comment:
    if comment.deleted_at:
        raise Gone
    require(comment.author_id == by.id)
    return comment


def _require_open(event: Event, by: Actor) -> None:
    if event.is_published and are_comments_closed(by, event):
        raise Conflict("comments_closed")
    require(can_write_comment(by, event))


def _require_answerable(parent: Comment | None, event: Event, by: Actor) -> None:
    if parent is None:
        return
    if parent.event_id != event.id:
        raise NotFound
    if not can_reply_to_comment(by, parent):
        raise Conflict("comment_gone")


def _write(comment: Comment, text: str, language: str) -> None:
    text = clean_block(text)
    if not text:
        raise Invalid("text", "comment_missing")
    if len(text) > MAX_COMMENT_LENGTH:
        raise Invalid("text", "comment_long", most=MAX_COMMENT_LENGTH, length=len(text))
    if not is_language_tag(language):
        raise Invalid("language", "language_unknown")
    comment.text, comment.language = text, language
    heading = _HEADING_IN_REPLY if comment.thread_id else _HEADING
    comment.html = markdown_to_html(text, top_heading=heading)


def _erase(comments: list[Comment], record: Record) -> None:
    ids = [comment.id for comment in comments]
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        Comment.update(**_ERASED, deleted_at=dates.now()).where(Comment.id.in_(part)).execute()
    for comment in comments:
        record(CommentDeleted(comment_uuid=comment.uuid, event_uuid=comment.event.uuid))
