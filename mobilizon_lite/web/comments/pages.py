"""Reading comments: all of an event, one conversation, those that wait, and the address of each one."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comment_threads import (
    Thread,
    comment_with,
    newest_threads,
    replies_to,
    waiting_comments,
)
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.comments import can_reply_to_comment, can_see_comment
from mobilizon_lite.web import event_view
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.comments.blueprint import bp, comment_to_see
from mobilizon_lite.web.comments.showing import (
    comment_view,
    fitting,
    invitation_values,
    path_of,
    reader_of,
    thread_view,
)
from mobilizon_lite.web.events.loading import event_to_edit, event_to_see
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_profile, login_required

ON_A_PAGE, REPLIES_ON_A_PAGE, REPLIES_IN_A_LIST = 10, 20, 3
# So that a page reaches a slow phone at once.
LETTERS_ON_A_PAGE = 14_000


@bp.get("/events/<uuid:event_uuid>/comments")
@bp.get("/i/<invitation>/comments")
@bp.get("/r/<ticket>/comments")
def index(event_uuid: UUID) -> Response:
    event, by = event_to_see(event_uuid), current_profile()
    if event.is_draft:
        raise NotFound
    thread = parse_uuid(request.args.get("thread"))
    response = _conversation(event, by, thread) if thread else _all(event, by)
    # The page of the event is what should be found.
    response.headers["X-Robots-Tag"] = "noindex"
    return response if event.is_published else no_store(response)


@bp.get("/events/<uuid:event_uuid>/comments/waiting")
@login_required
def waiting(event_uuid: UUID) -> Response:
    event, by = event_to_edit(event_uuid), current_profile()
    found = waiting_comments(event, REPLIES_ON_A_PAGE + 1, after=_number("after"))
    shown = found[:REPLIES_ON_A_PAGE]
    more = (
        url_for("comments.waiting", event_uuid=event.uuid, after=shown[-1].id)
        if len(found) > len(shown)
        else None
    )
    return no_store(
        render(
            "comments/waiting.html",
            comments=[comment_view(comment, event, by) for comment in shown],
            next_url=more,
            **event_values(event),
        )
    )


@bp.get("/comments/<uuid:comment_uuid>")
def show(comment_uuid: UUID) -> Response:
    """The address of a comment for ever; people read it in its place."""
    return redirect(path_of(comment_to_see(comment_uuid), current_profile()))


def event_values(event: Event) -> dict[str, object]:
    """What the pages of this room say about the event."""
    return {
        "event": event,
        "event_url": event_view.event_path(event),
        "title_language": event_view.foreign_language(event),
    }


def _all(event: Event, by: Actor | None) -> Response:
    found = newest_threads(
        event, reader_of(event, by), ON_A_PAGE + 1, replies=REPLIES_IN_A_LIST, before=_number("before")
    )
    shown = fitting(found[:ON_A_PAGE], LETTERS_ON_A_PAGE)
    older = (
        url_for("comments.index", event_uuid=event.uuid, before=shown[-1].root.id)
        if len(found) > len(shown)
        else None
    )
    return _page(event, by, shown, next_url=older, is_first=not _number("before"))


def _conversation(event: Event, by: Actor | None, uuid: UUID) -> Response:
    root = _root(event, uuid)
    replies = replies_to(root, reader_of(event, by), REPLIES_ON_A_PAGE + 1, after=_number("after"))
    shown = _fitting(replies[:REPLIES_ON_A_PAGE])
    if not can_see_comment(by, root) and not replies:
        raise NotFound
    more = None
    if len(replies) > len(shown):
        more = url_for("comments.index", event_uuid=event.uuid, thread=uuid, after=shown[-1].id)
    reply_url = url_for("comments.reply", comment_uuid=uuid) if can_reply_to_comment(by, root) else ""
    thread = Thread(root, shown, len(shown))
    return _page(
        event, by, [thread], next_url=more, is_first=False, is_conversation=True, reply_url=reply_url
    )


def _fitting(replies: list[Comment]) -> list[Comment]:
    return [thread.root for thread in fitting([Thread(reply, [], 0) for reply in replies], LETTERS_ON_A_PAGE)]


def _page(event: Event, by: Actor | None, threads: list[Thread], **values: object) -> Response:
    views = [thread_view(thread, event, by) for thread in threads]
    values = {"is_conversation": False, "reply_url": "", **values}
    return render(
        "comments/index.html", threads=views, **values, **invitation_values(event, by), **event_values(event)
    )


def _root(event: Event, uuid: UUID) -> Comment:
    root = comment_with(uuid)
    if root is None or root.event_id != event.id or root.thread_id:
        raise NotFound
    return root


def _number(name: str) -> int:
    """A row's number in the address; 0 for anything else."""
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0
