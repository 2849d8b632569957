"""What those who organise do by hand: letting somebody in past the queue, noting that somebody can't come."""

import pytest

from mobilizon_lite.errors import Conflict, NotAllowed
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.change import come_back, leave
from mobilizon_lite.services.participations.decide import accept, cancel, let_in, refuse
from tests.factories import make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, capacity=1)


def state_of(answer) -> ParticipationState:
    return Participation.with_uuid(answer.uuid).state


def test_somebody_is_let_in_past_the_queue_and_beyond_the_places(cast, event):
    make_participation(event, nickname="Lou")
    first = make_participation(event, nickname="Max", state=P.WAITING)
    second = make_participation(event, nickname="Zoé", state=P.WAITING, party_size=2)

    let_in(second, by=cast.alice)

    assert (state_of(first), state_of(second)) == (P.WAITING, P.ACCEPTED)
    assert Event.get().accepted_people == 3


def test_after_that_a_place_that_becomes_free_is_not_given_away_twice(cast, event):
    lou = make_participation(event, nickname="Lou")
    first = make_participation(event, nickname="Max", state=P.WAITING)
    second = make_participation(event, nickname="Zoé", state=P.WAITING)
    let_in(second, by=cast.alice)

    leave(lou)

    assert state_of(first) == P.WAITING


def test_letting_in_twice_is_as_good_as_once(cast, event):
    answer = make_participation(event, nickname="Max", state=P.WAITING)

    let_in(let_in(answer, by=cast.alice), by=cast.alice)

    assert Event.get().accepted_people == 1


def test_nobody_is_let_in_to_what_is_cancelled_or_after_they_left(cast, event):
    left = make_participation(event, nickname="Max", state=P.LEFT)
    waiting = make_participation(event, nickname="Zoé", state=P.WAITING)

    with pytest.raises(Conflict):
        let_in(left, by=cast.alice)
    Event.update(status=EventStatus.CANCELLED).execute()
    with pytest.raises(Conflict):
        let_in(waiting, by=cast.alice)

    assert Event.get().accepted_people == 0


@pytest.mark.parametrize("act", [let_in, cancel])
@pytest.mark.parametrize("who", ["bob", "mona"])
def test_nobody_else_may(cast, event, act, who):
    answer = make_participation(event, nickname="Max", state=P.WAITING)

    with pytest.raises(NotAllowed):
        act(answer, by=getattr(cast, who))

    assert state_of(answer) == P.WAITING


def test_the_place_of_who_cannot_come_goes_to_the_next(cast, event):
    lou = make_participation(event, nickname="Lou")
    next_one = make_participation(event, nickname="Max", state=P.WAITING)

    cancel(lou, by=cast.alice)

    assert (state_of(lou), state_of(next_one)) == (P.CANCELLED, P.ACCEPTED)


def test_who_was_signed_off_may_come_back_at_the_end(cast, event, clock):
    lou = make_participation(event, nickname="Lou")
    next_one = make_participation(event, nickname="Max", state=P.WAITING)
    cancel(lou, by=cast.alice)
    clock.advance(minutes=1)

    come_back(lou)

    assert (state_of(lou), state_of(next_one)) == (P.WAITING, P.ACCEPTED)


def test_who_was_refused_is_not_signed_off_as_well(cast, event):
    answer = make_participation(event, nickname="Lou", state=P.REFUSED)

    cancel(answer, by=cast.alice)

    assert state_of(answer) == P.REFUSED


def test_who_was_refused_and_is_accepted_later_overtakes_nobody(cast, clock):
    event = make_event(cast.alice, capacity=1, join_mode=JoinMode.APPROVAL)
    lou = make_participation(event, nickname="Lou")
    make_participation(event, nickname="Jo", state=P.WAITING)
    max_ = make_participation(event, nickname="Max", state=P.WAITING)
    refuse(lou, by=cast.alice)
    clock.advance(minutes=1)
    accept(lou, by=cast.alice)

    leave(Participation.get(Participation.nickname == "Jo"))

    assert (state_of(lou), state_of(max_)) == (P.WAITING, P.ACCEPTED)
