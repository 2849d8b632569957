"""Comments under events: one level of replies, and what is left of those that were deleted."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField, TextField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.events import Event

MAX_COMMENT_LENGTH = 3_000


class CommentState(StrEnum):
    SHOWN = "shown"
    # Until those who organise show it.
    WAITING = "waiting"
    # Those who organise took it out of sight.
    HIDDEN = "hidden"


class Comment(Identified):
    """What somebody wrote under an event. `host` is null for ours; a deleted one keeps its address and its place."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="comments", on_delete="CASCADE")
    author = ForeignKeyField(Actor, null=True, backref="comments", on_delete="SET NULL")
    # What it answers, and the comment that this conversation began with: both null for that one.
    in_reply_to = ForeignKeyField("self", null=True, backref="answers", on_delete="SET NULL")
    thread = ForeignKeyField("self", null=True, backref="replies", on_delete="CASCADE")

    # What was typed (Markdown) and what is shown (cleaned HTML).
    text = TextField(default="")
    html = TextField(default="")
    language = CharField(max_length=16, default="und")
    state = NameField(CommentState, default=CommentState.SHOWN)
    edited_at = MomentField(null=True)
    deleted_at = MomentField(null=True)

    class Meta:
        indexes = ((("event", "thread", "id"), False),)

    @property
    def is_shown(self) -> bool:
        """Whether everybody who sees the event may read it."""
        return self.state == CommentState.SHOWN and self.deleted_at is None

    @property
    def root(self) -> "Comment":
        return self.thread if self.thread_id else self
