"""What happens to accounts, their profiles and requests for them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class AccountFact(Fact):
    account_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"account:{self.account_uuid}"


@dataclass(frozen=True, kw_only=True)
class RegistrationAsked(Fact):
    """Somebody wants an account. The mail, not the page, tells them whether the address has one already."""

    registration_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class RegistrationWaits(Fact):
    """Somebody confirmed their address and waits for the people who look after the site."""

    registration_uuid: UUID

    @property
    def object_key(self) -> str:
        return "registrations"


@dataclass(frozen=True, kw_only=True)
class RegistrationRefused(Fact):
    """The people who look after the site said no, and the person is told."""

    registration_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class AccountApproved(AccountFact):
    """An account was made of a registration that waited; its owner is told."""


@dataclass(frozen=True, kw_only=True)
class SignInLinkAsked(Fact):
    """A link to sign in with was asked for. Its token has no account when the address has none."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked(Fact):
    """A link for a new password was asked for. Its token has no account when the address has none."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(AccountFact):
    pass


@dataclass(frozen=True, kw_only=True)
class EmailChangeAsked(AccountFact):
    """A new address waits for its confirmation; the old one is told."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class AccountClosed(AccountFact):
    """An account and what was personal in it are erased; its profiles are told of by ProfileDeleted."""

    changes_public_pages: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ProfileCreated(Fact):
    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Fact):
    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileDeleted(Fact):
    """A profile was emptied; its row stays, so that nobody else takes the name. `known_to`: who elsewhere knew it (ids)."""

    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID
    known_to: tuple[int, ...] = ()
