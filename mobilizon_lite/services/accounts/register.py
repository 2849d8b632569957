"""Registering: an account is made only when its address is confirmed.

Whether the address has an account already changes nothing that the visitor can see, in text or in time: the same row is
written, and the mail says it.
"""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, NotAllowed
from mobilizon_lite.facts import RegistrationAsked
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account, Registration, TokenPurpose, email_key
from mobilizon_lite.policies.accounts import can_register
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.accounts.new_account import make_account
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.accounts.password_rules import check_new_password

CONFIRM_WITHIN = timedelta(hours=48)


def register(*, email: str, password: str, display_name: str, username: str, language: str) -> None:
    """Ask for an account; a mail with a link follows. Raises Invalid, or NotAllowed when registration is closed."""
    if not can_register():
        raise NotAllowed
    email = clean_email(email)
    display_name = profiles.clean_display_name(display_name)
    username = profiles.username_for_newcomer(username, display_name)
    check_new_password(password, email, display_name, username)
    password_hash = hash_password(password)
    uuid = new_uuid()
    with transaction() as record:
        Registration.create(
            uuid=uuid,
            email=email,
            email_key=email_key(email),
            password_hash=password_hash,
            username=username,
            display_name=display_name,
            language=language,
            token_hash=token_hash(capability_token(TokenPurpose.CONFIRM_ACCOUNT, uuid, 1)),
            expires_at=dates.now() + CONFIRM_WITHIN,
        )
        record(RegistrationAsked(registration_uuid=uuid))


def find_registration(token: str) -> Registration:
    """What a link confirms. Raises Gone when it is too old, was used, or the address got an account meanwhile."""
    row = Registration.get_or_none(Registration.token_hash == token_hash(token))
    if row is None or row.expires_at <= dates.now() or Account.with_email(row.email):
        raise Gone
    return row


def confirm(token: str, *, username: str | None = None) -> sessions.Begun:
    """Make the account and sign in. Raises Gone, or Invalid when somebody took the name meanwhile: then with another
    `username` it works."""
    with transaction():
        row = find_registration(token)
        if not Registration.delete().where(Registration.id == row.id).execute():
            raise Gone
        account = make_account(row.email, password_hash=row.password_hash, language=row.language)
        wanted = profiles.username_for_newcomer(username, row.display_name) if username else row.username
        profiles.create_profile(account, username=wanted, display_name=row.display_name)
        # Other links to this address would now only confuse.
        Registration.delete().where(Registration.email_key == row.email_key).execute()
        return sessions.begin(account)
