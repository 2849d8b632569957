"""Saying "I'm coming": what is kept, what is refused, and that the same form counts once."""

import pytest

from mobilizon_lite.errors import Conflict, Invalid, NotFound
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.change import leave
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from tests.factories import days, make_event, make_participation

ACCEPTED, WAITING = ParticipationState.ACCEPTED, ParticipationState.WAITING


def join(event, nickname="Lou", form_id=None, **values) -> Participation:
    return take_part(event, form_id=form_id or f"form of {nickname}", nickname=nickname, **values)


def test_a_nickname_is_enough(cast):
    event = make_event(cast.alice)

    answer = join(event)

    assert answer.state == ACCEPTED
    assert answer.nickname == "Lou"
    assert answer.email is None
    assert Event.get().accepted_people == 1


def test_the_link_is_kept_as_a_hash_only(cast):
    answer = join(make_event(cast.alice))

    row = Participation.select().dicts().get()

    assert answer.personal_token() not in str(row)
    assert Participation.with_personal_token(answer.personal_token()) == answer


def test_the_same_form_twice_is_one_answer(cast):
    event = make_event(cast.alice)

    first = join(event, form_id="12345678", party_size=2)
    second = join(event, form_id="12345678", party_size=2)

    assert first == second
    assert Event.get().accepted_people == 2


def test_the_same_form_id_at_another_event_is_another_answer(cast):
    first = join(make_event(cast.alice), form_id="12345678")
    second = join(make_event(cast.alice), form_id="12345678")

    assert first != second


def test_guests_count_as_people(cast):
    event = make_event(cast.alice, capacity=3)

    assert join(event, "Lou", party_size=3).state == ACCEPTED
    assert join(event, "Max").state == WAITING


def test_a_party_that_does_not_fit_is_not_overtaken(cast):
    event = make_event(cast.alice, capacity=3)
    join(event, "Lou", party_size=2)

    assert join(event, "A family", party_size=2).state == WAITING
    assert join(event, "Max").state == WAITING


def test_where_organisers_answer_each_request_it_is_pending(cast):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)

    assert join(event, message="I bring a cake").state == ParticipationState.PENDING
    assert Event.get().accepted_people == 0


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"nickname": " \u200b "}, "nickname", "nickname_missing"),
        ({"nickname": "x" * 81}, "nickname", "nickname_too_long"),
        ({"party_size": 0}, "party_size", "party_size_out_of_range"),
        ({"party_size": 4}, "party_size", "party_size_out_of_range"),
        ({"message": "x" * 1_001}, "message", "message_too_long"),
        ({"email": "lou at example.org"}, "email", "email_wrong"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(cast, values, field, code):
    event = make_event(cast.alice, max_guests=2)

    with pytest.raises(Invalid) as refused:
        take_part(event, **{"form_id": "12345678", "nickname": "Lou", **values})

    assert (refused.value.field, refused.value.code) == (field, code)
    assert Participation.select().count() == 0


def test_a_party_larger_than_all_places_is_told_at_once(cast):
    event = make_event(cast.alice, capacity=2)

    with pytest.raises(Invalid) as refused:
        join(event, party_size=3)

    assert refused.value.code == "more_than_all_places"
    assert Participation.select().count() == 0


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"status": EventStatus.CANCELLED}, "cancelled"),
        ({"starts_in": days(-2)}, "over"),
    ],
)
def test_nobody_can_join_what_will_not_take_place(cast, values, reason):
    event = make_event(cast.alice, **values)

    with pytest.raises(Conflict) as refused:
        join(event)

    assert refused.value.code == reason


def test_a_draft_does_not_exist_for_visitors(cast):
    event = make_event(cast.alice, is_draft=True)

    with pytest.raises(NotFound):
        join(event)


def test_a_profile_answers_once(cast):
    event = make_event(cast.alice)

    first = take_part_with_profile(event, by=cast.bob)
    second = take_part_with_profile(event, by=cast.bob, party_size=3)

    assert first == second
    assert first.name == "Bob"
    assert Event.get().accepted_people == 1


def test_a_profile_that_had_left_comes_back(cast):
    event = make_event(cast.alice)
    leave(take_part_with_profile(event, by=cast.bob))

    answer = take_part_with_profile(event, by=cast.bob, party_size=2)

    assert answer.state == ACCEPTED
    assert Event.get().accepted_people == 2


def test_a_refused_profile_stays_refused(cast):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.bob, state=ParticipationState.REFUSED)

    assert take_part_with_profile(event, by=cast.bob).state == ParticipationState.REFUSED
