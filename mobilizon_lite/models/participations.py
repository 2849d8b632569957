"""Participations: who said "I'm coming", by profile or by nickname."""

from enum import StrEnum

from peewee import (
    JOIN,
    BooleanField,
    CharField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
)

from mobilizon_lite.lib import codes, dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.models.accounts import MAX_EMAIL_LENGTH, Account, email_key
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series_answers import MAX_MESSAGE_LENGTH, MAX_NICKNAME_LENGTH, SeriesAnswer


class ParticipationState(StrEnum):
    PENDING = "pending"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LEFT = "left"
    # Signed off by those who organise: they heard that somebody can't come.
    CANCELLED = "cancelled"
    # "Perhaps", as some other sites let people answer: no place is kept for them.
    MAYBE = "maybe"


class Participation(Identified):
    """One answer for one or more people. It has an actor or a nickname, never both."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="participations", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, null=True, backref="participations", on_delete="CASCADE")
    nickname = CharField(max_length=MAX_NICKNAME_LENGTH, null=True)
    # For who takes part in all dates of a series; each date is an answer of its own.
    series_answer = ForeignKeyField(SeriesAnswer, null=True, backref="participations", on_delete="SET NULL")
    party_size = SmallIntegerField(default=1)
    message = CharField(max_length=MAX_MESSAGE_LENGTH, default="")
    state = NameField(ParticipationState)
    # What is said at the door. It opens nothing.
    code = FixedCharField(max_length=codes.LENGTH, null=True)

    email = CharField(max_length=MAX_EMAIL_LENGTH, null=True)
    email_confirmed_at = MomentField(null=True)
    language = CharField(max_length=16, null=True)

    # The personal page: the token is made from uuid and version, only its hash is stored.
    token_hash = FixedCharField(max_length=64, unique=True, null=True)
    token_version = IntegerField(default=1)
    # The link in mails: it proves that the address is theirs, and later stops the mails.
    news_token_hash = FixedCharField(max_length=64, unique=True, null=True)
    # Somebody who takes part with a profile gets mails at their account's address until they stop them.
    mails_stopped = BooleanField(default=False)

    # The place in the queue: first come, first served.
    queued_at = MomentField(default=dates.now)
    decided_at = MomentField(null=True)
    # The event's `sequence` when they last answered: if it is higher now, something that matters has changed.
    event_sequence = IntegerField(default=0)

    class Meta:
        # Two who change different things of one answer at once do not undo each other.
        only_save_dirty = True
        indexes = (
            (("event", "actor"), True),
            (("event", "code"), True),
            (("event", "state", "queued_at"), False),
        )

    @property
    def name(self) -> str:
        return self.actor.name if self.actor_id else (self.nickname or "")

    @property
    def is_coming(self) -> bool:
        return self.state == ParticipationState.ACCEPTED

    @property
    def is_active(self) -> bool:
        """Whether the person still wants to come."""
        return self.state in (
            ParticipationState.PENDING,
            ParticipationState.WAITING,
            ParticipationState.ACCEPTED,
        )

    @property
    def may_come(self) -> bool:
        """The same, and who said "perhaps": changes may be news to them."""
        return self.is_active or self.state == ParticipationState.MAYBE

    @property
    def has_left(self) -> bool:
        """Whether they said that they can't come, or somebody noted it for them: they may come back."""
        return self.state in (ParticipationState.LEFT, ParticipationState.CANCELLED)

    @property
    def has_confirmed_email(self) -> bool:
        return bool(self.email) and self.email_confirmed_at is not None

    def personal_token(self) -> str:
        """The secret of the personal page, made again whenever a link is written."""
        return capability_token("participation", self.uuid, self.token_version)

    def news_token(self) -> str:
        """The secret of the links in mails. Another address makes another one."""
        address = token_hash(email_key(self.email or ""))
        return capability_token(f"participation-news:{address}", self.uuid, 1)

    def refresh_token_hashes(self) -> None:
        """Keep the stored hashes in step with version and address; save afterwards."""
        self.token_hash = token_hash(self.personal_token())
        self.news_token_hash = token_hash(self.news_token()) if self.email or self.actor_id else None

    @classmethod
    def with_personal_token(cls, token: str) -> "Participation | None":
        return cls._with_event().where(cls.token_hash == token_hash(token)).first()

    @classmethod
    def with_news_token(cls, token: str) -> "Participation | None":
        return cls._with_event().where(cls.news_token_hash == token_hash(token)).first()

    @classmethod
    def with_uuid(cls, uuid: object) -> "Participation | None":
        return cls._with_event().where(cls.uuid == uuid).first()

    @classmethod
    def of_profile(cls, event: Event, profile: Actor) -> "Participation | None":
        return cls.get_or_none(cls.event == event, cls.actor == profile)

    @classmethod
    def _with_event(cls):
        return (
            cls.select(cls, Event, Actor, Account)
            .join_from(cls, Event)
            .join_from(cls, Actor, JOIN.LEFT_OUTER, on=(cls.actor == Actor.id), attr="actor")
            .join_from(Actor, Account, JOIN.LEFT_OUTER, on=(Actor.account == Account.id), attr="account")
        )
