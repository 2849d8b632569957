"""Who may write, read and look after comments under an event. `by` is a profile, or None for a visitor.

| Who            | write            | edit | delete | hide, show, approve |
| who organises  | always           | own  | own    | all                 |
| other profiles | unless closed    | own  | own    | -                   |
| moderators     | unless closed    | own  | all    | -                   |
| visitors       | -                | -    | -      | -                   |
"""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.policies.events import (
    can_edit_event,
    can_find_event,
    can_see_event,
    is_moderator,
    organizes,
)


def are_comments_closed(by: Actor | None, event: Event) -> bool:
    """Closed holds for all but those who organise."""
    return event.comment_mode == CommentMode.CLOSED and not organizes(by, event)


def can_write_comment(by: Actor | None, event: Event) -> bool:
    """Profiles of this site that are not hidden, while the event can be read by others."""
    may_read = event.is_published and can_find_event(by, event)
    return _is_somebody(by) and may_read and not are_comments_closed(by, event)


def can_reply_to_comment(by: Actor | None, comment: Comment) -> bool:
    return can_write_comment(by, comment.event) and comment.is_shown and comment.root.is_shown


def can_see_comment(by: Actor | None, comment: Comment) -> bool:
    """What is shown, whoever sees the event; the rest its author, those who organise, and those who moderate."""
    if comment.deleted_at is not None or not can_see_event(by, comment.event):
        return False
    return (
        comment.state == CommentState.SHOWN or _is_author(by, comment) or sees_all_comments(by, comment.event)
    )


def can_edit_comment(by: Actor | None, comment: Comment) -> bool:
    return _is_somebody(by) and _is_author(by, comment) and can_see_comment(by, comment)


def can_delete_comment(by: Actor | None, comment: Comment) -> bool:
    if comment.deleted_at is not None:
        return False
    return _is_author(by, comment) or (is_moderator(by) and can_see_comment(by, comment))


def can_hide_comment(by: Actor | None, comment: Comment) -> bool:
    """Taking it out of sight, bringing it back, and showing it for the first time."""
    return comment.deleted_at is None and can_edit_event(by, comment.event)


def sees_all_comments(by: Actor | None, event: Event) -> bool:
    """Also those that wait or were hidden."""
    return organizes(by, event) or is_moderator(by)


def is_shown_at_once(by: Actor, event: Event) -> bool:
    """Whether what they write needs nobody's approval here. For an event elsewhere its home decides what others read there."""
    return not event.is_local or event.comment_mode != CommentMode.MODERATED or organizes(by, event)


def _is_somebody(by: Actor | None) -> bool:
    return by is not None and by.is_local and by.is_visible and by.account_id is not None


def _is_author(by: Actor | None, comment: Comment) -> bool:
    return by is not None and comment.author_id == by.id
