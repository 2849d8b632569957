"""The page of somebody who organises."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Visibility
from tests.factories import days, make_event


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def titles(soup) -> list[str]:
    return [link.get_text() for link in soup.select("article .entry-title a")]


def test_it_shows_who_they_are_what_comes_and_what_was(client, cast):
    Actor.update(summary="Nous marchons.\n\n<b>Venez</b>").where(Actor.id == cast.alice.id).execute()
    make_event(cast.alice, title="À venir")
    make_event(cast.alice, title="Passée", starts_in=days(-9))
    make_event(cast.bob, title="D’un autre")

    soup = page(client, "/@alice")

    assert soup.h1.get_text() == "Alice"
    assert "<b>Venez</b>" in soup.select_one(".text").get_text()
    assert titles(soup) == ["À venir", "Passée"]
    assert soup.select("article")[1].select_one(".state").get_text() == "over"


def test_older_actions_are_a_link_away_and_paged(client, cast):
    for number in range(1, 28):
        make_event(cast.alice, title=f"Il y a {number}", starts_in=days(-number))

    first = page(client, "/@alice")
    past = page(client, first.select_one('a[href="/@alice?past=1"]')["href"])
    older = page(client, past.select_one("a[rel=next]")["href"])

    assert len(titles(first)) == 5
    assert titles(past) + titles(older) == [f"Il y a {number}" for number in range(1, 28)]


def test_who_did_not_ask_for_a_page_has_none_even_when_they_publish(client, cast):
    event = make_event(cast.bob)

    assert client.get("/@bob").status_code == client.get("/@nobody").status_code == 404
    assert client.get("/@bob.ics").status_code == client.get("/@bob.atom").status_code == 404
    assert "/@bob" not in client.get("/sitemap-1.xml").text
    for path in ("/", f"/events/{event.uuid}"):
        shown = client.get(path).text
        assert "Bob" in shown
        assert "/@bob" not in shown


@pytest.mark.parametrize("values", [{"is_draft": True}, {"visibility": Visibility.UNLISTED}])
def test_the_page_of_somebody_shows_only_what_is_listed(client, cast, values):
    make_event(cast.alice, title="Secret soup", **values)

    assert "Secret soup" not in client.get("/@alice").text


def test_who_wants_to_be_found_has_a_page(client, cast):
    Actor.update(is_discoverable=True).where(Actor.id == cast.bob.id).execute()

    assert "Nothing is planned for now." in page(client, "/@bob").get_text()


@pytest.mark.parametrize("column", ["hidden_at", "deleted_at"])
def test_who_is_hidden_or_gone_has_no_page_even_when_they_published(client, cast, column):
    make_event(cast.alice)
    Actor.update(**{column: datetime(2026, 1, 1, tzinfo=UTC)}).where(Actor.id == cast.alice.id).execute()

    assert client.get("/@alice").status_code == 404


def test_somebody_of_another_site_has_no_page_under_a_name_of_ours(client, cast):
    make_event(cast.remi)

    assert client.get("/@remi").status_code == 404
