"""Browsers that are signed in: a row each, whose token only the browser has."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import random_token, token_hash
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import Actor

STAY_SIGNED_IN = timedelta(days=90)
# Without "stay signed in" the cookie ends with the browser. Browsers that bring their tabs back keep it all the same, and
# a day is enough for an evening's work and short enough for a borrowed computer.
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Begun:
    """A session and the token for its cookie, which is known only now."""

    row: Session
    token: str = field(repr=False)


def begin(account: Account, *, stays_signed_in: bool = False, profile: Actor | None = None) -> Begun:
    """Sign the account in with a new token."""
    token = random_token()
    lifetime = STAY_SIGNED_IN if stays_signed_in else ONE_DAY
    row = Session.create(
        account=account,
        profile=profile or first_profile(account),
        token_hash=token_hash(token),
        expires_at=dates.now() + lifetime,
        last_used_on=_today(),
        stays_signed_in=stays_signed_in,
    )
    return Begun(row, token)


def replace_all(account: Account, current: Session | None = None) -> Begun:
    """End every session of the account and begin a new one in the place of the current one."""
    with transaction():
        end_all(account)
        return begin(
            account,
            stays_signed_in=current is not None and current.stays_signed_in,
            profile=current.profile if current else None,
        )


def end(row: Session) -> None:
    """End one session; ending it twice is fine."""
    Session.delete().where(Session.id == row.id).execute()


def end_own(account: Account, session_uuid: UUID) -> None:
    """End one of the account's own sessions. Raises NotFound for anybody else's."""
    if not Session.delete().where(Session.uuid == session_uuid, Session.account == account).execute():
        raise NotFound


def end_all(account: Account) -> None:
    Session.delete().where(Session.account == account).execute()


def sessions_of(account: Account) -> list[Session]:
    """Those that have not ended, the last used first."""
    return list(
        Session.select()
        .where(Session.account == account, Session.expires_at > dates.now())
        .order_by(Session.last_used_on.desc(), Session.id.desc())
    )


def note_use(row: Session) -> None:
    """Remember the day it was last used; written once a day."""
    today = _today()
    if row.last_used_on < today:
        row.last_used_on = today
        Session.update(last_used_on=today).where(Session.id == row.id).execute()


def first_profile(account: Account) -> Actor | None:
    """The one that the account last chose to act as, else its oldest."""
    own = account.profiles.where(Actor.deleted_at.is_null())
    return own.order_by(Actor.acted_at.desc(nulls="last"), Actor.id).first()


def _today():
    return dates.now().replace(hour=0, minute=0, second=0, microsecond=0)
