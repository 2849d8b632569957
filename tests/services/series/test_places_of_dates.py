"""Where the dates of a series take place: secret until the moment of each, held as a whole, taken over as a whole."""

from datetime import datetime, timedelta

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import place_for, written_place
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.making import make_what_is_due
from tests.factories import make_venue
from tests.series import WEEKLY, dates_of, make_series

FOUR = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"
START = datetime.fromisoformat("2026-11-24T17:00+00:00")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SECRET = {
    "place_area": "Quartier nord",
    "place_name": "Cave des Lilas",
    "street": "3 rue du Port",
    "place_reveal": PlaceReveal.MOMENT,
}


@pytest.fixture
def edit(cast):
    def edit(event, scope, **values):
        event = Event.get_by_id(event.id)
        return update_in_series(event, values, scope=scope, by=cast.alice, version=event.version)

    return edit


def secret_series(cast, *, rule=FOUR, revealed=DAY):
    return make_series(cast.alice, rule=rule, **SECRET, place_reveal_at=START - revealed)


def exact_names(series):
    return [written_place(event)["place_name"] for event in dates_of(series)]


def distances(series, name):
    return [getattr(event, name) and event.starts_at - getattr(event, name) for event in dates_of(series)]


def test_each_date_has_a_moment_of_its_own_at_which_people_are_told(cast):
    series = secret_series(cast)

    assert exact_names(series) == ["Cave des Lilas"] * 4
    assert [place_for(event).line for event in dates_of(series)] == ["Quartier nord"] * 4
    assert distances(series, "place_reveal_at") == distances(series, "place_tell_at") == [DAY] * 4


def test_a_date_is_not_found_by_its_place_because_an_earlier_one_is_known_already(cast, clock):
    series = secret_series(cast, rule=WEEKLY, revealed=10 * DAY)

    clock.move_to(START + timedelta(days=200))
    make_what_is_due()

    secret = [event for event in dates_of(series) if event.place_reveal_at > dates.now()]
    assert len(secret) > 20
    assert not [event.starts_at for event in secret if "lilas" in event.search_text]


def test_a_place_that_becomes_secret_for_all_is_read_on_no_date(cast, edit):
    venue = make_venue(cast.alice)
    series = make_series(
        cast.alice,
        rule=FOUR,
        place_name="Cave",
        street="3 rue du Port",
        venue=venue,
        online_url="https://meet.example.org/cave",
    )
    second = dates_of(series)[1]

    secrecy = {"place_reveal": PlaceReveal.MOMENT, "place_area": "Nord"}
    edit(second, Scope.ALL, **secrecy, place_reveal_at=second.starts_at - DAY)

    places = [place_for(event) for event in dates_of(series)]
    assert [(place.name, place.street, place.online) for place in places] == [("Nord", "", ())] * 4
    assert not [event for event in dates_of(series) if event.venue_id or "cave" in event.search_text]
    assert exact_names(series) == ["Cave"] * 4
    assert distances(series, "place_reveal_at") == distances(series, "place_tell_at") == [DAY] * 4


def test_a_secret_place_of_one_date_stays_when_that_of_all_is_changed(cast, edit):
    series = secret_series(cast)
    edit(dates_of(series)[2], Scope.THIS, place_name="Hangar")

    edit(dates_of(series)[0], Scope.ALL, place_name="Péniche", street="Quai")

    assert exact_names(series) == ["Péniche", "Péniche", "Hangar", "Péniche"]
    assert [place_for(event).line for event in dates_of(series)] == ["Quartier nord"] * 4


def test_a_place_of_one_date_is_taken_over_by_all_as_a_whole(cast, edit):
    series = make_series(cast.alice, rule=FOUR, place_name="Cave", street="3 rue du Port")
    edit(dates_of(series)[1], Scope.THIS, place_name="Hangar", street="1 quai")

    edit(dates_of(series)[1], Scope.ALL, street="2 quai")

    assert [(event.place_name, event.street) for event in dates_of(series)] == [("Hangar", "2 quai")] * 4
    edit(dates_of(series)[0], Scope.ALL, place_name="Phare")
    assert exact_names(series) == ["Phare"] * 4


def test_a_remembered_place_that_is_no_more_keeps_no_date_from_being_made(cast, clock):
    venue = make_venue(cast.alice)
    series = make_series(cast.alice, venue=venue, place_name=venue.name)
    before = len(dates_of(series))
    venue.delete_instance()

    clock.move_to(START + timedelta(days=100))
    make_what_is_due()

    assert len(dates_of(series)) > before
    assert dates_of(series)[-1].place_name == venue.name


def test_a_place_that_everybody_reads_on_one_date_stays_so_when_all_are_moved(cast, edit):
    series = secret_series(cast)
    edit(dates_of(series)[2], Scope.THIS, place_reveal=PlaceReveal.ALWAYS)

    move(edit, series, place_reveal_at=START - DAY + HOUR)

    assert distances(series, "place_reveal_at") == distances(series, "place_tell_at") == [DAY, DAY, None, DAY]


def test_until_when_people_answer_to_one_date_stays_when_all_are_moved(cast, edit):
    series = make_series(cast.alice, rule=FOUR, answers_until=START - DAY)
    third = dates_of(series)[2]
    edit(third, Scope.THIS, answers_until=third.starts_at - 2 * DAY)

    move(edit, series, answers_until=START - DAY + HOUR)

    assert distances(series, "answers_until") == [DAY, DAY, 2 * DAY, DAY]


def test_a_date_with_an_hour_of_its_own_counts_from_there(cast, edit):
    series = make_series(
        cast.alice, rule=FOUR, **SECRET, place_reveal_at=START - DAY, answers_until=START - DAY
    )
    third, first = dates_of(series)[2], dates_of(series)[0]
    edit(third, Scope.THIS, starts_at=third.starts_at + DAY, ends_at=third.ends_at + DAY)

    edit(first, Scope.ALL, answers_until=START - 2 * DAY, place_reveal_at=START - 3 * DAY)

    assert distances(series, "answers_until") == [2 * DAY] * 4
    assert distances(series, "place_reveal_at") == distances(series, "place_tell_at") == [3 * DAY] * 4


def move(edit, series, **values):
    first = dates_of(series)[0]
    edit(first, Scope.ALL, starts_at=first.starts_at + HOUR, ends_at=first.ends_at + HOUR, **values)
