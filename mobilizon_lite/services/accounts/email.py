"""Changing the address of an account: the old one is told, the new one confirms."""

from datetime import timedelta

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.facts import EmailChangeAsked
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, OneTimeToken, TokenPurpose, email_key
from mobilizon_lite.services.accounts import tokens
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.accounts.sign_in import check_own_password

CONFIRM_WITHIN = timedelta(hours=48)


def ask_change(account: Account, *, new_email: str, password: str) -> None:
    """Send a link to the new address. Raises Invalid, but never because the address is somebody else's: the mail says so."""
    new_email = clean_email(new_email, field="new_email")
    check_own_password(account, password)
    if new_email == account.email:
        raise Invalid("new_email", "email_same")
    with transaction() as record:
        row = tokens.issue(TokenPurpose.CHANGE_EMAIL, account, CONFIRM_WITHIN, new_email=new_email)
        record(EmailChangeAsked(account_uuid=account.uuid, token_uuid=row.uuid))


def find_change(token: str) -> OneTimeToken:
    """The change that a link confirms. Raises Gone."""
    row = tokens.find(TokenPurpose.CHANGE_EMAIL, token)
    owner = Account.with_email(row.new_email)
    if row.account.disabled_at is not None or (owner is not None and owner.id != row.account_id):
        raise Gone
    return row


def confirm_change(token: str) -> Account:
    """From now on the account has the new address. Raises Gone."""
    with transaction():
        row = find_change(token)
        tokens.use(row)
        set_email(row.account, row.new_email)
        return Account.get_by_id(row.account_id)


def set_email(account: Account, email: str) -> None:
    """Write a checked address; links sent to the old one end. Raises Gone when another account has it."""
    try:
        with database.atomic():
            Account.update(email=email, email_key=email_key(email), confirmed_at=dates.now()).where(
                Account.id == account.id
            ).execute()
    except IntegrityError as error:
        raise Gone from error
    tokens.end_links(account, TokenPurpose.RESET_PASSWORD, TokenPurpose.SIGN_IN)
