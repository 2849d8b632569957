"""Looking after comments: deleting, hiding and showing them."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.models.comments import Comment
from mobilizon_lite.policies.comments import can_delete_comment
from mobilizon_lite.policies.events import require
from mobilizon_lite.services import comments
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.comments.blueprint import bp, comment_to_see
from mobilizon_lite.web.comments.pages import event_values
from mobilizon_lite.web.comments.showing import comment_view
from mobilizon_lite.web.comments.writing import back_to
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_profile, login_required


@bp.get("/comments/<uuid:comment_uuid>/delete")
@login_required
def delete(comment_uuid: UUID) -> Response:
    comment, by = comment_to_see(comment_uuid), current_profile()
    require(can_delete_comment(by, comment))
    view = comment_view(comment, comment.event, by)
    is_own = comment.author_id == by.id
    return no_store(
        render(
            "comments/delete.html", comment=comment, view=view, is_own=is_own, **event_values(comment.event)
        )
    )


@bp.post("/comments/<uuid:comment_uuid>/delete")
@login_required
def delete_confirmed(comment_uuid: UUID) -> Response:
    comment = comment_to_see(comment_uuid)
    comments.delete_comment(comment, by=current_profile(), reason=request.form.get("reason", ""))
    target = url_for("events.show", event_uuid=comment.event.uuid, done="comment-deleted", _anchor="comments")
    return redirect(target, 303)


@bp.post("/comments/<uuid:comment_uuid>/hide")
@login_required
def hide(comment_uuid: UUID) -> Response:
    return _back(comments.hide_comment(comment_to_see(comment_uuid), by=current_profile()), "comment-hidden")


@bp.post("/comments/<uuid:comment_uuid>/show")
@login_required
def show_again(comment_uuid: UUID) -> Response:
    return _back(comments.show_comment(comment_to_see(comment_uuid), by=current_profile()), "comment-shown")


def _back(comment: Comment, done: str) -> Response:
    """To the comment, or to the others that wait for the same decision."""
    if request.form.get("from") == "waiting":
        return redirect(url_for("comments.waiting", event_uuid=comment.event.uuid, done=done), 303)
    return back_to(comment, done)
