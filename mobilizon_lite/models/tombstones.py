"""What was deleted elsewhere and must not come back, when an older message about it arrives late."""

from peewee import BigAutoField, CharField

from mobilizon_lite.models.base import CreatedAt


class Tombstone(CreatedAt):
    id = BigAutoField()
    uri = CharField(max_length=2_000, unique=True)
    former_kind = CharField(max_length=64, default="")
