"""The blueprint of this room, what is said after a redirect, and how a comment is found."""

from uuid import UUID

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Gone, NotFound
from mobilizon_lite.models.comment_threads import comment_with
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.policies.comments import can_see_comment
from mobilizon_lite.policies.events import can_see_event
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile

bp = Blueprint("comments", __name__)

NOTICES.update(
    {
        "comment-written": Notice(_l("Your comment is there.")),
        "comment-waits": Notice(_l("Thank you. The people who organise this read your comment first, then show it."), "wait"),
        "comment-edited": Notice(_l("Your comment is changed.")),
        "comment-deleted": Notice(_l("The comment is deleted.")),
        "comment-hidden": Notice(_l("Only its author, you, and the people who look after this site still see this comment.")),
        "comment-shown": Notice(_l("Everybody can read this comment.")),
    }
)  # fmt: skip


def comment_to_see(uuid: UUID) -> Comment:
    """The comment with its event. Raises Gone for a deleted one, NotFound for those who may not see it."""
    comment, by = comment_with(uuid), current_profile()
    if comment is None or (comment.event.deleted_at and comment.event.is_private):
        raise NotFound
    if comment.event.deleted_at:
        raise Gone
    if not can_see_event(by, comment.event):
        raise NotFound
    if comment.deleted_at:
        raise Gone
    if not can_see_comment(by, comment):
        raise NotFound
    return comment
