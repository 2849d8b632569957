"""The site never loses the last account that looks after it, not even when two of them go at the same moment."""

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.policies.accounts import is_last_administrator


def keep_an_administrator(account: Account) -> None:
    """Call it inside the transaction that takes this account away. Raises Invalid when it is the last one."""
    _lock_administrators()
    present = Account.get_or_none(Account.id == account.id)
    if present is not None and is_last_administrator(present):
        raise Invalid(None, "last_administrator")


def _lock_administrators() -> None:
    if is_sqlite():  # a transaction that writes has locked everything already
        return
    administrators = Account.select(Account.id).where(Account.role == Role.ADMINISTRATOR)
    list(administrators.order_by(Account.id).for_update())
