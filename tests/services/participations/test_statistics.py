"""How many answered, and when; the numbers stay, the names do not."""

from datetime import UTC, datetime

from mobilizon_lite.models.answer_counts import AnswerCount
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.purge import purge
from mobilizon_lite.services.participations.statistics import Count, Day, statistics_of
from tests.factories import make_event, make_participation

P = ParticipationState


def fill(event) -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # after midnight in Paris
    make_participation(event, party_size=3, created_at=datetime(2026, 11, 20, 10, tzinfo=UTC))
    make_participation(event, party_size=2, created_at=late)
    make_participation(event, state=P.LEFT, created_at=late)


def test_answers_and_people_are_counted_by_state(cast):
    event = make_event(cast.alice)
    fill(event)

    numbers = statistics_of(Event.get())

    assert numbers.by_state == {P.ACCEPTED: Count(2, 5), P.LEFT: Count(1, 1)}
    assert (numbers.answers, numbers.people) == (3, 6)


def test_a_day_is_one_of_the_calendar_where_it_takes_place(cast):
    event = make_event(cast.alice)
    fill(event)

    assert statistics_of(Event.get()).by_day == [Day("2026-11-20", 1, 3, 3), Day("2026-11-21", 2, 3, 6)]


def test_the_numbers_stay_when_the_answers_are_deleted(cast):
    event = make_event(cast.alice)
    fill(event)
    before = statistics_of(Event.get())

    purge(event.id)

    assert not Participation.select().exists()
    after = statistics_of(Event.get())
    assert (after.by_day, after.by_state) == (before.by_day, before.by_state)


def test_nothing_but_numbers_is_kept(cast):
    event = make_event(cast.alice)
    make_participation(event, nickname="Loulou", email="loulou@example.org", message="Miel")

    purge(event.id)

    kept = repr(list(AnswerCount.select().tuples()))
    assert not [word for word in ("Loulou", "loulou", "Miel") if word in kept]


def test_of_an_event_that_moved_after_its_answers_were_deleted_the_last_numbers_count(cast):
    event = make_event(cast.alice)
    fill(event)
    purge(event.id)
    make_participation(event, party_size=4)
    purge(event.id)

    assert statistics_of(Event.get()).by_state == {P.ACCEPTED: Count(1, 4)}


def test_of_a_deleted_event_not_even_numbers_stay(cast, clock):
    event = make_event(cast.alice, deleted_at=clock())
    fill(event)

    purge(event.id)

    assert not AnswerCount.select().exists()
