"""Signing in with a link that comes by mail, for whoever prefers that to a password."""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone
from mobilizon_lite.facts import SignInLinkAsked
from mobilizon_lite.models.accounts import Account, OneTimeToken, TokenPurpose
from mobilizon_lite.services.accounts import sessions, tokens
from mobilizon_lite.services.accounts.email_addresses import clean_email

LASTS = timedelta(minutes=15)


def ask_for_link(email: str) -> None:
    """Have a link sent to the account of this address, if there is one; the same is written if there is none."""
    account = Account.with_email(clean_email(email))
    with transaction() as record:
        row = tokens.issue(TokenPurpose.SIGN_IN, account, LASTS)
        record(SignInLinkAsked(token_uuid=row.uuid))


def find_link(token: str) -> OneTimeToken:
    """The link, if it still works for somebody. Raises Gone."""
    row = tokens.find(TokenPurpose.SIGN_IN, token)
    if row.account is None or not row.account.may_sign_in:
        raise Gone
    return row


def sign_in_with_link(token: str, *, stays_signed_in: bool) -> sessions.Begun:
    """Use the link up and begin a session. Raises Gone."""
    with transaction():
        row = find_link(token)
        tokens.use(row)
        return sessions.begin(row.account, stays_signed_in=stays_signed_in)
