"""Dates are made ahead: at once, later, once, and by the clocks of the wall."""

from datetime import datetime, timedelta

from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.moderation import hide_profile
from mobilizon_lite.services.series.making import make_all_dates, make_dates, make_what_is_due
from mobilizon_lite.services.series.planning import SeriesPlan, begin_series
from tests.series import dates_of, days_of, make_series


def test_the_dates_of_half_a_year_stand_there_as_soon_as_it_is_published(cast):
    series = make_series(cast.alice)

    found = dates_of(series)
    assert days_of(series)[:3] == ["11-24 18:00", "12-01 18:00", "12-08 18:00"]
    assert len(found) == 27
    assert {(event.title, event.is_listed, event.organizer_id) for event in found} == {
        ("Permanence", True, cast.alice.id)
    }


def test_a_draft_has_one_date_until_it_is_published(cast):
    values = {"title": "Permanence", "starts_at": datetime.fromisoformat("2026-11-24T17:00+00:00")}
    event = writing.create_draft(values, by=cast.alice, uuid=new_uuid())
    series = begin_series(event, SeriesPlan(("FREQ=WEEKLY;COUNT=3",)))
    make_all_dates(series.uuid)
    before = len(dates_of(series))

    writing.publish_event(event, by=cast.alice)

    assert (before, len(dates_of(series))) == (1, 3)


def test_the_hour_on_the_wall_stays_when_the_clocks_change(cast):
    series = make_series(cast.alice, start="2027-03-23T18:00", rule="FREQ=WEEKLY;COUNT=2")

    assert days_of(series) == ["03-23 18:00", "03-30 18:00"]
    assert [event.starts_at.hour for event in dates_of(series)] == [17, 16]


def test_a_night_that_the_clocks_make_longer_still_ends_at_four(cast):
    series = make_series(cast.alice, start="2026-10-17T22:00", lasts=6, rule="FREQ=WEEKLY;COUNT=2")

    # On 25 October 2026 the clocks go back in Paris.
    assert [event.ends_at - event.starts_at for event in dates_of(series)] == [
        timedelta(hours=6),
        timedelta(hours=7),
    ]
    later = make_series(cast.alice, start="2026-10-24T22:00", lasts=7, rule="FREQ=WEEKLY;COUNT=2")
    assert [event.ends_at - event.starts_at for event in dates_of(later)] == [
        timedelta(hours=7),
        timedelta(hours=6),
    ]


def test_many_dates_are_made_a_few_at_a_time(cast, work):
    series = make_series(cast.alice, rule="FREQ=DAILY")
    at_once = len(dates_of(series))

    work()

    assert at_once == 31
    assert len(dates_of(series)) == 184


def test_making_twice_makes_nothing_twice(cast):
    series = make_series(cast.alice)
    before = [event.uuid for event in dates_of(series)]

    make_all_dates(series.uuid)
    assert make_dates(series.uuid) is False

    assert [event.uuid for event in dates_of(series)] == before


def test_time_brings_the_next_dates(cast, clock):
    series = make_series(cast.alice)

    clock.advance(days=28)
    run_what_is_due()

    assert len(dates_of(series)) == 30
    assert make_what_is_due() == 0


def test_a_series_that_has_ended_is_not_looked_at_again(cast, clock):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=3")
    clock.advance(days=300)

    assert make_what_is_due() == 0
    assert Series.get_by_id(series.id).is_complete
    assert len(dates_of(series)) == 3


def test_nothing_is_made_for_somebody_who_was_hidden(cast, clock):
    series = make_series(cast.alice)
    hide_profile(cast.alice, by=cast.mona)
    clock.advance(days=60)

    make_what_is_due()

    assert len(dates_of(series)) == 27


def test_a_later_date_has_all_that_the_first_has(cast):
    values = {
        "capacity": 12,
        "tags": ["entraide"],
        "description": "Venez **tous**",
        "town": "Rennes",
        "max_guests": 2,
    }
    series = make_series(cast.alice, **values)

    later = dates_of(series)[5]
    assert (later.capacity, later.max_guests, later.town) == (12, 2, "Rennes")
    assert "<strong>tous</strong>" in later.description_html
    assert [tag.name for tag in tags_of(later)] == ["entraide"]
    assert later.search_text == Event.get_by_id(dates_of(series)[0].id).search_text
    assert later.uuid != dates_of(series)[0].uuid
    assert later.accepted_people == 0


def test_dates_that_are_left_out_are_not_made(cast):
    series = make_series(cast.alice, left_out=[datetime(2026, 12, 1, 18)], rule="FREQ=WEEKLY;COUNT=3")

    assert days_of(series) == ["11-24 18:00", "12-08 18:00"]
