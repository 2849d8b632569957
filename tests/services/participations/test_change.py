"""Changing one's own answer, leaving, coming back, a new link, deleting it."""

import pytest

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.change import (
    change,
    come_back,
    delete,
    leave,
    leave_all,
    renew_link,
)
from mobilizon_lite.services.participations.decide import accept
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from tests.factories import make_event, make_participation

ACCEPTED, WAITING, LEFT = ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.LEFT


def join(event, nickname, party_size=1, **values) -> Participation:
    return take_part(event, form_id=f"form of {nickname}", nickname=nickname, party_size=party_size, **values)


def fresh(answer) -> Participation:
    return Participation.with_uuid(answer.uuid)


def test_more_people_come_when_there_is_room(cast):
    event = make_event(cast.alice, capacity=4)
    lou = join(event, "Lou")

    change(lou, party_size=3)

    assert fresh(lou).party_size == 3
    assert Event.get().accepted_people == 3


def test_more_people_than_fit_change_nothing(cast):
    event = make_event(cast.alice, capacity=4)
    lou = join(event, "Lou", 2)
    join(event, "Max")

    with pytest.raises(Invalid) as refused:
        change(lou, party_size=4)

    assert refused.value.code == "not_enough_places"
    assert (fresh(lou).state, fresh(lou).party_size) == (ACCEPTED, 2)
    assert Event.get().accepted_people == 3


def test_more_people_do_not_overtake_who_waits(cast):
    event = make_event(cast.alice, capacity=3)
    lou = join(event, "Lou", 2)
    family = join(event, "Family", 2)

    with pytest.raises(Invalid):
        change(lou, party_size=3)

    assert fresh(family).state == WAITING


def test_fewer_people_free_places_for_who_waits(cast):
    event = make_event(cast.alice, capacity=3)
    lou, zoe = join(event, "Lou", 3), join(event, "Zoé")

    change(lou, party_size=2)

    assert fresh(zoe).state == ACCEPTED
    assert Event.get().accepted_people == 3


def test_more_people_on_the_waiting_list_go_to_its_end(cast, clock):
    event = make_event(cast.alice, capacity=2)
    lou, max_, zoe = join(event, "Lou", 2), join(event, "Max"), join(event, "Zoé")
    clock.advance(minutes=1)

    change(max_, party_size=2)
    leave(lou)

    assert (fresh(zoe).state, fresh(max_).state) == (ACCEPTED, WAITING)


def test_with_approval_more_people_ask_again(cast):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)
    lou = accept(join(event, "Lou"), by=cast.alice)

    change(lou, party_size=2)

    assert fresh(lou).state == ParticipationState.PENDING
    assert Event.get().accepted_people == 0


def test_a_nickname_changes_alone(cast):
    lou = join(make_event(cast.alice), "Lou", 2)

    change(lou, nickname="Louise")

    assert (fresh(lou).nickname, fresh(lou).party_size) == ("Louise", 2)


def test_another_address_is_asked_to_confirm(cast):
    lou = join(make_event(cast.alice), "Lou", email="lou@example.org")
    former = lou.news_token()

    change(lou, email="louise@example.org")

    assert fresh(lou).email_confirmed_at is None
    assert Participation.with_news_token(former) is None
    assert LaterWork.select().where(LaterWork.fact == "ParticipationEmailAdded").count() == 2


def test_who_left_can_come_back_at_the_end_of_the_queue(cast, clock):
    event = make_event(cast.alice, capacity=1)
    lou, max_ = join(event, "Lou"), join(event, "Max")
    leave(lou)
    clock.advance(minutes=1)

    come_back(lou)

    assert (fresh(max_).state, fresh(lou).state) == (ACCEPTED, WAITING)


def test_leaving_twice_is_as_good_as_once(cast):
    event = make_event(cast.alice)
    lou = join(event, "Lou", 2)

    leave(lou)
    leave(lou)

    assert fresh(lou).state == LEFT
    assert Event.get().accepted_people == 0


def test_nobody_comes_back_to_what_is_cancelled(cast):
    event = make_event(cast.alice)
    lou = leave(join(event, "Lou"))
    Event.update(status=EventStatus.CANCELLED).execute()

    with pytest.raises(Conflict):
        come_back(lou)

    assert fresh(lou).state == LEFT


def test_a_new_link_ends_the_former_one(cast):
    lou = join(make_event(cast.alice), "Lou")
    former = lou.personal_token()

    new = renew_link(lou).personal_token()

    assert Participation.with_personal_token(former) is None
    assert Participation.with_personal_token(new) == lou


def test_a_deleted_answer_frees_its_place_and_leaves_nothing(cast):
    event = make_event(cast.alice, capacity=1)
    lou = join(event, "Lou", email="lou@example.org")
    max_ = join(event, "Max")

    delete(lou)

    assert Participation.with_uuid(lou.uuid) is None
    assert fresh(max_).state == ACCEPTED
    left = [work for work in LaterWork.select() if str(lou.uuid) in str(work.payload)]
    # What is recorded of the deletion itself names the answer once more, and finds nobody.
    assert {work.fact for work in left} <= {"ParticipationChanged"}


def test_all_answers_of_a_closed_account_are_deleted(cast):
    first, second = make_event(cast.alice, capacity=1), make_event(cast.alice)
    take_part_with_profile(first, by=cast.bob)
    take_part_with_profile(second, by=cast.bob)
    waiting = join(first, "Lou")
    other = make_participation(second, actor=cast.charlie)

    leave_all(cast.bob)

    assert Participation.select().where(Participation.actor == cast.bob).count() == 0
    assert fresh(waiting).state == ACCEPTED
    assert fresh(other).state == ACCEPTED
