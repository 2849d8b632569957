"""What organizers learn of other sites: how many like their action and passed it on, and nobody else learns it."""

import pytest

from mobilizon_lite.services.remote.likes import like
from mobilizon_lite.services.remote.shares import share
from tests.factories import make_event, make_profile

LIKED, SHARED = "2 people on other sites like it.", "It was passed on once on another site."


@pytest.fixture
def event(cast):
    event = make_event(cast.alice)
    like(event, cast.remi, uri="https://ailleurs.example/likes/1")
    like(event, make_profile("rosa", host="far.example"), uri="https://far.example/likes/1")
    share(event, cast.remi, uri="https://ailleurs.example/shares/1")
    return event


@pytest.mark.parametrize("page", ["participations", "participations/numbers"])
def test_organizers_read_the_numbers_and_no_names(cast, sign_in, event, page):
    text = sign_in(cast.alice).get(f"/events/{event.uuid}/{page}").text

    assert LIKED in text
    assert SHARED in text
    assert "ailleurs.example" not in text


@pytest.mark.parametrize("page", ["participations", "participations/numbers"])
def test_nothing_is_said_of_what_nobody_did(cast, sign_in, page):
    text = sign_in(cast.alice).get(f"/events/{make_event(cast.alice).uuid}/{page}").text

    assert "another site" not in text
    assert "other sites like" not in text


def test_everybody_else_does_not_read_them(client, event):
    text = client.get(f"/events/{event.uuid}").text

    assert LIKED not in text
    assert SHARED not in text
