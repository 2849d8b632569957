"""Who may have an account, and what an account may do to itself and its profiles."""

from mobilizon_lite.models.accounts import Account, Registration, Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import Registrations, current_site


def can_register() -> bool:
    return current_site().registrations_open


def needs_approval(registration: Registration) -> bool:
    """Where the site says so; elsewhere only what was filled in as programs do it."""
    return current_site().registrations == Registrations.APPROVAL or registration.is_doubtful


def can_decide_registrations(by: Account | None) -> bool:
    return by is not None and by.may_sign_in and by.is_moderator


def can_edit_profile(by: Account | None, profile: Actor) -> bool:
    return by is not None and profile.is_local and profile.is_visible and profile.account_id == by.id


def is_last_profile(profile: Actor) -> bool:
    """An account without any could not act."""
    own = Actor.select().where(Actor.account == profile.account_id, Actor.deleted_at.is_null())
    return not own.where(Actor.id != profile.id).exists()


def is_last_administrator(account: Account) -> bool:
    """Whether the site would have nobody to look after it without this account."""
    if not account.is_administrator or account.disabled_at is not None:
        return False
    others = Account.select().where(
        Account.role == Role.ADMINISTRATOR, Account.id != account.id, Account.disabled_at.is_null()
    )
    return not others.exists()


def can_close_account(account: Account) -> bool:
    return not is_last_administrator(account)
