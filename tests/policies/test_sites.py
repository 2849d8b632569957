"""Who may administer the site."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.policies.sites import OPERATOR, can_administer_site


@pytest.mark.parametrize(
    ("who", "may"), [("ada", True), ("mona", False), ("alice", False), ("charlie", False)]
)
def test_administrators_may(cast, who, may):
    assert can_administer_site(getattr(cast, who).account) is may


def test_the_operator_may_and_a_visitor_may_not():
    assert can_administer_site(OPERATOR)
    assert not can_administer_site(None)


def test_a_disabled_administrator_may_not(cast):
    cast.ada.account.disabled_at = dates.now()

    assert not can_administer_site(cast.ada.account)
