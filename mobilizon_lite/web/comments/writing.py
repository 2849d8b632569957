"""Writing a comment, answering one, and changing one's own."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.errors import Conflict, Invalid, TooMany
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.comments import can_edit_comment, can_reply_to_comment, is_shown_at_once
from mobilizon_lite.policies.events import require
from mobilizon_lite.services import comments
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.comments.blueprint import bp, comment_to_see
from mobilizon_lite.web.comments.forms import CommentForm, sentence, too_many_words
from mobilizon_lite.web.comments.pages import event_values
from mobilizon_lite.web.comments.showing import comment_view, new_form, path_of, section_values
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.htmx import render, wants_fragment
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES
from mobilizon_lite.web.session import current_profile, login_required


@bp.post("/events/<uuid:event_uuid>/comments")
@login_required
def write(event_uuid: UUID) -> Response:
    event, form = event_to_see(event_uuid), CommentForm(request.form)
    try:
        comment = _written(event, form)
    except (Invalid, Conflict, TooMany) as error:
        status = _tell(form, error)
        if status == 422 and wants_fragment():
            return _section(event, form=form, status=status)
        return _page(event, form, status, error)
    return back_to(comment, _what_was_done(comment))


@bp.get("/comments/<uuid:comment_uuid>/reply")
@login_required
def reply(comment_uuid: UUID) -> Response:
    parent = comment_to_see(comment_uuid)
    require(can_reply_to_comment(current_profile(), parent))
    return _page(parent.event, new_form(), parent=parent)


@bp.post("/comments/<uuid:comment_uuid>/reply")
@login_required
def send_reply(comment_uuid: UUID) -> Response:
    parent, form = comment_to_see(comment_uuid), CommentForm(request.form)
    try:
        comment = _written(parent.event, form, parent)
    except (Invalid, Conflict, TooMany) as error:
        return _page(parent.event, form, _tell(form, error), error, parent=parent)
    return redirect(path_of(comment, current_profile(), _what_was_done(comment)), 303)


@bp.get("/comments/<uuid:comment_uuid>/edit")
@login_required
def edit(comment_uuid: UUID) -> Response:
    comment = comment_to_see(comment_uuid)
    require(can_edit_comment(current_profile(), comment))
    return _page(
        comment.event, CommentForm(data={"text": comment.text, "language": comment.language}), own=comment
    )


@bp.post("/comments/<uuid:comment_uuid>/edit")
@login_required
def send_edit(comment_uuid: UUID) -> Response:
    comment, form, by = comment_to_see(comment_uuid), CommentForm(request.form), current_profile()
    try:
        limit("comment")
        values = {"text": form.text.data or "", "language": form.language.data or comment.language}
        changed = comments.edit_comment(comment, **values, by=by)
    except (Invalid, TooMany) as error:
        return _page(comment.event, form, _tell(form, error), error, own=comment)
    done = "comment-waits" if changed.state == CommentState.WAITING else "comment-edited"
    return redirect(path_of(changed, by, done), 303)


def _written(event: Event, form: CommentForm, parent: Comment | None = None) -> Comment:
    limit("comment")
    by = current_profile()
    return comments.write_comment(
        event,
        text=form.text.data or "",
        language=form.language.data or "und",
        by=by,
        uuid=uuid_of_form(form.form_id.data, f"comment:{event.uuid}:{by.uuid}"),
        in_reply_to=parent,
    )


def _what_was_done(comment: Comment) -> str:
    return "comment-waits" if comment.state == CommentState.WAITING else "comment-written"


def back_to(comment: Comment, done: str) -> Response:
    """Where it stands; for htmx, the comments of the event's page as they are now."""
    if wants_fragment():
        return _section(event_to_see(comment.event.uuid), said=str(NOTICES[done].text))
    return redirect(path_of(comment, current_profile(), done), 303)


def _section(event: Event, *, form: CommentForm | None = None, said: str = "", status: int = 200) -> Response:
    values = section_values(event, current_profile(), form, said)
    return no_store(render("events/show.html", fragment="comments", status=status, event=event, **values))


def _tell(form: CommentForm, error: Invalid | Conflict | TooMany) -> int:
    """Put into the form what is wrong; returns the status of the answer."""
    if isinstance(error, TooMany):
        form.form_errors.append(too_many_words())
        return 429
    if isinstance(error, Conflict):
        form.form_errors.append(sentence(error))
        return 409
    form.add_error(error, sentence(error))
    return 422


def _page(
    event: Event,
    form: CommentForm,
    status: int = 200,
    error: Exception | None = None,
    *,
    parent: Comment | None = None,
    own: Comment | None = None,
) -> Response:
    """The form alone on its page: for a reply, for a change, and for what could not be sent."""
    by = current_profile()
    response = render(
        "comments/write.html",
        status=status,
        form=form,
        parent=comment_view(parent, event, by) if parent else None,
        is_own=own is not None,
        action=_action(event, parent, own),
        title=_("Change your comment") if own else _("Reply") if parent else _("Write a comment"),
        waits=not is_shown_at_once(by, event),
        **event_values(event),
    )
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return for_back_only(response) if status == 200 else no_store(response)


def _action(event: Event, parent: Comment | None, own: Comment | None) -> str:
    if own:
        return url_for("comments.edit", comment_uuid=own.uuid)
    if parent:
        return sent_to("comments.reply", comment_uuid=parent.uuid)
    return url_for("comments.write", event_uuid=event.uuid)
