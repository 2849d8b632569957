"""How many people answered an event, and when: what stays once the answers themselves are deleted."""

from peewee import CharField, ForeignKeyField, IntegerField

from mobilizon_lite.models.base import BaseModel, NameField
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import ParticipationState


class AnswerCount(BaseModel):
    """The answers of one day, by the event's own calendar, that ended in one state. It names nobody."""

    event = ForeignKeyField(Event, backref="answer_counts", on_delete="CASCADE")
    # 2026-11-28
    day = CharField(max_length=10)
    state = NameField(ParticipationState)
    answers = IntegerField()
    people = IntegerField()

    class Meta:
        indexes = ((("event", "day", "state"), True),)
