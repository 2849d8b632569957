"""What the people who organise decide about the answers of others."""

import pytest

from mobilizon_lite.errors import Conflict, NotAllowed
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.change import leave
from mobilizon_lite.services.participations.decide import accept, cancel, put_back, refuse
from mobilizon_lite.services.participations.join import take_part
from tests.factories import make_details, make_event

ACCEPTED, WAITING = ParticipationState.ACCEPTED, ParticipationState.WAITING
PENDING, REFUSED = ParticipationState.PENDING, ParticipationState.REFUSED


def asked(event, nickname="Lou", party_size=1) -> Participation:
    return take_part(event, form_id=f"form of {nickname}", nickname=nickname, party_size=party_size)


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, join_mode=JoinMode.APPROVAL, capacity=2)


def test_an_organizer_accepts_who_asked(cast, event):
    answer = accept(asked(event), by=cast.alice)

    assert answer.state == ACCEPTED
    assert Event.get().accepted_people == 1


def test_accepting_twice_counts_once(cast, event):
    answer = asked(event)

    accept(answer, by=cast.alice)
    accept(answer, by=cast.alice)

    assert Event.get().accepted_people == 1


def test_who_is_accepted_beyond_the_places_waits(cast, event):
    accept(asked(event, "Lou", 2), by=cast.alice)

    answer = accept(asked(event, "Max"), by=cast.alice)

    assert answer.state == WAITING


def test_refusing_gives_the_place_to_who_waits(cast, event):
    lou = accept(asked(event, "Lou", 2), by=cast.alice)
    max_ = accept(asked(event, "Max"), by=cast.alice)

    refuse(lou, by=cast.alice)

    assert Participation.with_uuid(max_.uuid).state == ACCEPTED
    assert Event.get().accepted_people == 1


def test_who_was_refused_can_be_accepted_after_all(cast, event):
    answer = refuse(asked(event), by=cast.alice)

    assert accept(answer, by=cast.alice).state == ACCEPTED


def test_back_to_pending_frees_the_place(cast, event):
    answer = accept(asked(event), by=cast.alice)

    assert put_back(answer, by=cast.alice).state == PENDING
    assert Event.get().accepted_people == 0


def test_who_left_is_left_alone(cast, event):
    answer = leave(asked(event))

    for decision in (accept, refuse, put_back):
        with pytest.raises(Conflict):
            decision(answer, by=cast.alice)


@pytest.mark.parametrize("who", ["bob", "charlie", "mona", "remi"])
@pytest.mark.parametrize("decision", [accept, refuse, put_back])
def test_nobody_else_decides(cast, event, who, decision):
    answer = asked(event)

    with pytest.raises(NotAllowed):
        decision(answer, by=getattr(cast, who))

    assert Participation.get().state == PENDING


@pytest.mark.parametrize("decision", [refuse, cancel])
def test_what_somebody_needs_is_forgotten_when_they_do_not_come(cast, event, decision):
    make_details(event, asks_needs=True)
    answer = take_part(event, form_id="form of Lou", nickname="Lou", needs="A chair with a back")

    decision(answer, by=cast.alice)

    assert not ParticipationNeed.select().exists()
