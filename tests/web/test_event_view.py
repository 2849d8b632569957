"""When and where an event is, in the words of its page."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib.dates import settle_local
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.events import Event
from mobilizon_lite.web import event_view, event_where
from tests.factories import days, hours, make_event

SATURDAY = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)  # 18:00 in Paris


@pytest.fixture
def lines(app):
    def lines(event, query="") -> list[str]:
        with app.test_request_context(f"/{query}", base_url="http://lite.example"):
            return event_view.when_of(event).lines

    return lines


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"lasts": hours(2)}, ["Saturday 28 November 2026", "From 18:00 to 20:00"]),
        ({"lasts": None}, ["Saturday 28 November 2026", "At 18:00"]),
        ({"lasts": hours(0)}, ["Saturday 28 November 2026", "At 18:00"]),
        (
            {"lasts": hours(8)},
            ["From Saturday 28 November 2026 at 18:00", "To Sunday 29 November 2026 at 02:00"],
        ),
    ],
)
def test_times_are_said_in_whole_sentences(cast, lines, values, words):
    assert lines(make_event(cast.alice, starts_at=SATURDAY, **values)) == words


@pytest.mark.parametrize(
    ("lasts", "words"),
    [
        (days(1), ["Saturday 28 November 2026", "All day"]),
        (days(2), ["From Saturday 28 November 2026 to Sunday 29 November 2026"]),
        (None, ["Saturday 28 November 2026", "All day"]),
    ],
)
def test_whole_days_end_on_their_last_day(cast, lines, lasts, words):
    midnight = settle_local(SATURDAY.date(), datetime.min.time(), "Europe/Paris")

    assert lines(make_event(cast.alice, starts_at=midnight, lasts=lasts, is_all_day=True)) == words


def test_a_sentence_begins_with_a_capital_in_french_too(cast, lines):
    assert lines(make_event(cast.alice, starts_at=SATURDAY), "?lang=fr")[0] == "Samedi 28 novembre 2026"


def test_a_draft_without_a_date_says_so(cast, app, lines):
    draft = Event(title="Brouillon", organizer=cast.alice, timezone="Europe/Paris", is_draft=True)

    assert lines(draft) == ["The date is not set yet"]
    with app.test_request_context("/", base_url="http://lite.example"):
        assert event_view.card(draft).when.weekday_date == "The date is not set yet"


def page(client, event):
    return BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser").main.get_text(" ")


def test_the_zone_is_named_only_when_it_helps(client, cast):
    here = make_event(cast.alice, starts_at=SATURDAY)
    there = make_event(cast.alice, starts_at=SATURDAY, timezone="Europe/Lisbon")

    assert "Local time in" not in page(client, here)
    assert "Local time in Lisbon" in page(client, there)
    assert "From 17:00 to 19:00" in page(client, there)


def test_who_lives_elsewhere_is_told_their_own_time(sign_in, cast):
    Account.update(timezone="America/Montreal").where(Account.id == cast.bob.account_id).execute()
    event = make_event(cast.alice, starts_at=SATURDAY)

    text = page(sign_in(cast.bob), event)

    assert "Saturday 28 November 2026, from 12:00 to 14:00" in text
    assert "Local time in Paris" in text


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"street": "3 rue des Lilas", "town": "Rennes"}, "search?query=3+rue+des+Lilas%2C+Rennes"),
        ({"town": "Rennes", "latitude": 48.11, "longitude": -1.68}, "mlat=48.11000&mlon=-1.68000"),
        ({"place_name": "Chez nous"}, None),
    ],
)
def test_the_way_is_shown_by_street_or_position(cast, app, values, part):
    event = make_event(cast.alice, **values)

    with app.test_request_context("/", base_url="http://lite.example"):
        url = event_where.where_of(event).directions_url

    assert url is None if part is None else part in url
