"""Private messages of this site as the servers of those read them to whom they are written, and nobody else."""

from collections.abc import Sequence
from typing import Any

from mobilizon_lite.federation.vocabulary.notes import NoteObject, write_note
from mobilizon_lite.federation.vocabulary.tags import MentionObject
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Message


def message_document(message: Message, readers: Sequence[Actor]) -> dict[str, Any]:
    """Without @context. To these people alone; all are named in it, which is what makes other programs tell them."""
    return write_note(
        NoteObject(
            id=message.uri,
            url=message.uri,
            uuid=str(message.uuid),
            attributed_to=(message.author.uri,),
            actor=message.author.uri,
            content=message.html,
            language=None if message.language in ("", "und") else message.language,
            in_reply_to=message.in_reply_to or None,
            context=message.conversation.context,
            to=tuple(one.uri for one in readers),
            mentions=tuple(_mention(one) for one in readers),
            published=message.created_at,
        )
    )


def _mention(actor: Actor) -> MentionObject:
    return MentionObject(href=actor.uri, name=f"@{actor.username}@{actor.host or addresses.own_host()}")
