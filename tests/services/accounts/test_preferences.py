"""Language and time zone of a person."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.services.accounts.preferences import change_preferences


@pytest.mark.parametrize(("language", "timezone"), [("fr", "America/Cayenne"), (None, None)])
def test_they_are_kept(cast, language, timezone):
    change_preferences(cast.alice.account, language=language, timezone=timezone)

    account = Account.get_by_id(cast.alice.account_id)
    assert (account.language, account.timezone) == (language, timezone)


@pytest.mark.parametrize(
    ("language", "timezone", "field"), [("xx", None, "language"), (None, "../../etc/passwd", "timezone")]
)
def test_unknown_ones_are_refused(cast, language, timezone, field):
    with pytest.raises(Invalid) as complaint:
        change_preferences(cast.alice.account, language=language, timezone=timezone)

    assert complaint.value.field == field
