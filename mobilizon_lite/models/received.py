"""What came in: activities that wait to be verified or handled, and how many of each kind came from where."""

from datetime import timedelta
from enum import StrEnum

from peewee import (
    BigAutoField,
    BigIntegerField,
    CharField,
    FixedCharField,
    JSONField,
    SmallIntegerField,
    TextField,
)

from mobilizon_lite.lib import dates
from mobilizon_lite.models.base import BaseModel, CreatedAt, MomentField, NameField


class ReceivedState(StrEnum):
    # The signature is looked at by later work: the key is not known yet, or has perhaps changed.
    UNVERIFIED = "unverified"
    WAITING = "waiting"
    DONE = "done"
    # Understood, and nothing is to be done.
    IGNORED = "ignored"
    # Not proven, or not theirs to say.
    REFUSED = "refused"


# What is still to be done.
UNFINISHED = (ReceivedState.UNVERIFIED, ReceivedState.WAITING)
# Longer than the fetches of one activity take.
LEASE = timedelta(minutes=5)


class Received(CreatedAt):
    """One activity that a stranger posted. Kept for a while after it is done, so that it cannot be played twice."""

    id = BigAutoField()
    # Of the signature's bytes: the same request again changes nothing.
    signature_hash = FixedCharField(max_length=64, unique=True)
    # Of activity id, type, object id and body: the same activity again changes nothing.
    content_hash = FixedCharField(max_length=64, index=True)
    # Of the thing that it is about: what concerns the same thing is handled in the order in which it came.
    object_key = CharField(max_length=64, default="")
    activity_uri = CharField(max_length=2_000, default="")
    kind = CharField(max_length=64)
    # Who signed it, once that is known; before, who says so.
    actor_uri = CharField(max_length=2_000)
    host = CharField(max_length=255, index=True)
    content = TextField()
    # What is needed to verify later: method, path, query, host and the signed headers.
    request = JSONField(default=dict)
    state = NameField(ReceivedState)
    reason = CharField(max_length=200, default="")
    attempts = SmallIntegerField(default=0)
    not_before = MomentField(default=dates.now)
    lease_until = MomentField(null=True)
    lease_by = CharField(max_length=128, null=True)
    done_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("state", "not_before", "id"), False),
            (("object_key", "id"), False),
            (("done_at",), False),
        )


class InboxTally(BaseModel):
    """How many activities of a kind came from a host, and what became of them. `kind` is theirs, cut to what fits."""

    host = CharField(max_length=255)
    kind = CharField(max_length=64)
    outcome = CharField(max_length=32)
    number = BigIntegerField(default=0)
    last_at = MomentField(default=dates.now)

    class Meta:
        indexes = ((("host", "kind", "outcome"), True),)
