"""Accounts, their sessions and their one-time tokens."""

from datetime import datetime
from enum import StrEnum

from peewee import (
    JOIN,
    BooleanField,
    CharField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
    fn,
)

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token
from mobilizon_lite.models.actors import MAX_DISPLAY_NAME_LENGTH, Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.prepared import prepared

MAX_EMAIL_LENGTH = 250


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    MODERATOR = "moderator"
    USER = "user"


class Account(Identified):
    """Somebody who signs in. What others see of them is a profile (an Actor)."""

    email = CharField(max_length=MAX_EMAIL_LENGTH)
    # The address folded for comparison: two addresses that differ in case only are one.
    email_key = CharField(max_length=MAX_EMAIL_LENGTH, unique=True)
    password_hash = CharField(null=True)
    role = NameField(Role, default=Role.USER)
    language = CharField(max_length=16, null=True)
    timezone = CharField(max_length=64, null=True)
    confirmed_at = MomentField(null=True)
    disabled_at = MomentField(null=True)
    # Has not seen the page that greets newcomers.
    is_new = BooleanField(default=False)
    # The town around which the person looks, by its number in the list of towns, and how far in km.
    home_town = IntegerField(null=True)
    home_radius = IntegerField(null=True)
    # Which mails come: what became of one's answers; changes of these actions; the eve of them; comments under one's own.
    mails_answers = BooleanField(default=True)
    mails_changes = BooleanField(default=True)
    mails_reminders = BooleanField(default=True)
    mails_comments = BooleanField(default=True)
    mails_messages = BooleanField(default=True)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def may_sign_in(self) -> bool:
        return self.is_confirmed and self.disabled_at is None

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    @property
    def is_moderator(self) -> bool:
        return self.role in (Role.ADMINISTRATOR, Role.MODERATOR)

    @classmethod
    def with_email(cls, email: str) -> "Account | None":
        return cls.get_or_none(cls.email_key == email_key(email))

    @classmethod
    def any_administrator(cls) -> bool:
        return cls.select().where(cls.role == Role.ADMINISTRATOR).exists()


def email_key(email: str) -> str:
    return email.strip().casefold()


class Session(Identified):
    """A signed-in browser. The cookie holds a random token, this row its hash."""

    account = ForeignKeyField(Account, backref="sessions", on_delete="CASCADE")
    # The profile that acts in this browser.
    profile = ForeignKeyField(Actor, null=True, on_delete="SET NULL")
    token_hash = FixedCharField(max_length=64, unique=True)
    expires_at = MomentField(index=True)
    # Kept to the day: enough to recognise a session, useless for watching.
    last_used_on = MomentField(default=dates.now)
    stays_signed_in = BooleanField(default=False)

    @classmethod
    def current(cls, token_hash: str) -> "Session | None":
        """The session with its account and profile, if it has not ended."""
        found = _current_session(token_hash, dates.now())
        return found[0] if found else None


# Asked at each request of somebody who is signed in.
@prepared(Session.token_hash, Session.expires_at)
def _current_session(token_hash: str, moment: datetime) -> ModelSelect:
    own = Actor.alias()
    profiles = own.select(fn.COUNT(own.id)).where(own.account == Session.account, own.deleted_at.is_null())
    return (
        Session.select(Session, Account, Actor, profiles.alias("profile_count"))
        .join_from(Session, Account)
        .join_from(Session, Actor, JOIN.LEFT_OUTER, on=Session.profile)
        .where(Session.token_hash == token_hash, Session.expires_at > moment, Account.disabled_at.is_null())
        .limit(1)
    )


class TokenPurpose(StrEnum):
    CONFIRM_ACCOUNT = "confirm_account"
    RESET_PASSWORD = "reset_password"
    CHANGE_EMAIL = "change_email"
    SIGN_IN = "sign_in"
    FIRST_ADMINISTRATOR = "first_administrator"


class OneTimeToken(Identified):
    """A link that works once, for a while. The token is made from `uuid` and `version` when the mail is written."""

    purpose = NameField(TokenPurpose)
    account = ForeignKeyField(Account, null=True, backref="tokens", on_delete="CASCADE")
    version = IntegerField(default=1)
    token_hash = FixedCharField(max_length=64, unique=True)
    new_email = CharField(max_length=MAX_EMAIL_LENGTH, null=True)
    expires_at = MomentField(index=True)
    used_at = MomentField(null=True)

    @property
    def token(self) -> str:
        """The secret of the link, made again."""
        return capability_token(self.purpose, self.uuid, self.version)

    def is_valid_at(self, moment: datetime) -> bool:
        return self.used_at is None and self.expires_at > moment


class Registration(Identified):
    """Somebody who wants an account and has not shown yet that the address is theirs. It reserves nothing.

    The same row is written when the address has an account already: nobody can tell the two apart. Where accounts need
    an approval, a confirmed one waits for it, and `expires_at` says until when.
    """

    email = CharField(max_length=MAX_EMAIL_LENGTH)
    email_key = CharField(max_length=MAX_EMAIL_LENGTH, index=True)
    password_hash = CharField()
    username = CharField(max_length=64)
    display_name = CharField(max_length=MAX_DISPLAY_NAME_LENGTH)
    language = CharField(max_length=16)
    # Why the person would like an account, where the site asks for it.
    reason = TextField(default="")
    # Filled in as programs do it: somebody has a look, nothing else.
    is_doubtful = BooleanField(default=False)
    token_hash = FixedCharField(max_length=64, unique=True)
    expires_at = MomentField(index=True)
    sent_at = MomentField(null=True, default=dates.now)
    confirmed_at = MomentField(null=True)
    refused_at = MomentField(null=True)

    @property
    def token(self) -> str:
        """The secret of the link in the mail, made again."""
        return capability_token(TokenPurpose.CONFIRM_ACCOUNT, self.uuid, 1)
