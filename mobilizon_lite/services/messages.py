"""Private messages: writing, reading, leaving a conversation, and what comes from other sites."""

from collections.abc import Iterable
from uuid import UUID

from peewee import IntegrityError

from mobilizon_lite.database import Record, database, transaction
from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.facts import LOCAL, REMOTE, MessageWritten
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.messages import (
    can_answer_conversation,
    can_begin_conversation,
    is_unwanted,
    takes_part,
)
from mobilizon_lite.services import deliveries

MAX_MESSAGE_LENGTH = 5_000
# More make a mailing list of it.
MOST_MEMBERS = 20
# From elsewhere, in an hour: as people here may write; and of one name, with all hosts below it.
by_author = Budget(30, 3_600)
by_site = Budget(300, 3_600)
# The author's name is the heading above the text.
_HEADING = 3


def begin_conversation(target: Actor, *, text: str, language: str, by: Actor, uuid: UUID) -> Message:
    """Write to somebody. `uuid` derives from the form: sent twice it makes one. Raises Invalid, NotAllowed."""
    text = _checked(text)
    with transaction() as record:
        known = Message.get_or_none(Message.uuid == uuid, Message.author == by)
        if known:
            return known
        require(can_begin_conversation(by, target))
        conversation = Conversation.create(uuid=child_uuid(uuid, "conversation"), last_message_at=dates.now())
        _let_in(conversation, [by, target])
        return _write(conversation, text, language, by, uuid, record)


def answer_conversation(
    conversation: Conversation, *, text: str, language: str, by: Actor, uuid: UUID
) -> Message:
    """Write one more. Raises Invalid, NotAllowed."""
    text = _checked(text)
    with transaction() as record:
        known = Message.get_or_none(Message.uuid == uuid, Message.author == by)
        if known:
            return known
        require(can_answer_conversation(by, conversation))
        return _write(conversation, text, language, by, uuid, record)


def mark_read(conversation: Conversation, *, by: Actor) -> None:
    ConversationMember.update(read_at=dates.now()).where(
        ConversationMember.conversation == conversation, ConversationMember.actor == by
    ).execute()


def leave_conversation(conversation: Conversation, *, by: Actor) -> None:
    """They read and get no more of it. When nobody here is left in it, it is deleted."""
    with transaction():
        require(takes_part(by, conversation))
        ConversationMember.update(left_at=dates.now()).where(
            ConversationMember.conversation == conversation, ConversationMember.actor == by
        ).execute()
        _forget_if_empty(conversation)


def receive_note(
    *,
    uri: str,
    host: str,
    author: Actor,
    recipients: Iterable[Actor],
    html: str,
    language: str,
    in_reply_to: str = "",
    context: str = "",
) -> Message | None:
    """Store what somebody elsewhere wrote to people here; `html` is cleaned. Received twice, it is there once.

    Returns None when nobody here wants it. Raises Conflict for too many in an hour."""
    wanted = [one for one in recipients if _takes_messages(one) and not is_unwanted(author, one)][
        :MOST_MEMBERS
    ]
    if not wanted:
        return None
    with transaction() as record:
        known = Message.get_or_none(Message.uri == uri)
        if known:
            return known
        if not (by_author.take(author.uri) and by_site.take(domain_of(host))):
            raise Conflict("too_many_messages")
        conversation = _conversation_for(author, wanted, in_reply_to, context)
        if conversation is None:
            return None
        message = Message(uri=uri, host=host, conversation=conversation, author=author)
        message.html, message.language, message.in_reply_to = html, language, in_reply_to[:2_000]
        try:
            with database.atomic():
                message.save(force_insert=True)
        except IntegrityError:
            return Message.get_or_none(Message.uri == uri)
        _touch(conversation, message, record, REMOTE)
    return message


def change_received(message: Message, *, html: str, language: str) -> None:
    """Its author, elsewhere, wrote it anew."""
    Message.update(html=html, language=language, edited_at=dates.now()).where(
        Message.id == message.id, Message.deleted_at.is_null()
    ).execute()


def erase_message(message: Message) -> None:
    """Its words go; a row stays, so that it does not come back."""
    Message.update(text="", html="", author=None, deleted_at=dates.now()).where(
        Message.id == message.id
    ).execute()


def erase_messages_of(profile: Actor) -> None:
    """All that a profile wrote, and its part in conversations: part of closing an account."""
    with transaction():
        Message.update(text="", html="", author=None, deleted_at=dates.now()).where(
            Message.author == profile
        ).execute()
        deliveries.forget_private_words_of(profile)
        joined = Conversation.select().join(ConversationMember).where(ConversationMember.actor == profile)
        conversations = list(joined)
        ConversationMember.delete().where(ConversationMember.actor == profile).execute()
        for conversation in conversations:
            _forget_if_empty(conversation)


def _write(
    conversation: Conversation, text: str, language: str, by: Actor, uuid: UUID, record: Record
) -> Message:
    before = (
        Message.select(Message.uri)
        .where(Message.conversation == conversation, Message.deleted_at.is_null())
        .order_by(Message.id.desc())
        .first()
    )
    message = Message.create(
        uuid=uuid,
        uri=addresses.message(uuid),
        conversation=conversation,
        author=by,
        in_reply_to=before.uri if before else "",
        text=text,
        html=markdown_to_html(text, top_heading=_HEADING),
        language=language,
    )
    _touch(conversation, message, record, LOCAL)
    return message


def _touch(conversation: Conversation, message: Message, record: Record, origin: str) -> None:
    Conversation.update(last_message_at=message.created_at).where(
        Conversation.id == conversation.id
    ).execute()
    # Who wrote has read it.
    ConversationMember.update(read_at=message.created_at).where(
        ConversationMember.conversation == conversation, ConversationMember.actor == message.author
    ).execute()
    record(MessageWritten(message_uuid=message.uuid, conversation_uuid=conversation.uuid, origin=origin))


def _let_in(conversation: Conversation, actors: Iterable[Actor]) -> None:
    for actor in actors:
        ConversationMember.insert(conversation=conversation, actor=actor).on_conflict_ignore().execute()


def _here_in(conversation: Conversation) -> tuple[set[int], set[int]]:
    """Ids of the people here who left it, and of those who read it."""
    members = (
        ConversationMember.select(ConversationMember.actor, ConversationMember.left_at)
        .join(Actor)
        .where(ConversationMember.conversation == conversation, Actor.host.is_null())
        .tuples()
    )
    found = list(members)
    return {one for one, left_at in found if left_at}, {one for one, left_at in found if not left_at}


def _conversation_for(
    author: Actor, wanted: list[Actor], in_reply_to: str, context: str
) -> Conversation | None:
    """Where these people read it: the one that it goes on with, else a new one. None when they all left that."""
    known = _conversation_of(author, in_reply_to, context)
    if known is not None:
        left, readers = _here_in(known)
        wanted = [one for one in wanted if one.id not in left]
        if not wanted:
            return None
        if {one.id for one in wanted} == readers:
            return known
        # For others than until now: neither do they read what was said before, nor the others this.
    begun = Conversation.create(context=context[:2_000], last_message_at=dates.now())
    _let_in(begun, [author, *wanted])
    return begun


def _conversation_of(author: Actor, in_reply_to: str, context: str) -> Conversation | None:
    """The one that it answers or names, if its author takes part in it."""
    found = None
    if in_reply_to:
        found = Conversation.select().join(Message).where(Message.uri == in_reply_to).first()
    if found is None and context:
        with_context = Conversation.select().where(Conversation.context == context)
        found = with_context.order_by(Conversation.id.desc()).first()
    return found if found is not None and takes_part(author, found) else None


def _takes_messages(actor: Actor) -> bool:
    return actor.is_local and actor.is_visible and actor.account_id is not None


def _forget_if_empty(conversation: Conversation) -> None:
    readers = (
        ConversationMember.select()
        .join(Actor)
        .where(
            ConversationMember.conversation == conversation,
            ConversationMember.left_at.is_null(),
            Actor.host.is_null(),
            Actor.account.is_null(False),
        )
    )
    if not readers.exists():
        Conversation.delete().where(Conversation.id == conversation.id).execute()


def _checked(text: str) -> str:
    text = clean_block(text)
    if not text:
        raise Invalid("text", "message_missing")
    if len(text) > MAX_MESSAGE_LENGTH:
        raise Invalid("text", "message_long", most=MAX_MESSAGE_LENGTH, length=len(text))
    return text
