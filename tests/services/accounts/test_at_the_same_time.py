"""Several people changing accounts at the very same moment: the site always keeps somebody who looks after it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from mobilizon_lite.database import database
from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.services.accounts import administration
from mobilizon_lite.services.accounts.administration import OPERATOR
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from tests.factories import make_profile

ROUNDS = 8


def at_once(deeds) -> list:
    """What each deed returns, or the complaint it meets, when all begin together."""
    ready = Barrier(len(deeds))

    def run(deed):
        try:
            ready.wait()
            return deed()
        except Invalid as complaint:
            return complaint.code
        finally:
            database.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def administrators() -> int:
    return Account.select().where(Account.role == Role.ADMINISTRATOR, Account.disabled_at.is_null()).count()


DEEDS = {
    "close": lambda account: erase_account(account, own_events=OwnEvents.CANCEL),
    "delete": lambda account: administration.delete_account(
        account, own_events=OwnEvents.CANCEL, by=OPERATOR
    ),
    "disable": lambda account: administration.disable_account(account, by=OPERATOR),
    "another role": lambda account: administration.change_role(account, Role.USER, by=OPERATOR),
}


@pytest.mark.parametrize("name", DEEDS)
def test_the_last_administrators_cannot_all_go_at_once(app, name):
    for number in range(ROUNDS):
        Account.update(role=Role.USER).execute()
        last = [make_profile(f"ada{number}_{place}", role=Role.ADMINISTRATOR).account for place in range(3)]

        outcomes = at_once([lambda account=account: DEEDS[name](account) for account in last])

        assert administrators() == 1
        assert outcomes.count("last_administrator") == 1
