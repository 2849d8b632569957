"""Signing in with address and password."""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.password_hashes import is_password


def sign_in(email: str, password: str, *, stays_signed_in: bool = False) -> sessions.Begun:
    """A new session. Raises Invalid, the same for an unknown address as for a wrong password, and after the same work.

    Only who knows the password is told that the account was disabled.
    """
    account = Account.with_email(email)
    if not is_password(account.password_hash if account else None, password) or account is None:
        raise Invalid(None, "sign_in_wrong")
    if not account.may_sign_in:
        raise Invalid(None, "account_disabled")
    return sessions.begin(account, stays_signed_in=stays_signed_in)


def check_own_password(account: Account, password: str, *, field: str = "password") -> None:
    """For what needs the password once more. Raises Invalid."""
    if not is_password(account.password_hash, password):
        raise Invalid(field, "password_wrong")
