"""Links that work once and for a while. What is stored is a hash; the link itself is made again for the mail."""

from datetime import timedelta

from mobilizon_lite.errors import Gone
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account, OneTimeToken, TokenPurpose


def issue(
    purpose: TokenPurpose, account: Account | None, lifetime: timedelta, *, new_email: str | None = None
) -> OneTimeToken:
    """A new link of this kind; earlier ones of the account (or of nobody) end. Call it inside a transaction."""
    end_links(account, purpose)
    uuid = new_uuid()
    return OneTimeToken.create(
        uuid=uuid,
        purpose=purpose,
        account=account,
        token_hash=token_hash(capability_token(purpose, uuid, 1)),
        new_email=new_email,
        expires_at=dates.now() + lifetime,
    )


def find(purpose: TokenPurpose, token: str) -> OneTimeToken:
    """The row of a link that still works. Raises Gone, also for one that never was."""
    row = OneTimeToken.get_or_none(
        OneTimeToken.token_hash == token_hash(token), OneTimeToken.purpose == purpose
    )
    if row is None or not row.is_valid_at(dates.now()):
        raise Gone
    return row


def use(row: OneTimeToken) -> None:
    """Use a link up, inside a transaction. Raises Gone when somebody was quicker."""
    used = (
        OneTimeToken.update(used_at=dates.now())
        .where(OneTimeToken.id == row.id, OneTimeToken.used_at.is_null())
        .execute()
    )
    if not used:
        raise Gone


def end_links(account: Account | None, *purposes: TokenPurpose) -> None:
    """End the links of these kinds that the account has, or those of nobody."""
    OneTimeToken.delete().where(OneTimeToken.account == account, OneTimeToken.purpose.in_(purposes)).execute()
