"""Mails to people here to whom somebody wrote. The row holds ids; the words are read when the mail is written."""

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each

QUOTED_LENGTH = 500


def _plan_news(work: LaterWork) -> None:
    message = _message(work)
    if message is None:
        return
    readers = (
        ConversationMember.select(ConversationMember, Actor)
        .join(Actor)
        .where(
            ConversationMember.conversation == message.conversation,
            ConversationMember.left_at.is_null(),
            ConversationMember.actor != message.author,
            Actor.account.is_null(False),
        )
    )
    payload = {"message_uuid": str(message.uuid)}
    plan_each(
        work,
        tell_of_message,
        [Child(one.actor.uuid, {**payload, "reader_uuid": str(one.actor.uuid)}) for one in readers],
    )


def _tell_of_message(work: LaterWork) -> None:
    message = _message(work)
    reader = (
        Actor.select(Actor, Account)
        .join(Account, on=Actor.account)
        .where(Actor.uuid == work.payload["reader_uuid"])
        .first()
    )
    if message is None or reader is None:
        return
    if not (reader.account.may_sign_in and reader.account.mails_messages):
        return
    send_mail(
        work,
        "message_written",
        to=reader.account.email,
        language=reader.account.language,
        name=reader.name,
        author=message.author.name,
        handle=f"@{message.author.handle}",
        quoted=excerpt(html_to_line(message.html), QUOTED_LENGTH),
        read_url=addresses.conversation(message.conversation.uuid),
        settings_url=addresses.mails_settings(),
    )


def _message(work: LaterWork) -> Message | None:
    """The message with its author, if it is still there."""
    return (
        Message.select(Message, Actor, Conversation)
        .join_from(Message, Actor, on=(Message.author == Actor.id), attr="author")
        .join_from(Message, Conversation)
        .where(Message.uuid == work.payload["message_uuid"], Message.deleted_at.is_null())
        .first()
    )


plan_message_news = Reaction("plan_message_news", _plan_news)
tell_of_message = Reaction("tell_of_message", _tell_of_message, lane="mail")
