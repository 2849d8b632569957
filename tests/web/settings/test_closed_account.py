"""The pages that stay after somebody closed their account do not name them any more."""

import pytest

from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from tests.factories import days, make_event, make_profile


@pytest.fixture
def event(cast):
    dora = make_profile("dora_maar", display_name="Dora Maar")
    event = make_event(dora, starts_in=days(2))
    erase_account(dora.account, own_events=OwnEvents.CANCEL)
    return event


@pytest.mark.parametrize("face", ["", ".ics", ".atom", "/report", "/participate"])
def test_not_on_the_page_of_the_action(client, event, face):
    answer = client.get(f"/events/{event.uuid}{face}")

    assert answer.status_code == 200
    assert "dora" not in answer.get_data(as_text=True).lower()


@pytest.mark.parametrize(
    "path", ["/", "/search?q=marche", "/events.ics", "/events.atom", "/sitemap-people-1.xml"]
)
def test_nor_in_lists(client, event, path):
    assert "dora" not in client.get(path).get_data(as_text=True).lower()


def test_moderators_read_that_it_was_closed(cast, sign_in, event):
    page = sign_in(cast.mona).get(f"/moderation/events/{event.uuid}").text

    assert "a closed account" in page
