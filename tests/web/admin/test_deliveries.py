"""Administrators see what waits for other sites and why it failed, and can have it tried again."""

import pytest

from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from mobilizon_lite.models.instances import Instance
from tests.federation.receivers import give_key, make_delivery


@pytest.fixture
def given_up(cast) -> Delivery:
    return make_delivery(
        give_key(cast.alice), "far.example", state=DeliveryState.GIVEN_UP, error="status_403", attempts=1
    )


def test_the_page_says_what_waits_and_why(cast, sign_in, given_up):
    make_delivery(cast.alice, "far.example", attempts=2)
    Instance.create(host="far.example", last_error="unknown_name")

    page = sign_in(cast.ada).get("/admin/deliveries").text

    assert "One delivery waits." in page
    assert "There is no site of this name any more." in page
    assert "far.example" in page


def test_without_deliveries_the_page_says_so(cast, sign_in):
    page = sign_in(cast.ada).get("/admin/deliveries").text

    assert "Nothing waits." in page


def test_only_administrators_read_it(cast, sign_in):
    assert sign_in(cast.mona).get("/admin/deliveries").status_code == 403
    assert sign_in(cast.bob).get("/admin/deliveries").status_code == 403


def test_what_was_given_up_is_tried_again(cast, sign_in, given_up):
    answer = sign_in(cast.ada).post("/admin/deliveries/far.example/again")

    assert answer.status_code == 303
    row = Delivery.get_by_id(given_up.id)
    assert (row.state, row.attempts) == (DeliveryState.WAITING, 0)


def test_nobody_else_has_it_tried_again(cast, sign_in, given_up):
    assert sign_in(cast.mona).post("/admin/deliveries/far.example/again").status_code == 403

    assert Delivery.get_by_id(given_up.id).state == DeliveryState.GIVEN_UP


def test_trying_again_what_is_not_there_says_so(cast, sign_in):
    answer = sign_in(cast.ada).post("/admin/deliveries/far.example/again", follow_redirects=True)

    assert "Nothing waits for this site any more." in answer.text
