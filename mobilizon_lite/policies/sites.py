"""Who may administer the site: its settings and other people's accounts."""

from typing import Final

from mobilizon_lite.models.accounts import Account


class Operator:
    """Whoever can run commands on the site's machine: they could change the database directly."""


OPERATOR: Final = Operator()


def can_administer_site(by: Account | Operator | None) -> bool:
    if isinstance(by, Operator):
        return True
    return by is not None and by.may_sign_in and by.is_administrator
