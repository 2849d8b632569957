"""Who may know the exact place: each way of revealing it, each reader, before and after."""

from datetime import timedelta

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import (
    changed_at,
    mailed_place,
    next_reveal,
    place_for,
    shown_sequence,
    stored_place,
    written_place,
)
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import days, hours, make_event, make_participation

IN_ONE_HOUR = timedelta(hours=1)
SECRET = {"place_name": "near the canal", "town": "Rennes", "exact_name": "Hangar 9", "exact_street": "12 quai Sud",
          "exact_online_url": "https://visio.example/secret", "latitude": 48.1, "longitude": -1.6}  # fmt: skip
WAYS = {
    "always": {"place_name": "Hangar 9", "street": "12 quai Sud", "town": "Rennes"},
    "never": {**SECRET, "place_reveal": PlaceReveal.NEVER},
    "accepted": {**SECRET, "place_reveal": PlaceReveal.ACCEPTED},
    "accepted, later": {**SECRET, "place_reveal": PlaceReveal.ACCEPTED, "place_reveal_at": IN_ONE_HOUR},
    "moment": {**SECRET, "place_reveal": PlaceReveal.MOMENT, "place_reveal_at": IN_ONE_HOUR},
    "no moment yet": {**SECRET, "place_reveal": PlaceReveal.MOMENT},
}
STATES = [state.value for state in ParticipationState]
OTHERS = {state for state in STATES if state != "accepted"} | {"stranger"}
EVERYBODY = OTHERS | {"accepted", "organizer"}
# way, hours that have passed, who reads the exact place
TABLE = [
    ("always", 0, EVERYBODY),
    ("never", 0, set()),
    ("never", 2, set()),
    ("accepted", 0, {"accepted", "organizer"}),
    ("accepted", 2, {"accepted", "organizer"}),
    ("accepted, later", 0, {"organizer"}),
    ("accepted, later", 2, {"accepted", "organizer"}),
    ("moment", 0, {"organizer"}),
    ("moment", 2, EVERYBODY),
    ("no moment yet", 2, {"organizer"}),
]


def event_of(cast, way: str) -> Event:
    values = dict(WAYS[way])
    if "place_reveal_at" in values:
        values["place_reveal_at"] = dates.now() + values["place_reveal_at"]
    return make_event(cast.alice, **values)


def known_to(event: Event) -> set[str]:
    answers = {state: make_participation(event, state=ParticipationState(state)) for state in STATES}
    places = {state: place_for(event, answer) for state, answer in answers.items()}
    places |= {"stranger": place_for(event), "organizer": place_for(event, organizes=True)}
    return {
        reader
        for reader, place in places.items()
        if (place.name, place.street) == ("Hangar 9", "12 quai Sud")
    }


@pytest.mark.parametrize(
    ("way", "passed", "readers"), TABLE, ids=lambda value: str(value) if isinstance(value, str | int) else ""
)
def test_the_table_of_who_reads_the_exact_place(cast, clock, way, passed, readers):
    event = event_of(cast, way)

    clock.advance(hours=passed)

    assert known_to(event) == readers


def test_who_may_not_know_gets_the_area_and_nothing_that_leads_closer(cast):
    place = place_for(event_of(cast, "accepted"))

    assert (place.name, place.street, place.town, place.online_url) == ("near the canal", "", "Rennes", "")
    assert (place.latitude, place.longitude, place.is_exact) == (None, None, False)


def test_an_answer_to_another_event_opens_nothing(cast):
    event, other = event_of(cast, "accepted"), event_of(cast, "always")

    assert not place_for(event, make_participation(other)).is_exact


def test_it_is_a_secret_only_while_somebody_may_not_know_it(cast, clock):
    event = event_of(cast, "moment")

    assert place_for(event, organizes=True).is_secret
    clock.advance(hours=1)
    assert not place_for(event, organizes=True).is_secret
    assert not place_for(event_of(cast, "always")).is_secret


@pytest.mark.parametrize("way", ["accepted", "moment"])
def test_mails_say_the_exact_place_only_when_that_is_wanted(cast, clock, way):
    event = event_of(cast, way)
    answer = make_participation(event)
    clock.advance(hours=1)

    assert mailed_place(event, answer).name == "near the canal"
    event.place_in_mails = True
    assert mailed_place(event, answer).name == "Hangar 9"


def test_mails_say_a_place_that_is_no_secret(cast):
    assert mailed_place(event_of(cast, "always")).name == "Hangar 9"


def test_a_row_that_was_loaded_in_part_gives_the_area(cast):
    event_of(cast, "moment")

    part = Event.select(Event.id, Event.place_name, Event.town).get()

    assert place_for(part).name == "near the canal"


def test_what_was_written_comes_back_and_is_stored_again_as_it_was(cast):
    event = event_of(cast, "accepted")

    written = written_place(event)

    assert written == {"place_name": "Hangar 9", "street": "12 quai Sud", "online_url": "https://visio.example/secret",
                       "more_online": [], "place_area": "near the canal"}  # fmt: skip
    assert all(getattr(event, name) == value for name, value in stored_place(event, written).items())


def test_values_that_are_not_about_the_place_are_stored_as_they_are(cast):
    assert stored_place(event_of(cast, "accepted"), {"title": "Autre"}) == {"title": "Autre"}


def test_feeds_and_calendars_notice_the_reveal(cast, clock):
    event = event_of(cast, "moment")
    before = (changed_at(event), shown_sequence(event, place_for(event)))

    clock.advance(hours=1)

    assert before == (event.updated_at, 0)
    assert (changed_at(event), shown_sequence(event, place_for(event))) == (event.place_reveal_at, 1)


def test_the_next_reveal_is_the_first_one_that_lies_ahead(cast):
    now = dates.now()
    for moment in (now - hours(1), now + hours(3), now + hours(2), None):
        make_event(cast.alice, place_tell_at=moment)

    assert next_reveal(now) == now + hours(2)
    assert next_reveal(now + days(1)) is None
