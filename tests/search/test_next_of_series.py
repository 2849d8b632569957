"""The first page names the next date of a series; everything else names them all."""

from datetime import datetime

from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Search
from mobilizon_lite.services.events.states import cancel_event
from tests.factories import make_event
from tests.series import dates_of, make_series


def starts(**search):
    return [f"{event.starts_at:%m-%d}" for event in find(Search(**search)).events]


def test_only_the_next_date_stands_on_the_first_page(cast, client):
    make_series(cast.alice, rule="FREQ=DAILY;COUNT=20")
    make_event(
        cast.alice, title="Fête de quartier", starts_at=datetime.fromisoformat("2026-12-24T18:00+00:00")
    )

    words = client.get("/").text

    assert words.count("<article") == 2
    assert "Fête de quartier" in words
    assert client.get("/search").text.count("<article") == 20


def test_when_it_is_over_the_following_one_takes_its_place(cast, clock):
    make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4")
    before = starts(next_of_series=True)

    # The mark of what is over follows some minutes later.
    clock.move_to(datetime.fromisoformat("2026-11-24T19:01+00:00"))

    assert (before, starts(next_of_series=True)) == (["11-24"], ["12-01"])


def test_a_cancelled_date_stands_there_with_the_one_that_takes_place(cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4")
    cancel_event(dates_of(series)[0], by=cast.alice)

    assert starts(next_of_series=True) == ["11-24", "12-01"]


def test_the_news_of_a_daily_series_is_one_entry(cast, client):
    make_series(cast.alice, rule="FREQ=DAILY;COUNT=20")

    assert client.get("/events.atom").text.count("<entry") == 1
    assert client.get("/events.rss").text.count("<item>") == 1
    assert client.get("/events.ics").text.count("BEGIN:VEVENT") == 20
