"""Venues: places that are remembered, so that their address and their accessibility sheet are written once."""

from peewee import CharField, FloatField, ForeignKeyField, IntegerField, JSONField, TextField

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.accessibility import is_step_free
from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField

MAX_PLACE_LENGTH = 200
MAX_VENUE_DESCRIPTION = 2_000
MAX_ACCESS_NOTE = 500
KEY_LENGTH = 400
# What an event copies: its own address never changes by itself.
ADDRESS = ("street", "town", "region", "country", "geoname_id", "latitude", "longitude")


class Venue(Identified):
    """A place where things happen. `host` is null for ours; whoever remembered it first may change it."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    created_by = ForeignKeyField(Actor, null=True, backref="venues", on_delete="SET NULL")

    name = CharField(max_length=MAX_PLACE_LENGTH)
    street = CharField(max_length=MAX_PLACE_LENGTH, default="")
    town = CharField(max_length=MAX_PLACE_LENGTH, default="")
    region = CharField(max_length=MAX_PLACE_LENGTH, default="")
    country = CharField(max_length=2, default="")
    geoname_id = IntegerField(null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)
    description = TextField(default="")

    # The accessibility sheet (lib/accessibility.py), a word about it, and how to get there.
    access = JSONField(default=dict)
    access_note = CharField(max_length=MAX_ACCESS_NOTE, default="")
    way_there = CharField(max_length=MAX_ACCESS_NOTE, default="")

    # Folded, for finding it: its name alone, and its name with its address.
    name_key = CharField(max_length=KEY_LENGTH, index=True)
    search_key = TextField(default="")
    updated_at = MomentField(default=dates.now)
    version = IntegerField(default=1)
    hidden_at = MomentField(null=True)
    # Another record of the same place, which took its events over.
    merged_into = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")

    @property
    def is_shown(self) -> bool:
        return self.hidden_at is None and self.merged_into_id is None

    @property
    def is_step_free(self) -> bool:
        return is_step_free(self.access)

    @property
    def has_coordinates(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    def refresh_keys(self) -> None:
        self.name_key = name_key(self.name)
        self.search_key = fold(" ".join((self.name, self.street, self.town, self.region)))


def name_key(name: str) -> str:
    """What two spellings of one name have in common."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(name)).split())[:KEY_LENGTH]
