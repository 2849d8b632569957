"""What only federation asks of an actor: its boxes, its keys, where it moved. Pages that name people need none of it."""

from peewee import (
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import BaseModel, CreatedAt, MomentField

MAX_ADDRESS_LENGTH = 2_000


class ActorDetails(BaseModel):
    """One row per actor elsewhere, and per actor here that differs from the usual. Addresses are empty where unknown."""

    actor = ForeignKeyField(Actor, unique=True, backref="details", on_delete="CASCADE")
    # The `type` as it was sent: Person, Group, Application, Service, Organization.
    sent_kind = CharField(max_length=64, default="")
    inbox = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    shared_inbox = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    outbox = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    followers = CharField(max_length=MAX_ADDRESS_LENGTH, default="", index=True)
    following = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    members = CharField(max_length=MAX_ADDRESS_LENGTH, default="", index=True)
    # Where people read about it.
    page = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    avatar_url = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    # Its other collections by name: resources, todos, posts, events, discussions.
    collections = JSONField(default=dict)
    # [name, cleaned HTML] of what it says about itself.
    fields = JSONField(default=list)
    # Whether it is asked before somebody follows it.
    approves_followers = BooleanField(default=False)
    # How many follow it, and whether others may read who.
    shows_followers = BooleanField(default=False)
    also_known_as = JSONField(default=list)
    moved_to = ForeignKeyField(Actor, null=True, backref="moved_from", on_delete="SET NULL")
    # Of a group: open, moderated, invite_only.
    openness = CharField(max_length=32, default="")
    member_count = IntegerField(null=True)
    sent_updated_at = MomentField(null=True)
    fetched_at = MomentField(null=True, index=True)
    # When it was last asked for, whether or not that brought anything.
    asked_at = MomentField(null=True)


class ActorKey(CreatedAt):
    """A key that signs for an actor. Ours have a private half; an actor here that has none is not known outside."""

    actor = ForeignKeyField(Actor, backref="keys", on_delete="CASCADE")
    key_id = CharField(max_length=MAX_ADDRESS_LENGTH, unique=True)
    public_pem = TextField()
    private_pem = TextField(default="")
    fetched_at = MomentField(null=True)
