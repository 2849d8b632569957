"""Many people press the button at the same moment."""

import threading

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.change import leave
from mobilizon_lite.services.participations.join import take_part
from tests.factories import make_event, make_participation

PEOPLE = 50


def all_at_once(number: int, act) -> list[BaseException]:
    """Let that many threads, each with a connection of its own, begin together. Returns what went wrong."""
    failures: list[BaseException] = []
    together = threading.Barrier(number)

    def run(index: int) -> None:
        try:
            together.wait(30)
            act(index)
        except BaseException as error:
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


def states() -> dict[ParticipationState, int]:
    found = [row.state for row in Participation.select()]
    return {state: found.count(state) for state in set(found)}


def test_fifty_people_take_the_last_five_places(cast):
    event = make_event(cast.alice, capacity=8)
    make_participation(event, party_size=3)
    if not is_sqlite():
        database.close()

    failures = all_at_once(
        PEOPLE, lambda index: take_part(event, form_id=f"form number {index}", nickname=f"N{index}")
    )

    assert failures == []
    assert states() == {ParticipationState.ACCEPTED: 1 + 5, ParticipationState.WAITING: 45}
    assert Event.get().accepted_people == 8


def test_the_same_form_sent_twenty_times_at_once_is_one_answer(cast):
    event = make_event(cast.alice)

    failures = all_at_once(20, lambda _index: take_part(event, form_id="one form", nickname="Lou"))

    assert failures == []
    assert Participation.select().count() == 1
    assert Event.get().accepted_people == 1


def test_places_that_ten_people_leave_at_once_are_filled(cast):
    event = make_event(cast.alice, capacity=10)
    answers = [take_part(event, form_id=f"form number {index}", nickname=f"N{index}") for index in range(25)]

    failures = all_at_once(10, lambda index: leave(answers[index]))

    assert failures == []
    assert states() == {
        ParticipationState.LEFT: 10,
        ParticipationState.ACCEPTED: 10,
        ParticipationState.WAITING: 5,
    }
