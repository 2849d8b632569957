"""The blueprint of this room, how a conversation is found, and how its people are named."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.conversations import Conversation
from mobilizon_lite.policies.messages import can_read_conversation
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile

bp = Blueprint("messages", __name__)

NOTICES.update(
    {
        "message-sent": Notice(_l("Your message is sent.")),
        "conversation-left": Notice(_l("You left the conversation. It is no longer in your list.")),
    }
)


@dataclass(frozen=True)
class Person:
    name: str
    handle: str
    url: str


def person(actor: Actor | None) -> Person:
    """Whom a message is from or to. Who is gone has no name."""
    if actor is None or not actor.name:
        return Person(_("Somebody who left"), "", "")
    has_page = actor.is_visible and (actor.has_page or not actor.is_local)
    url = url_for("profiles.show", handle=actor.handle) if has_page else ""
    return Person(actor.name, f"@{actor.handle}", url)


def conversation_to_see(uuid: UUID) -> Conversation:
    """Raises NotFound for everybody who does not take part in it."""
    conversation = Conversation.get_or_none(Conversation.uuid == uuid)
    if conversation is None or not can_read_conversation(current_profile(), conversation):
        raise NotFound
    return conversation
