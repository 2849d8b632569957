"""Pictures that were uploaded: what is stored about them. The files are the media room's."""

from peewee import CharField, FixedCharField, ForeignKeyField, IntegerField, JSONField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified

MAX_ALT_LENGTH = 500


class Media(Identified):
    """One picture in several widths. `renditions` is a list of [width, height, bytes], smallest first."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    owner = ForeignKeyField(Actor, null=True, backref="media", on_delete="SET NULL")
    content_hash = FixedCharField(max_length=64, index=True)
    alt_text = CharField(max_length=MAX_ALT_LENGTH, default="")
    renditions = JSONField(default=list)
    byte_count = IntegerField(default=0)
