"""Who said "I'm coming" to all dates of a series: what the answer to each date is made from."""

from peewee import CharField, FixedCharField, ForeignKeyField, IntegerField, SmallIntegerField

from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.models.accounts import MAX_EMAIL_LENGTH
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField
from mobilizon_lite.models.series import Series

MAX_NICKNAME_LENGTH = 80
MAX_MESSAGE_LENGTH = 1_000


class SeriesAnswer(Identified):
    """It has an actor or a nickname, never both. Once `ended_at` is set no further date is answered."""

    series = ForeignKeyField(Series, backref="answers", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, null=True, backref="series_answers", on_delete="CASCADE")
    nickname = CharField(max_length=MAX_NICKNAME_LENGTH, null=True)
    party_size = SmallIntegerField(default=1)
    message = CharField(max_length=MAX_MESSAGE_LENGTH, default="")
    email = CharField(max_length=MAX_EMAIL_LENGTH, null=True)
    email_confirmed_at = MomentField(null=True)
    language = CharField(max_length=16, null=True)
    # The page of all dates: the token is made from uuid and version, only its hash is stored.
    token_hash = FixedCharField(max_length=64, unique=True, null=True)
    token_version = IntegerField(default=1)
    ended_at = MomentField(null=True)

    class Meta:
        only_save_dirty = True
        indexes = ((("series", "actor"), True),)

    @property
    def name(self) -> str:
        return self.actor.name if self.actor_id else (self.nickname or "")

    def token(self) -> str:
        return capability_token("series-answer", self.uuid, self.token_version)

    @classmethod
    def with_token(cls, token: str) -> "SeriesAnswer | None":
        return cls.select(cls, Series).join(Series).where(cls.token_hash == token_hash(token)).first()
