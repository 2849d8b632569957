"""What people who come said that they need. It may tell of somebody's health, so it stands apart from their answer.

Nothing that lists, mails or exports answers reads this table; it is emptied soon after the event.
"""

from collections.abc import Iterable

from peewee import CharField, ForeignKeyField

from mobilizon_lite.models.base import BaseModel
from mobilizon_lite.models.participations import Participation

MAX_NEED_LENGTH = 300


class ParticipationNeed(BaseModel):
    participation = ForeignKeyField(Participation, primary_key=True, backref="+", on_delete="CASCADE")
    text = CharField(max_length=MAX_NEED_LENGTH)


def need_of(participation: Participation) -> str:
    found = ParticipationNeed.get_or_none(ParticipationNeed.participation == participation.id)
    return found.text if found else ""


def needs_of(participations: Iterable[Participation]) -> dict[int, str]:
    """By the id of the answer."""
    ids = [participation.id for participation in participations]
    rows = ParticipationNeed.select().where(ParticipationNeed.participation.in_(ids)).tuples()
    return dict(rows) if ids else {}
