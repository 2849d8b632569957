"""What is sent of private conversations: each message to those who take part and live elsewhere, into their own inboxes."""

from uuid import UUID

from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox import activities, audience
from mobilizon_lite.federation.outbox.planning import Plan, plan
from mobilizon_lite.federation.translation.outgoing_messages import message_document
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message


def tell_message(message_uuid: UUID, fact_uuid: UUID) -> None:
    """Each message once; it is not changed later."""
    message = Message.get_or_none(Message.uuid == message_uuid)
    if message is None or message.host is not None or message.deleted_at or message.author_id is None:
        return
    author, readers = message.author, _readers(message.conversation, message.author)
    if not author.is_visible or all(one.is_local for one in readers):
        return
    keyring.ensure_key(author)
    document = message_document(message, readers)
    plan(
        Plan(
            words=activities.about_document("Create", author, document),
            actor=author,
            audience=audience.only(*readers),
            object_uri=message.uri,
            # An answer does not arrive before what it answers.
            object_key=f"conversation:{message.conversation.uuid}",
        ),
        fact_uuid,
    )


def _readers(conversation: Conversation, author: Actor) -> list[Actor]:
    """Who takes part still, as that is at this moment."""
    return list(
        Actor.select()
        .join(ConversationMember)
        .where(
            ConversationMember.conversation == conversation,
            ConversationMember.left_at.is_null(),
            Actor.deleted_at.is_null(),
            Actor.id != author.id,
        )
        .order_by(ConversationMember.id)
    )
