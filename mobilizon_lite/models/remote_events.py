"""What is known of an event of another site besides what every event has, and invitations that came from there."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField, IntegerField, JSONField, TextField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import BaseModel, Identified, MomentField, NameField
from mobilizon_lite.models.events import Event


class RemoteEvent(BaseModel):
    """One row per event from elsewhere. Counts are what its home says: for reading, never for deciding."""

    event = ForeignKeyField(Event, unique=True, backref="remote", on_delete="CASCADE")
    # Where people read it at home; canonical for search engines.
    page = CharField(max_length=2_000, default="")
    participant_count = IntegerField(null=True)
    remaining_places = IntegerField(null=True)
    # The words of its home where ours have no equal.
    sent_category = CharField(max_length=255, default="")
    sent_join_mode = CharField(max_length=32, default="")
    links = JSONField(default=list)
    metadata = JSONField(default=dict)
    summary = TextField(default="")
    picture_url = CharField(max_length=2_000, default="")
    picture_alt = CharField(max_length=500, default="")
    sent_updated_at = MomentField(null=True)
    fetched_at = MomentField(null=True, index=True)
    asked_at = MomentField(null=True)


class InvitationState(StrEnum):
    ASKED = "asked"
    COMING = "coming"
    MAYBE = "maybe"
    NOT_COMING = "not_coming"


class EventInvitation(Identified):
    """Somebody elsewhere asks somebody here to come. It also lets them see the event."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="invitations", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, backref="event_invitations", on_delete="CASCADE")
    inviter = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    state = NameField(InvitationState, default=InvitationState.ASKED)
    answered_at = MomentField(null=True)

    class Meta:
        indexes = ((("event", "actor"), True),)
