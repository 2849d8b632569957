"""Private messages between a few people, here and elsewhere. Nobody else reads them, not even below an event."""

from peewee import CharField, ForeignKeyField, TextField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import BaseModel, Identified, MomentField
from mobilizon_lite.models.events import Event


class Conversation(Identified):
    """Who takes part stands in ConversationMember. It may be about an event."""

    event = ForeignKeyField(Event, null=True, backref="conversations", on_delete="SET NULL")
    # The `context` that other sites gave it.
    context = CharField(max_length=2_000, default="", index=True)
    last_message_at = MomentField()


class ConversationMember(BaseModel):
    conversation = ForeignKeyField(Conversation, backref="members", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, backref="conversations", on_delete="CASCADE")
    read_at = MomentField(null=True)
    left_at = MomentField(null=True)

    class Meta:
        indexes = ((("conversation", "actor"), True),)


class Message(Identified):
    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    conversation = ForeignKeyField(Conversation, backref="messages", on_delete="CASCADE")
    author = ForeignKeyField(Actor, null=True, backref="messages", on_delete="SET NULL")
    in_reply_to = CharField(max_length=2_000, default="")
    text = TextField(default="")
    html = TextField(default="")
    language = CharField(max_length=16, default="und")
    edited_at = MomentField(null=True)
    deleted_at = MomentField(null=True)

    class Meta:
        indexes = ((("conversation", "id"), False),)
