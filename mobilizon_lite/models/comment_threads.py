"""The comments of an event as conversations: which ones somebody may read, newest first, in two or three queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peewee import JOIN, Expression, ModelSelect, fn

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.event_roles import organized_by
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared


@dataclass(frozen=True)
class Reader:
    """Who reads: everybody sees what is shown, authors their own, and those who look after it everything."""

    profile: Actor | None = None
    sees_all: bool = False


VISITOR = Reader()
# Visitors are shown at most so many conversations by a query that is written once; longer lists write theirs anew.
FEW = 6
NO_COMMENT = 0
# What a page shows of a comment and of its author.
_SHOWN = (
    Comment.id, Comment.uuid, Comment.created_at, Comment.event, Comment.author, Comment.thread, Comment.in_reply_to,
    Comment.html, Comment.language, Comment.state, Comment.edited_at, Comment.deleted_at,
    Actor.id, Actor.host, Actor.handle, Actor.username, Actor.display_name, Actor.is_discoverable,
    Actor.hidden_at, Actor.deleted_at,
)  # fmt: skip


@dataclass(frozen=True)
class Thread:
    """A comment and its latest replies; `number` counts all replies that the reader may read."""

    root: Comment
    replies: list[Comment]
    number: int


def newest_threads(
    event: Event, reader: Reader, most: int, *, replies: int, before: int | None = None
) -> list[Thread]:
    """The conversation that began last comes first; `before` is the id of the last one of the page before."""
    if reader == VISITOR and before is None:
        found = _newest_for_visitors(event, most)
    else:
        roots = _roots(event, reader, most)
        found = list(roots.where(Comment.id < before) if before else roots)
    answers = _by_root(_latest_replies([root.id for root in found], reader, replies)) if found else {}
    return [
        Thread(
            root, answers.get(root.id, []), answers[root.id][0].counted.number if root.id in answers else 0
        )
        for root in found
    ]


@prepared(Comment.event, Comment.id)
def _newest_for_visitors(event: Event, most: int) -> ModelSelect:
    return _roots(event, VISITOR, most)


def _roots(event: Event, reader: Reader, most: int) -> ModelSelect:
    roots = _with_author(Comment.event == event, Comment.thread.is_null(), _is_read(reader))
    return roots.order_by(Comment.id.desc()).limit(most)


def replies_to(root: Comment, reader: Reader, most: int, *, after: int = 0) -> list[Comment]:
    """In the order in which they were written."""
    replies = _with_author(Comment.thread == root, _is_seen(Comment, reader), Comment.id > after)
    return list(replies.order_by(Comment.id).limit(most))


def waiting_comments(event: Event, most: int, *, after: int = 0) -> list[Comment]:
    """Those that nobody decided on yet, the oldest first."""
    return list(_with_author(*_waiting(event), Comment.id > after).order_by(Comment.id).limit(most))


def number_waiting(event: Event) -> int:
    return Comment.select().where(*_waiting(event)).count()


def events_with_waiting_comments(organizer: Actor, most: int) -> list[tuple[Event, int]]:
    """Where somebody wrote and waits for approval, and how many did; the one that starts first comes first."""
    number = fn.COUNT(Comment.id)
    waiting = (
        Comment.select(Comment.event, number.alias("number"))
        .where(Comment.state == CommentState.WAITING, Comment.deleted_at.is_null())
        .group_by(Comment.event)
        .alias("waiting")
    )
    events = (
        Event.select(Event.uuid, Event.title, waiting.c.number)
        .join(waiting, on=(Event.id == waiting.c.event_id), attr="waiting")
        .where(
            (Event.organizer == organizer) | Event.id.in_(organized_by(organizer)), Event.deleted_at.is_null()
        )
    )
    return [(event, event.waiting.number) for event in events.order_by(Event.starts_at, Event.id).limit(most)]


def comment_with(uuid: object) -> Comment | None:
    """The comment with its event, the event's organizer, and its author."""
    organizer, root = Actor.alias(), Comment.alias()
    return (
        Comment.select(Comment, Event, organizer, Actor, root)
        .join_from(Comment, Event)
        .join_from(Event, organizer, on=(Event.organizer == organizer.id), attr="organizer")
        .join_from(Comment, Actor, JOIN.LEFT_OUTER, on=(Comment.author == Actor.id), attr="author")
        .join_from(Comment, root, JOIN.LEFT_OUTER, on=(Comment.thread == root.id), attr="thread")
        .where(Comment.uuid == uuid)
        .first()
    )


def _waiting(event: Event) -> tuple[Expression, ...]:
    return Comment.event == event, Comment.state == CommentState.WAITING, Comment.deleted_at.is_null()


def _latest_replies(root_ids: list[int], reader: Reader, most: int) -> list[Comment]:
    if reader == VISITOR and len(root_ids) <= FEW:
        return _latest_for_visitors(*root_ids, *[NO_COMMENT] * (FEW - len(root_ids)), most)
    return list(_latest(root_ids, reader, most))


@prepared(*[Comment.thread] * FEW, Comment.id)
def _latest_for_visitors(*roots_and_most: int) -> ModelSelect:
    return _latest(roots_and_most[:FEW], VISITOR, roots_and_most[FEW])


def _latest(root_ids: Sequence[int], reader: Reader, most: int) -> ModelSelect:
    """The last replies of each conversation, and how many there are in all."""
    place = fn.ROW_NUMBER().over(partition_by=[Comment.thread], order_by=[Comment.id.desc()])
    number = fn.COUNT(Comment.id).over(partition_by=[Comment.thread])
    counted = (
        Comment.select(Comment.id, place.alias("place"), number.alias("number"))
        .where(Comment.thread.in_(root_ids), _is_seen(Comment, reader))
        .alias("counted")
    )
    return (
        _with_author(counted.c.place <= most)
        .select_extend(counted.c.number.alias("number"))
        .join_from(Comment, counted, on=(Comment.id == counted.c.id), attr="counted")
        .order_by(Comment.id)
    )


def _by_root(replies: Iterable[Comment]) -> dict[int, list[Comment]]:
    by_root: dict[int, list[Comment]] = {}
    for reply in replies:
        by_root.setdefault(reply.thread_id, []).append(reply)
    return by_root


def _with_author(*conditions: Expression) -> ModelSelect:
    return (
        Comment.select(*_SHOWN)
        .join_from(Comment, Actor, JOIN.LEFT_OUTER, on=(Comment.author == Actor.id), attr="author")
        .where(*conditions)
    )


def _is_read(reader: Reader) -> Expression:
    """What may be read itself, or stands above something that may be."""
    reply = Comment.alias()
    has_replies = fn.EXISTS(reply.select(reply.id).where(reply.thread == Comment.id, _is_seen(reply, reader)))
    return _is_seen(Comment, reader) | has_replies


def _is_seen(comment: type[Comment], reader: Reader) -> Expression:
    there = comment.deleted_at.is_null()
    if reader.sees_all:
        return there
    shown = comment.state == CommentState.SHOWN
    return there & ((shown | (comment.author == reader.profile)) if reader.profile else shown)
