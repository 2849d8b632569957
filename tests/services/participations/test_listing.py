"""Finding answers among many: by state, words and code, in an order, page by page."""

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.listing import (
    PAGE,
    Order,
    Question,
    all_answers_to,
    answers_to,
    places_in_the_queue,
)
from tests.factories import make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice)


def names(event, **asked) -> list[str]:
    return [row.name for row in answers_to(event, Question(**asked)).rows]


def test_by_words_of_the_name_without_case_and_accents(event):
    make_participation(event, nickname="Zoé du Bourg")
    make_participation(event, nickname="Zora")

    assert names(event, words="ZOE bourg") == ["Zoé du Bourg"]


def test_by_words_of_the_message(event):
    make_participation(event, nickname="Lou", message="Je viens avec un gâteau")
    make_participation(event, nickname="Max")

    assert names(event, words="gateau") == ["Lou"]


def test_by_the_code_that_somebody_says_at_the_door(event):
    make_participation(event, nickname="Lou", code="BCD679")
    make_participation(event, nickname="Max", code="BCD697")

    assert names(event, words="bcd 679") == ["Lou"]


def test_by_the_name_of_a_profile(cast, event):
    make_participation(event, actor=cast.bob)
    make_participation(event, nickname="Max")

    assert names(event, words="bob") == ["Bob"]


def test_by_several_states(event):
    for state in (P.LEFT, P.CANCELLED, P.ACCEPTED):
        make_participation(event, nickname=state, state=state)

    assert names(event, states=(P.LEFT, P.CANCELLED)) == ["left", "cancelled"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CAME, ["b", "É", "a"]),
        (Order.NEWEST, ["a", "É", "b"]),
        (Order.NAME, ["a", "b", "É"]),
        (Order.PEOPLE, ["É", "b", "a"]),
    ],
)
def test_in_each_order(event, order, expected):
    for name, size in (("b", 2), ("É", 3), ("a", 1)):
        make_participation(event, nickname=name, party_size=size)

    assert names(event, order=order) == expected


@pytest.mark.parametrize("order", list(Order))
def test_pages_hold_each_answer_once(event, order):
    for number in range(PAGE + 7):
        make_participation(event, nickname=f"N{number % 5}", party_size=1 + number % 3)

    first = answers_to(event, Question(order=order))
    second = answers_to(event, Question(order=order), after=first.after)

    assert (len(first.rows), len(second.rows), second.after) == (PAGE, 7, None)
    assert len({row.id for row in (*first.rows, *second.rows)}) == PAGE + 7
    assert first.number == PAGE + 7


def test_the_next_page_goes_on_although_the_last_one_shown_was_decided_on(event):
    for number in range(PAGE + 2):
        make_participation(event, nickname=f"N{number}", state=P.PENDING)
    pending = Question(states=(P.PENDING,))
    after = answers_to(event, pending).after
    Participation.update(state=P.REFUSED).where(Participation.uuid == after).execute()

    assert [row.name for row in answers_to(event, pending, after=after).rows] == ["N100", "N101"]


def test_places_in_the_queue_count_from_one(event):
    make_participation(event)
    first = make_participation(event, state=P.WAITING)
    second = make_participation(event, state=P.WAITING)

    assert places_in_the_queue(event) == {first.id: 1, second.id: 2}


def test_answers_to_other_events_are_never_found(cast, event):
    make_participation(make_event(cast.bob), nickname="Lou", code="BCD679")

    assert all_answers_to(event, Question(words="BCD679")) == []


def test_a_long_list_costs_two_questions(event, questions):
    for number in range(30):
        make_participation(event, nickname=f"N{number}")

    with questions() as asked:
        answers_to(event, Question(words="n", order=Order.NAME))

    assert len(asked) == 2
