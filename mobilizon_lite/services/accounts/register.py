"""Registering: an account is made only when its address is confirmed.

Whether the address has an account already changes nothing that the visitor can see, in text or in time: the same row is
written, and the mail says it.
"""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid, NotAllowed
from mobilizon_lite.facts import RegistrationAsked, RegistrationWaits
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.accounts import Account, Registration, TokenPurpose, email_key
from mobilizon_lite.models.site import Registrations, current_site
from mobilizon_lite.policies.accounts import can_register, needs_approval
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.email_addresses import clean_email, mailbox
from mobilizon_lite.services.accounts.new_account import make_account
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.accounts.password_rules import check_new_password

CONFIRM_WITHIN = timedelta(hours=48)
# Whoever looks after a small site has holidays, too.
WAITS_AT_MOST = timedelta(days=30)
SENT_AGAIN_AFTER = timedelta(seconds=100)
CROWD, CROWD_WITHIN = 5, timedelta(minutes=10)
LEAST_REASON, MOST_REASON = 10, 1_000


def register(
    *,
    email: str,
    password: str,
    display_name: str,
    username: str,
    language: str,
    reason: str = "",
    is_quick: bool = False,
    is_trapped: bool = False,
) -> None:
    """Ask for an account; a mail with a link follows. Raises Invalid, or NotAllowed when registration is closed.

    `is_quick` and `is_trapped`: signs that a program filled in the form. Nobody is turned away for them. A filled trap
    makes the account wait for an approval; quickness alone does so only while many register.
    """
    if not can_register():
        raise NotAllowed
    reason = _clean_reason(reason)
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
            reason=reason,
            is_doubtful=is_trapped or (is_quick and _is_crowded()),
            token_hash=token_hash(capability_token(TokenPurpose.CONFIRM_ACCOUNT, uuid, 1)),
            expires_at=dates.now() + CONFIRM_WITHIN,
        )
        record(RegistrationAsked(registration_uuid=uuid))


def send_again(email: str) -> None:
    """Send the link once more, unless that was done a moment ago. The same is written when there is nothing to send."""
    moment = dates.now()
    known = (
        (Registration.email_key == mailbox(email))
        & (Registration.sent_at < moment - SENT_AGAIN_AFTER)
        & (Registration.expires_at > moment)
        & Registration.confirmed_at.is_null()
    )
    with transaction() as record:
        row = Registration.select().where(known).order_by(Registration.id.desc()).first()
        uuid = row.uuid if row else new_uuid()
        Registration.update(sent_at=moment).where(Registration.uuid == uuid).execute()
        record(RegistrationAsked(registration_uuid=uuid))


def find_registration(token: str) -> Registration:
    """What a link confirms. Raises Gone when it is too old, was used, or the address got an account meanwhile."""
    row = Registration.get_or_none(
        Registration.token_hash == token_hash(token), Registration.confirmed_at.is_null()
    )
    if row is None or row.expires_at <= dates.now() or Account.with_email(row.email):
        raise Gone
    return row


def confirm(token: str, *, username: str | None = None) -> sessions.Begun | None:
    """Make the account and sign in; None when the registration now waits for an approval.

    Raises Gone, or Invalid when somebody took the name meanwhile: then with another `username` it works."""
    with transaction() as record:
        row = find_registration(token)
        if needs_approval(row):
            _let_wait(row)
            record(RegistrationWaits(registration_uuid=row.uuid))
            return None
        wanted = profiles.username_for_newcomer(username, row.display_name) if username else row.username
        return sessions.begin(make_account_of(row, username=wanted))


def make_account_of(row: Registration, *, username: str) -> Account:
    """The account and its first profile; all registrations of the address end. Call it inside a transaction.

    Raises Gone when somebody was quicker, Invalid when the name or the address is taken.
    """
    if not Registration.delete().where(Registration.id == row.id).execute():
        raise Gone
    account = make_account(row.email, password_hash=row.password_hash, language=row.language, is_new=True)
    profiles.create_profile(account, username=username, display_name=row.display_name)
    # Other links to this address would now only confuse.
    Registration.delete().where(Registration.email_key == row.email_key).execute()
    return account


def _let_wait(row: Registration) -> None:
    moment = dates.now()
    waits = (
        Registration.update(confirmed_at=moment, expires_at=moment + WAITS_AT_MOST)
        .where(Registration.id == row.id, Registration.confirmed_at.is_null())
        .execute()
    )
    if not waits:
        raise Gone
    # One request of each address is enough.
    Registration.delete().where(Registration.email_key == row.email_key, Registration.id != row.id).execute()


def _is_crowded() -> bool:
    """Programs come in crowds; one quick person does not."""
    lately = Registration.created_at > dates.now() - CROWD_WITHIN
    return Registration.select().where(lately).count() >= CROWD


def _clean_reason(reason: str) -> str:
    """Asked for only where somebody reads it."""
    if current_site().registrations != Registrations.APPROVAL:
        return ""
    reason = clean_block(reason)
    if len(reason) < LEAST_REASON:
        raise Invalid("reason", "reason_missing")
    if len(reason) > MOST_REASON:
        raise Invalid("reason", "reason_long", most=MOST_REASON)
    return reason
