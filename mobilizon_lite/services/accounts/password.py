"""A forgotten password, and a new one."""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.facts import PasswordChanged, PasswordResetAsked
from mobilizon_lite.models.accounts import Account, OneTimeToken, Session, TokenPurpose
from mobilizon_lite.services.accounts import sessions, tokens
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.accounts.password_rules import check_new_password
from mobilizon_lite.services.accounts.sign_in import check_own_password

RESET_WITHIN = timedelta(hours=1)


def ask_for_reset(email: str) -> None:
    """Have a link sent to the account of this address, if there is one; the same is written if there is none."""
    account = Account.with_email(clean_email(email))
    with transaction() as record:
        row = tokens.issue(TokenPurpose.RESET_PASSWORD, account, RESET_WITHIN)
        record(PasswordResetAsked(token_uuid=row.uuid))


def find_reset(token: str) -> OneTimeToken:
    """The link for a new password, if it still works for somebody. Raises Gone."""
    row = tokens.find(TokenPurpose.RESET_PASSWORD, token)
    if row.account is None or row.account.disabled_at is not None:
        raise Gone
    return row


def reset(token: str, password: str) -> sessions.Begun:
    """Set the password that a link allows, end all sessions, and sign in. Raises Gone or Invalid."""
    account = find_reset(token).account
    check_new_password(password, account.email)
    password_hash = hash_password(password)
    with transaction() as record:
        row = find_reset(token)
        tokens.use(row)
        tokens.end_links(row.account, TokenPurpose.CHANGE_EMAIL, TokenPurpose.SIGN_IN)
        _set_password(row.account, password_hash)
        record(PasswordChanged(account_uuid=row.account.uuid))
        return sessions.replace_all(row.account)


def change(account: Account, *, old: str, new: str, current: Session | None) -> sessions.Begun:
    """Change it, end the other sessions, and give this one a new token. Raises Invalid."""
    check_own_password(account, old, field="old_password")
    check_new_password(new, account.email, field="new_password")
    if old == new:
        raise Invalid("new_password", "password_same")
    password_hash = hash_password(new)
    with transaction() as record:
        _set_password(account, password_hash)
        tokens.end_links(
            account, TokenPurpose.RESET_PASSWORD, TokenPurpose.CHANGE_EMAIL, TokenPurpose.SIGN_IN
        )
        record(PasswordChanged(account_uuid=account.uuid))
        return sessions.replace_all(account, current)


def _set_password(account: Account, password_hash: str) -> None:
    Account.update(password_hash=password_hash).where(Account.id == account.id).execute()
