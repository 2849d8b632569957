"""An action that was over, and whose answers were deleted, takes place once more: what comes then is deleted too."""

from datetime import timedelta

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.participations.join import take_part
from mobilizon_lite.services.participations.purge import purge_what_is_due
from tests.factories import days, make_event, make_participation


def moved(event: Event, cast, clock) -> Event:
    event = Event.get_by_id(event.id)
    later = clock.moment + timedelta(days=10)
    values = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
    return writing.update_event(event, values, by=cast.alice, version=event.version)


def purged(cast, clock, **values) -> Event:
    event = make_event(cast.alice, retention_days=30, **values)
    make_participation(event, party_size=2)
    clock.advance(days=40)
    assert purge_what_is_due() == 1
    return event


def test_new_answers_are_deleted_in_their_time(cast, clock):
    event = moved(purged(cast, clock), cast, clock)
    take_part(event, form_id="form of Zoé", nickname="Zoé")

    clock.advance(days=50)

    assert purge_what_is_due() == 1
    assert Participation.select().count() == 0


def test_who_came_the_first_time_takes_no_place_the_second_time(cast, clock):
    event = moved(purged(cast, clock, capacity=2), cast, clock)

    answer = take_part(event, form_id="form of Zoé", nickname="Zoé")

    assert answer.state == ParticipationState.ACCEPTED
    assert Event.get().accepted_people == 1


def test_a_corrected_word_of_a_past_action_leaves_its_number_alone(cast, clock):
    event = Event.get_by_id(purged(cast, clock).id)

    writing.update_event(event, {"description": "It was good."}, by=cast.alice, version=event.version)

    assert Event.get().accepted_people == 2
    assert Event.get().purged_at is not None


def test_moving_before_the_deletion_keeps_the_answers(cast, clock):
    event = make_event(cast.alice, retention_days=30)
    make_participation(event, party_size=2)
    clock.advance(days=3)

    moved(event, cast, clock)

    assert Event.get().accepted_people == 2
    assert days(0) < Event.get().over_at - clock.moment
