"""Who may change a profile and close an account."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.policies.accounts import can_close_account, can_edit_profile, can_register
from mobilizon_lite.services import site


@pytest.mark.parametrize(
    ("who", "may"), [("alice", True), ("bob", False), ("mona", False), ("ada", False), (None, False)]
)
def test_a_profile_is_changed_by_its_owner_only(cast, who, may):
    assert can_edit_profile(getattr(cast, who).account if who else None, cast.alice) is may


def test_a_deleted_or_hidden_profile_is_changed_by_nobody(cast):
    cast.alice.hidden_at = dates.now()

    assert not can_edit_profile(cast.alice.account, cast.alice)


def test_everybody_but_the_last_administrator_may_close(cast):
    assert can_close_account(cast.alice.account)
    assert can_close_account(cast.mona.account)
    assert not can_close_account(cast.ada.account)


def test_a_disabled_administrator_does_not_count(cast):
    Account.update(role=Role.ADMINISTRATOR, disabled_at=dates.now()).where(
        Account.id == cast.mona.account_id
    ).execute()

    assert not can_close_account(cast.ada.account)


def test_registration_is_open_unless_the_site_says_otherwise(app):
    assert can_register()

    site.change_setting("registrations", "closed")

    assert not can_register()
