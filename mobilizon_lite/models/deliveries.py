"""What goes out: activities, and their way to each inbox. The tables are the truth; threads and Redis only work them off."""

from datetime import timedelta
from enum import StrEnum

from peewee import (
    BigAutoField,
    BigIntegerField,
    CharField,
    ForeignKeyField,
    SmallIntegerField,
    TextField,
    UUIDField,
)

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import CreatedAt, Identified, MomentField, NameField

# Longer than a request may take.
LEASE = timedelta(seconds=60)


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    # Trying again cannot help, or was tried for three days.
    GIVEN_UP = "given_up"
    # A newer version of the same object goes out instead.
    SUPERSEDED = "superseded"


class Activity(Identified):
    """One activity of ours, as it is sent: the same bytes to everybody."""

    uri = CharField(max_length=2_000, unique=True)
    # The fact it follows from: planning twice makes one.
    fact_uuid = UUIDField()
    kind = CharField(max_length=32)
    actor = ForeignKeyField(Actor, backref="activities", on_delete="CASCADE")
    object_uri = CharField(max_length=2_000, default="", index=True)
    object_key = CharField(max_length=128, default="")
    content = TextField()

    class Meta:
        indexes = ((("fact_uuid", "kind", "actor"), True),)


class Delivery(CreatedAt):
    """One activity on its way to one inbox. For one host and object, the lowest unfinished `sequence` goes first."""

    id = BigAutoField()
    activity = ForeignKeyField(Activity, backref="deliveries", on_delete="CASCADE")
    inbox = CharField(max_length=2_000)
    host = CharField(max_length=255)
    signer = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    object_key = CharField(max_length=128, default="")
    sequence = BigIntegerField()
    state = NameField(DeliveryState, default=DeliveryState.WAITING)
    attempts = SmallIntegerField(default=0)
    not_before = MomentField(default=dates.now)
    # After this moment nobody needs it any more: the event is over.
    useless_after = MomentField(null=True)
    lease_until = MomentField(null=True)
    lease_by = CharField(max_length=128, null=True)
    last_status = SmallIntegerField(null=True)
    error = CharField(max_length=200, default="")
    finished_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("activity", "inbox"), True),
            (("state", "host", "not_before"), False),
            (("host", "object_key", "sequence"), False),
            (("state", "finished_at"), False),
        )
