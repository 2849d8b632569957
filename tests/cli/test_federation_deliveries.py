"""`federation status` and `federation retry`."""

import pytest

from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from tests.federation.receivers import give_key, make_delivery


@pytest.fixture
def given_up(cast) -> Delivery:
    return make_delivery(
        give_key(cast.alice), "far.example", state=DeliveryState.GIVEN_UP, error="status_403", attempts=1
    )


def test_status_names_each_site_and_the_reason(app, given_up):
    said = app.test_cli_runner().invoke(args=["federation", "status"])

    assert said.exit_code == 0
    assert "0 wait, 0 sent and 1 given up" in said.output
    assert "far.example: 0 wait, 1 given up. It wants nothing from this site." in said.output


@pytest.mark.parametrize("names", [[], ["far.example"]])
def test_retry_sends_what_was_given_up(app, given_up, names: list[str]):
    said = app.test_cli_runner().invoke(args=["federation", "retry", *names])

    assert "1 are tried again now." in said.output
    assert Delivery.get().state == DeliveryState.WAITING


def test_retry_of_a_site_without_deliveries_fails(app):
    said = app.test_cli_runner().invoke(args=["federation", "retry", "nobody.example"])

    assert said.exit_code == 1
    assert "Nothing is to be sent to nobody.example." in said.output
