"""The page behind the link in the mail to a new address."""

import pytest

from mobilizon_lite.models.accounts import Account, OneTimeToken
from mobilizon_lite.services.accounts.email import ask_change
from tests.factories import PASSWORD, give_password


@pytest.fixture
def path(cast):
    ask_change(give_password(cast.alice).account, new_email="new@example.org", password=PASSWORD)
    return f"/confirm-email/{OneTimeToken.get().token}"


def test_a_button_confirms_also_without_being_signed_in(path, client):
    page = client.get(path)
    assert "new@example.org" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert Account.with_email("new@example.org") is None

    answer = client.post(path, follow_redirects=True)

    assert "From now on this account has the new address." in answer.text
    assert Account.with_email("new@example.org")


def test_the_second_tap_finds_the_link_ended(path, client):
    client.post(path)

    assert client.post(path).status_code == 410
    assert client.get(path).status_code == 410
