"""What others do with an event besides answering: passing it on to those who follow them, liking it."""

from peewee import BigAutoField, CharField, ForeignKeyField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import CreatedAt
from mobilizon_lite.models.events import Event


class Share(CreatedAt):
    """Somebody announced an event. Events of others stand in lists once a site that we follow has."""

    id = BigAutoField()
    uri = CharField(max_length=2_000, default="", index=True)
    actor = ForeignKeyField(Actor, backref="shares", on_delete="CASCADE")
    event = ForeignKeyField(Event, backref="shares", on_delete="CASCADE")

    class Meta:
        indexes = ((("event", "actor"), True),)


class Like(CreatedAt):
    """Somebody elsewhere likes an event of ours."""

    id = BigAutoField()
    uri = CharField(max_length=2_000, default="", index=True)
    actor = ForeignKeyField(Actor, backref="likes", on_delete="CASCADE")
    event = ForeignKeyField(Event, backref="likes", on_delete="CASCADE")

    class Meta:
        indexes = ((("event", "actor"), True),)
