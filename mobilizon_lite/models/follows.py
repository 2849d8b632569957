"""Who follows whom, over the borders of sites. A site follows another through its own actor."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField


class FollowState(StrEnum):
    # Until who is to be followed, or who looks after the site, has answered.
    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Follow(Identified):
    """`uri` is the id of the Follow activity, here or elsewhere; `host` is null when we asked."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    follower = ForeignKeyField(Actor, backref="follows", on_delete="CASCADE")
    target = ForeignKeyField(Actor, backref="followed_by", on_delete="CASCADE")
    state = NameField(FollowState, default=FollowState.PENDING)
    # The id of the Accept: some sites name it when they take a Follow back.
    answer_uri = CharField(max_length=2_000, default="")
    decided_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("follower", "target"), True),
            (("target", "state", "id"), False),
        )
