"""Who wants nothing from whom. Nobody is told."""

from peewee import CharField, ForeignKeyField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified


class Block(Identified):
    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    actor = ForeignKeyField(Actor, backref="blocks", on_delete="CASCADE")
    target = ForeignKeyField(Actor, backref="blocked_by", on_delete="CASCADE")

    class Meta:
        indexes = ((("actor", "target"), True),)
