"""Sharing where somebody has an account: they name the site, and no script of others is needed."""

import pytest

from mobilizon_lite.models.events import EventStatus, Visibility
from tests.factories import make_event


@pytest.mark.parametrize(
    "typed",
    ["mastodon.example", "https://mastodon.example/home", "@lou@mastodon.example", "MASTODON.example"],
)
def test_the_site_that_was_named_gets_a_link(cast, client, typed):
    event = make_event(cast.alice, title="Soupe & pain")

    page = client.get(f"/events/{event.uuid}/share", query_string={"site": typed}).text

    assert 'href="https://mastodon.example/share?text=Soupe%20%26%20pain' in page
    assert "Write on mastodon.example" in page


@pytest.mark.parametrize("typed", ["nothing", "javascript:alert(1)", '"><script>', "a b.c", "x" * 5000])
def test_what_names_no_site_is_said_so(cast, client, typed):
    page = client.get(f"/events/{make_event(cast.alice).uuid}/share", query_string={"site": typed}).text

    assert "Write the name of your site" in page
    assert "/share?text=" not in page
    assert "<script>" not in page


def test_nothing_is_asked_for_before(cast, client):
    page = client.get(f"/events/{make_event(cast.alice).uuid}/share").text

    assert "Write the name of your site, such" not in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"visibility": Visibility.UNLISTED}, "This action stands in no list"),
        ({"status": EventStatus.CANCELLED}, "This action is cancelled: the texts say so."),
    ],
)
def test_it_warns_before_something_is_spread(cast, client, values, words):
    event = make_event(cast.alice, **values)

    assert words in client.get(f"/events/{event.uuid}/share").text


def test_a_draft_is_not_shared(cast, sign_in):
    draft = make_event(cast.alice, is_draft=True)

    assert sign_in(cast.alice).get(f"/events/{draft.uuid}/share").status_code == 404
