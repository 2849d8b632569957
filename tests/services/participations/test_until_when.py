"""Until when one may sign up, and events for which nobody signs up here."""

import pytest

from mobilizon_lite.errors import Conflict
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.participations import Closed
from mobilizon_lite.services.participations.change import change, come_back, leave
from mobilizon_lite.services.participations.decide import accept
from mobilizon_lite.services.participations.join import take_part
from tests.factories import hours, make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, capacity=2, answers_until=dates.now() + hours(1))


def join(event, nickname="Lou", **values) -> Participation:
    return take_part(event, form_id=f"form of {nickname}", nickname=nickname, **values)


def state_of(answer) -> ParticipationState:
    return Participation.with_uuid(answer.uuid).state


def test_people_sign_up_to_the_last_second_and_no_longer(event, clock):
    clock.advance(minutes=59, seconds=59)
    assert join(event).state == P.ACCEPTED

    clock.advance(seconds=1)
    with pytest.raises(Conflict) as refused:
        join(event, "Max")

    assert refused.value.code == Closed.TOO_LATE
    assert Participation.select().count() == 1


def test_the_same_form_sent_again_later_still_gives_the_same_answer(event, clock):
    answer = join(event)
    clock.advance(hours=2)

    assert join(event) == answer


def test_the_waiting_list_still_moves_afterwards(event, clock):
    lou, max_ = join(event, "Lou", party_size=2), join(event, "Max")
    clock.advance(hours=2)

    leave(lou)

    assert (state_of(lou), state_of(max_)) == (P.LEFT, P.ACCEPTED)


def test_afterwards_one_comes_with_fewer_but_not_with_more(event, clock):
    answer = join(event, party_size=2)
    clock.advance(hours=2)

    change(answer, party_size=1, nickname="Louise")
    with pytest.raises(Conflict):
        change(answer, party_size=2)

    assert Participation.get().party_size == 1
    assert Participation.get().nickname == "Louise"


def test_who_left_does_not_come_back_afterwards(event, clock):
    answer = leave(join(event))
    clock.advance(hours=2)

    with pytest.raises(Conflict):
        come_back(answer)


def test_organisers_accept_afterwards_who_asked_in_time(cast, clock):
    event = make_event(
        cast.alice, join_mode=JoinMode.APPROVAL, capacity=2, answers_until=dates.now() + hours(1)
    )
    answer = join(event)
    clock.advance(hours=2)

    accept(answer, by=cast.alice)

    assert state_of(answer) == P.ACCEPTED


@pytest.mark.parametrize(
    ("mode", "why"), [(JoinMode.EXTERNAL, Closed.SIGN_UP_ELSEWHERE), (JoinMode.NONE, Closed.NO_SIGN_UP)]
)
def test_nobody_signs_up_here_for_what_has_its_sign_up_elsewhere_or_none(cast, mode, why):
    event = make_event(cast.alice, join_mode=mode, external_url="https://tickets.example/1")

    with pytest.raises(Conflict) as refused:
        join(event)

    assert refused.value.code == why
    assert not Participation.select().exists()


def test_who_answered_before_sign_up_moved_elsewhere_can_still_leave(cast):
    event = make_event(cast.alice, join_mode=JoinMode.EXTERNAL, external_url="https://tickets.example/1")
    answer = make_participation(event)

    leave(answer)

    assert Event.get().accepted_people == 0
