"""Comments as people read them: words, dates and addresses, and what the reader can do with each."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.languages import direction
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comment_threads import Reader, Thread, newest_threads, number_waiting
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import CommentMode, Event
from mobilizon_lite.policies import comments as policy
from mobilizon_lite.policies.events import can_find_event, organizes
from mobilizon_lite.web import event_view
from mobilizon_lite.web.comments.forms import CommentForm
from mobilizon_lite.web.language import page_language

# What the page of an event has room for: a slow phone gets the rest on a page of its own.
THREADS_WITH_EVENT, REPLIES_SHOWN = 3, 2
LETTERS_WITH_EVENT = 6_000
_ANY_COMMENT = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Tool:
    """Something to do with one comment: a link, or a button that does it at once."""

    words: str
    url: str
    is_button: bool = False


@dataclass(frozen=True, slots=True)
class CommentView:
    """`gone` says why nothing is shown; then only the replies below matter."""

    anchor: str
    gone: str = ""
    author: str = ""
    author_url: str | None = None
    # Said of people of other sites only.
    handle: str = ""
    organizes: bool = False
    language: str = ""
    direction: str = "auto"
    html: Markup = Markup()
    iso: str = ""
    when: str = ""
    is_edited: bool = False
    state: event_view.State | None = None
    tools: list[Tool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ThreadView:
    comment: CommentView
    replies: list[CommentView]
    all_words: str
    url: str


def reader_of(event: Event, by: Actor | None) -> Reader:
    return Reader(by, policy.sees_all_comments(by, event))


def section_values(
    event: Event, by: Actor | None, form: CommentForm | None = None, said: str = ""
) -> dict[str, object]:
    """What templates/comments/section.html needs inside the page of an event."""
    if event.is_draft:
        return {"comments": None}
    shown, has_more = _newest(event, by)
    return {
        "comments": [thread_view(thread, event, by) for thread in shown],
        "comments_url": url_for("comments.index", event_uuid=event.uuid) if has_more else "",
        "comment_form": (form or new_form()) if policy.can_write_comment(by, event) else None,
        "comments_said": said,
        **invitation_values(event, by),
    }


def invitation_values(event: Event, by: Actor | None) -> dict[str, object]:
    """Who can write, and what waits for those who organise."""
    waiting = number_waiting(event) if organizes(by, event) else 0
    return {
        "comments_closed": policy.are_comments_closed(by, event),
        "comments_wait": not policy.is_shown_at_once(by, event)
        if by
        else event.comment_mode == CommentMode.MODERATED,
        "sign_in_url": ""
        if by or event.is_private
        else url_for("accounts.sign_in", next=f"{event_view.event_path(event)}#comments"),
        "waiting_url": url_for("comments.waiting", event_uuid=event.uuid) if waiting else "",
        "waiting_words": ngettext("One comment waits for you.", "%(num)d comments wait for you.", waiting),
    }


def fitting(found: list[Thread], letters: int) -> list[Thread]:
    """The first ones, up to about that many letters; one at least."""
    shown = []
    for thread in found:
        letters -= sum(len(comment.html) for comment in (thread.root, *thread.replies))
        if shown and letters < 0:
            break
        shown.append(thread)
    return shown


def is_with_event(comment: Comment, by: Actor | None) -> bool:
    """Whether the page of the event shows it."""
    for thread in _newest(comment.event, by)[0]:
        if comment.id in (thread.root.id, *(reply.id for reply in thread.replies)):
            return True
    return False


def path_of(comment: Comment, by: Actor | None, done: str | None = None) -> str:
    """Where somebody reads it: on the page of the event, or with its conversation."""
    anchor = anchor_of(comment)
    event_uuid = comment.event.uuid
    if is_with_event(comment, by):
        return url_for("events.show", event_uuid=event_uuid, done=done, _anchor=anchor)
    after = comment.id - 1 if comment.thread_id else None
    return url_for(
        "comments.index",
        event_uuid=event_uuid,
        thread=comment.root.uuid,
        after=after,
        done=done,
        _anchor=anchor,
    )


def new_form() -> CommentForm:
    """Most people write in the language that they read the site in."""
    return CommentForm(data={"language": page_language()})


def thread_view(thread: Thread, event: Event, by: Actor | None) -> ThreadView:
    more = thread.number > len(thread.replies)
    return ThreadView(
        comment=comment_view(thread.root, event, by),
        replies=[comment_view(reply, event, by) for reply in thread.replies],
        all_words=ngettext("The reply", "All %(num)d replies", thread.number) if more else "",
        url=url_for("comments.index", event_uuid=event.uuid, thread=thread.root.uuid),
    )


def comment_view(comment: Comment, event: Event, by: Actor | None) -> CommentView:
    comment.event = event
    if not policy.can_see_comment(by, comment):
        gone = _("This comment was deleted.") if comment.deleted_at else _("This comment is not shown.")
        return CommentView(anchor=anchor_of(comment), gone=gone)
    written = formats.local_time(comment.created_at, event.timezone)
    author = comment.author if comment.author_id else None
    return CommentView(
        anchor=anchor_of(comment),
        author=author.name if author else _("Somebody"),
        author_url=event_view.page_of(author) if author else None,
        handle=event_view.person_of(author).handle if author else "",
        organizes=organizes(author, event),
        language="" if comment.language in ("und", page_language()) else comment.language,
        direction=direction(comment.language) if comment.language != "und" else "auto",
        html=Markup(comment.html),  # noqa: S704 (cleaned when it was saved)
        iso=written.isoformat(timespec="minutes"),
        when=_("%(day)s at %(time)s", day=formats.long_date(written.date(), page_language()),
               time=formats.clock_time(written, page_language())),
        is_edited=comment.edited_at is not None,
        state=_state(comment),
        tools=_tools(comment, by) if can_find_event(by, event) else [],
    )  # fmt: skip


def anchor_of(comment: Comment) -> str:
    return f"comment-{comment.uuid}"


def _newest(event: Event, by: Actor | None) -> tuple[list[Thread], bool]:
    """As many of the newest conversations as fit, and whether there are more."""
    found = newest_threads(event, reader_of(event, by), THREADS_WITH_EVENT + 1, replies=REPLIES_SHOWN)
    shown = fitting(found[:THREADS_WITH_EVENT], LETTERS_WITH_EVENT)
    return shown, len(shown) < len(found)


def _state(comment: Comment) -> event_view.State | None:
    if comment.state == CommentState.WAITING:
        return event_view.State(event_view.WAIT, _("not shown yet"))
    if comment.state == CommentState.HIDDEN:
        return event_view.State(event_view.STOP, _("hidden from others"))
    return None


def _tools(comment: Comment, by: Actor | None) -> list[Tool]:
    def tool(words: str, endpoint: str, is_button: bool = False) -> Tool:
        return Tool(words, _path_of_tool(endpoint, comment.uuid), is_button)

    is_own = by is not None and comment.author_id == by.id
    tools = []
    if comment.thread_id is None and policy.can_reply_to_comment(by, comment):
        tools.append(tool(_("Reply"), "comments.reply"))
    if policy.can_hide_comment(by, comment) and comment.state != CommentState.SHOWN:
        tools.append(tool(_("Show"), "comments.show_again", is_button=True))
    if policy.can_hide_comment(by, comment) and comment.state != CommentState.HIDDEN and not is_own:
        tools.append(tool(_("Hide"), "comments.hide", is_button=True))
    if policy.can_edit_comment(by, comment):
        tools.append(tool(_("Change"), "comments.edit"))
    if policy.can_delete_comment(by, comment):
        tools.append(tool(_("Delete"), "comments.delete"))
    if not is_own:
        tools.append(tool(_("Report"), "reports.create_about_comment"))
    return tools


def _path_of_tool(endpoint: str, comment_uuid: UUID) -> str:
    """url_for, which is asked once for each kind of button: there are as many of them as comments."""
    known: dict[str, list[str]] = g.setdefault("paths_of_comment_tools", {})
    if endpoint not in known:
        known[endpoint] = url_for(endpoint, comment_uuid=_ANY_COMMENT).split(str(_ANY_COMMENT))
    return str(comment_uuid).join(known[endpoint])
