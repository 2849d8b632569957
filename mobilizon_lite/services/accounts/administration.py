"""What administrators, and the operator at the machine, do to accounts. Each deed is noted without addresses."""

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid, NotAllowed, NotFound
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.accounts import Account, Role, TokenPurpose
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.policies.sites import OPERATOR as OPERATOR
from mobilizon_lite.policies.sites import Operator, can_administer_site
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts import sessions, tokens
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from mobilizon_lite.services.accounts.email import set_email
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.accounts.last_administrator import keep_an_administrator
from mobilizon_lite.services.accounts.new_account import make_account
from mobilizon_lite.services.accounts.password import RESET_WITHIN
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.accounts.password_rules import check_new_password

Administrator = Account | Operator


def create_account(
    *,
    email: str,
    display_name: str,
    username: str = "",
    password: str | None = None,
    role: Role = Role.USER,
    by: Administrator,
) -> Account:
    """A confirmed account with a profile. Without a password, `password_link` lets the person choose one."""
    _require(by)
    email = clean_email(email)
    display_name = profiles.clean_display_name(display_name)
    username = profiles.check_username(username, display_name)
    if password is not None:
        check_new_password(password, email, display_name, username)
    password_hash = None if password is None else hash_password(password)
    with transaction():
        account = make_account(email, password_hash=password_hash, role=role)
        profiles.create_profile(account, username=username, display_name=display_name)
        _note(by, "create_account", account)
    return account


def find_account(email_or_username: str) -> Account:
    """By address or by the name of a profile. Raises NotFound."""
    name = email_or_username.strip()
    account = Account.with_email(name)
    if account is None:
        profile = Actor.local(name.removeprefix("@"))
        account = profile.account if profile else None
    if account is None:
        raise NotFound
    return account


def change_role(account: Account, role: Role, *, by: Administrator) -> None:
    """Raises Invalid when nobody would look after the site any more."""
    _require(by)
    with transaction():
        if role != Role.ADMINISTRATOR:
            keep_an_administrator(account)
        account.role = role
        account.save(only=[Account.role])
        _note(by, f"make_{role}", account)


def disable_account(account: Account, *, by: Administrator) -> None:
    """Nobody can sign in to it, and all its sessions end. What it published stays."""
    _require(by)
    with transaction():
        keep_an_administrator(account)
        account.disabled_at = account.disabled_at or dates.now()
        account.save(only=[Account.disabled_at])
        sessions.end_all(account)
        _note(by, "disable_account", account)


def enable_account(account: Account, *, by: Administrator) -> None:
    _require(by)
    with transaction():
        account.disabled_at = None
        account.save(only=[Account.disabled_at])
        _note(by, "enable_account", account)


def change_email(account: Account, email: str, *, by: Administrator) -> None:
    """Raises Invalid. The person is not asked to confirm: whoever does this knows the address."""
    _require(by)
    email = clean_email(email)
    with transaction():
        try:
            set_email(account, email)
        except Gone as error:
            raise Invalid("email", "email_taken") from error
        _note(by, "change_email", account)


def password_link(account: Account, *, by: Administrator) -> str:
    """A link with which the person chooses a password, within the hour and once."""
    _require(by)
    if account.disabled_at is not None:
        raise Invalid(None, "account_disabled")
    with transaction():
        row = tokens.issue(TokenPurpose.RESET_PASSWORD, account, RESET_WITHIN)
        _note(by, "password_link", account)
    return addresses.reset_password(row.token)


def delete_account(account: Account, *, own_events: OwnEvents, by: Administrator) -> None:
    """Erase it as its owner would. Raises Invalid for the last administrator."""
    _require(by)
    with transaction():
        _note(by, "delete_account", account)
        erase_account(account, own_events=own_events)


def _require(by: Administrator) -> None:
    if not can_administer_site(by):
        raise NotAllowed


def _note(by: Administrator, action: str, account: Account) -> None:
    ModerationLogEntry.create(
        account=None if isinstance(by, Operator) else by,
        action=action,
        target_kind="account",
        target_uuid=account.uuid,
    )
