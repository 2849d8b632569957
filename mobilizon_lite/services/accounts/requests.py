"""Requests for an account that wait for the people who look after the site: approve, refuse, or forget."""

from datetime import timedelta
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid, NotAllowed, NotFound
from mobilizon_lite.facts import AccountApproved, RegistrationRefused
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, Registration
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.policies.accounts import can_decide_registrations
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts.register import make_account_of

# Long enough to change one's mind.
REFUSED_KEPT = timedelta(days=7)


def waiting(most: int) -> list[Registration]:
    """Those that wait, the oldest first."""
    return list(_confirmed().where(Registration.refused_at.is_null()).order_by(*_ORDER).limit(most))


def waiting_count() -> int:
    return _confirmed().where(Registration.refused_at.is_null()).count()


def refused(most: int) -> list[Registration]:
    """Those that were refused lately, the latest first."""
    rows = _confirmed().where(Registration.refused_at.is_null(False))
    return list(rows.order_by(Registration.refused_at.desc(), Registration.id.desc()).limit(most))


def approve(uuid: UUID, *, by: Account) -> Account:
    """Make the account; its owner is told by mail. Raises NotFound when somebody was quicker."""
    _require(by)
    with transaction() as record:
        row = _find(uuid)
        try:
            account = make_account_of(row, username=_free_name(row))
        except (Gone, Invalid) as error:
            # Somebody was quicker, or the address got an account in another way meanwhile.
            raise NotFound from error
        _note(by, "approve_registration", account.uuid)
        record(AccountApproved(account_uuid=account.uuid))
    return account


def refuse(uuid: UUID, *, by: Account) -> None:
    """Say no; the person is told by mail. For some days it can still be approved. Raises NotFound."""
    _require(by)
    with transaction() as record:
        row = _find(uuid)
        if row.refused_at is not None:
            return
        row.refused_at = dates.now()
        row.expires_at = row.refused_at + REFUSED_KEPT
        row.save(only=[Registration.refused_at, Registration.expires_at])
        _note(by, "refuse_registration", row.uuid)
        record(RegistrationRefused(registration_uuid=row.uuid))


def forget(uuid: UUID, *, by: Account) -> None:
    """Refuse and erase at once, without a mail: for advertising. Raises NotFound."""
    _require(by)
    with transaction():
        row = _find(uuid)
        Registration.delete().where(Registration.email_key == row.email_key).execute()
        _note(by, "forget_registration", row.uuid)


_ORDER = (Registration.confirmed_at, Registration.id)


def _confirmed():
    return Registration.select().where(
        Registration.confirmed_at.is_null(False), Registration.expires_at > dates.now()
    )


def _find(uuid: UUID) -> Registration:
    row = _confirmed().where(Registration.uuid == uuid).first()
    if row is None:
        raise NotFound
    return row


def _free_name(row: Registration) -> str:
    """The name that was asked for, or one like it when somebody took it meanwhile."""
    try:
        return profiles.username_for_newcomer(row.username, row.display_name)
    except Invalid:
        return profiles.propose_username(row.username)


def _require(by: Account) -> None:
    if not can_decide_registrations(by):
        raise NotAllowed


def _note(by: Account, action: str, uuid: UUID) -> None:
    ModerationLogEntry.create(account=by, action=action, target_kind="account", target_uuid=uuid)
