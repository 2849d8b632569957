"""Reading conversations: those of one profile, and the messages of one."""

from dataclasses import dataclass

from peewee import JOIN, fn

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message


@dataclass(frozen=True)
class Summary:
    """One line of the list: who else takes part, what was written last, and whether it is new."""

    conversation: Conversation
    others: list[Actor]
    last_html: str
    is_new: bool


def conversations_of(profile: Actor, most: int, *, after: Conversation | None = None) -> list[Summary]:
    """What was written in last comes first; `after` is the last one of the page before."""
    memberships = (
        ConversationMember.select(ConversationMember, Conversation)
        .join(Conversation)
        .where(ConversationMember.actor == profile, ConversationMember.left_at.is_null())
        .order_by(Conversation.last_message_at.desc(), Conversation.id.desc())
        .limit(most)
    )
    if after is not None:
        same_moment = (Conversation.last_message_at == after.last_message_at) & (Conversation.id < after.id)
        memberships = memberships.where((Conversation.last_message_at < after.last_message_at) | same_moment)
    found = list(memberships)
    ids = [membership.conversation_id for membership in found]
    others, last = others_in(ids, profile), _last_in(ids)
    return [
        Summary(
            one.conversation,
            others.get(one.conversation_id, []),
            last.get(one.conversation_id, ""),
            _is_new(one),
        )
        for one in found
    ]


def conversation_between(profile: Actor, other: Actor) -> Conversation | None:
    """The last one in which the two are alone, while the first reads it."""
    mine, theirs, everybody = (ConversationMember.alias() for _ in range(3))
    number = everybody.select(fn.COUNT(everybody.id)).where(everybody.conversation == Conversation.id)
    return (
        Conversation.select(Conversation)
        .join(mine, on=(mine.conversation == Conversation.id))
        .join_from(Conversation, theirs, on=(theirs.conversation == Conversation.id))
        .where(mine.actor == profile, mine.left_at.is_null(), theirs.actor == other, number == 2)
        .order_by(Conversation.last_message_at.desc())
        .first()
    )


def others_in(conversation_ids: list[int], profile: Actor) -> dict[int, list[Actor]]:
    """Who else takes part, by conversation."""
    if not conversation_ids:
        return {}
    members = (
        ConversationMember.select(ConversationMember, Actor)
        .join(Actor)
        .where(
            ConversationMember.conversation.in_(conversation_ids),
            ConversationMember.actor != profile,
        )
        .order_by(ConversationMember.id)
    )
    found: dict[int, list[Actor]] = {}
    for member in members:
        found.setdefault(member.conversation_id, []).append(member.actor)
    return found


def messages_in(conversation: Conversation, most: int, *, before: int | None = None) -> list[Message]:
    """The last ones, oldest first, with their authors. `before` is the id of the first one on the page after."""
    query = (
        Message.select(Message, Actor)
        .join(Actor, JOIN.LEFT_OUTER, on=(Message.author == Actor.id), attr="author")
        .where(Message.conversation == conversation, Message.deleted_at.is_null())
    )
    if before:
        query = query.where(Message.id < before)
    return list(query.order_by(Message.id.desc()).limit(most))[::-1]


def number_of_new(profile: Actor) -> int:
    """Conversations in which somebody else wrote since they were read."""
    return (
        ConversationMember.select(fn.COUNT(ConversationMember.id))
        .join(Conversation)
        .where(
            ConversationMember.actor == profile,
            ConversationMember.left_at.is_null(),
            ConversationMember.read_at.is_null()
            | (ConversationMember.read_at < Conversation.last_message_at),
        )
        .scalar()
    )


def _last_in(conversation_ids: list[int]) -> dict[int, str]:
    """What was written last, by conversation."""
    newest = (
        Message.select(fn.MAX(Message.id))
        .where(Message.conversation.in_(conversation_ids), Message.deleted_at.is_null())
        .group_by(Message.conversation)
    )
    rows = Message.select(Message.conversation, Message.html).where(Message.id.in_(newest)).tuples()
    return dict(rows) if conversation_ids else {}


def _is_new(membership: ConversationMember) -> bool:
    return membership.read_at is None or membership.read_at < membership.conversation.last_message_at
