"""What follows from facts and is not done yet. The table is the truth: memory and Redis only say that there is work."""

from datetime import timedelta

from peewee import BigAutoField, CharField, IntegerField, JSONField, TextField, UUIDField

from mobilizon_lite.lib import dates
from mobilizon_lite.models.base import CreatedAt, MomentField

LEASE = timedelta(minutes=2)


class LaterWork(CreatedAt):
    """One reaction to one fact. `payload` holds ids, never a name, an address, a text or a token."""

    id = BigAutoField()
    fact_uuid = UUIDField()
    fact = CharField(max_length=64)
    reaction = CharField(max_length=64)
    payload = JSONField(default=dict)
    object_key = CharField(max_length=128, default="")
    lane = CharField(max_length=16)
    not_before = MomentField(default=dates.now)
    attempts = IntegerField(default=0)
    lease_until = MomentField(null=True)
    lease_by = CharField(max_length=128, null=True)
    error = TextField(default="")
    done_at = MomentField(null=True)
    # Set when trying again cannot help.
    given_up_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("fact_uuid", "reaction"), True),
            (("done_at", "given_up_at", "lane", "not_before"), False),
        )
