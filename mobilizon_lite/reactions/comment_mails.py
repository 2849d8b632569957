"""Mails to those who organise about what others wrote under their event: at most one every ten minutes.

The row holds the id of the first comment; which ones the mail tells of is looked up when it is written.
"""

from datetime import timedelta

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.event_roles import organizers_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each

WAIT_FOR_MORE = timedelta(minutes=10)
# The rest is read on the site.
MOST_QUOTED, QUOTED_LENGTH = 5, 300


def _plan_news(work: LaterWork) -> None:
    comment = Comment.get_or_none(Comment.uuid == work.payload["comment_uuid"])
    event = _event(work)
    if (
        comment is None
        or comment.author_id is None
        or event is None
        or comment.author in organizers_of(event)
    ):
        return
    if _waits_already(event):
        return
    due = dates.now() + WAIT_FOR_MORE
    payload = {"event_uuid": str(event.uuid), "first_id": comment.id}
    plan_each(
        work,
        tell_of_comments,
        [
            Child(one.uuid, {**payload, "organizer_uuid": str(one.uuid)}, not_before=due)
            for one in organizers_of(event)
        ],
    )


def _waits_already(event: Event) -> bool:
    """Whether a mail about this event is planned: it then tells of this comment too."""
    planned = LaterWork.select(LaterWork.payload).where(
        LaterWork.reaction == tell_of_comments.name,
        LaterWork.not_before > dates.now(),
        LaterWork.done_at.is_null(),
        LaterWork.given_up_at.is_null(),
        LaterWork.attempts == 0,
    )
    return any(work.payload["event_uuid"] == str(event.uuid) for work in planned)


def _tell_of_comments(work: LaterWork) -> None:
    event = _event(work)
    reader = _reader(work, event) if event else None
    account = reader.account if reader else None
    if event is None or reader is None or account is None:
        return
    if not (account.may_sign_in and account.mails_comments):
        return
    written = _written(event, work.payload["first_id"])
    if not written:
        return
    waiting = sum(comment.state == CommentState.WAITING for comment in written)
    send_mail(
        work,
        "comments_written",
        to=account.email,
        language=account.language,
        name=reader.name,
        title=event.title,
        number=len(written),
        waiting=waiting,
        quoted=[
            (comment.author.name, excerpt(html_to_line(comment.html), QUOTED_LENGTH))
            for comment in written[:MOST_QUOTED]
        ],
        read_url=addresses.waiting_comments(event.uuid) if waiting else addresses.event(event.uuid),
        edit_url=addresses.edit_event(event.uuid),
    )


def _reader(work: LaterWork, event: Event) -> Actor | None:
    """Whom this row is for, if they still organise the event."""
    uuid = work.payload.get("organizer_uuid", str(event.organizer.uuid))
    return next((one for one in organizers_of(event) if str(one.uuid) == uuid), None)


def _written(event: Event, first_id: int) -> list[Comment]:
    """By others than those who organise, and neither deleted nor hidden since."""
    query = Comment.select(Comment, Actor).join(Actor, on=Comment.author)
    return list(
        query.where(
            Comment.event == event,
            Comment.id >= first_id,
            Comment.author.not_in(organizers_of(event)),
            Comment.deleted_at.is_null(),
            Comment.state != CommentState.HIDDEN,
        ).order_by(Comment.id)
    )


def _event(work: LaterWork) -> Event | None:
    """The event, if it can be read and its organizer wants these mails."""
    event = (
        Event.select(Event, Actor, Account)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Actor, Account, "LEFT OUTER JOIN", on=Actor.account)
        .where(Event.uuid == work.payload["event_uuid"])
        .first()
    )
    return event if event and event.is_published and event.comment_mails else None


plan_comment_news = Reaction("plan_comment_news", _plan_news)
tell_of_comments = Reaction("tell_of_comments", _tell_of_comments, lane="mail")
