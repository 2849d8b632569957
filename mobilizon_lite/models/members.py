"""Who belongs to a group, here or elsewhere."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField


class MemberRole(StrEnum):
    """The reference's identifiers."""

    INVITED = "invited"
    NOT_APPROVED = "not_approved"
    MEMBER = "member"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"
    CREATOR = "creator"
    REJECTED = "rejected"


class Member(Identified):
    """`uri` is the address of the membership at the group's home."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    group = ForeignKeyField(Actor, backref="members", on_delete="CASCADE")
    person = ForeignKeyField(Actor, backref="memberships", on_delete="CASCADE")
    role = NameField(MemberRole)
    invited_by = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    updated_at = MomentField(null=True)

    class Meta:
        indexes = ((("group", "person"), True),)
