"""The same thing from two sides at once: one of it remains, and nobody sees an error."""

import threading
from collections.abc import Callable

import pytest

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.federation import storing
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.jobs import inbox
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.received import InboxTally, Received, ReceivedState
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.services.blocks import block_from_elsewhere
from mobilizon_lite.services.participations import join
from mobilizon_lite.services.remote.actors import store_actor
from mobilizon_lite.services.remote.participations import join_from_elsewhere
from tests.factories import make_event
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor, tell

FOLLOW = {"id": "https://far.example/follows/1", "type": "Follow", "object": "http://lite.example/@alice"}


@pytest.fixture
def together() -> Callable[[Callable[[int], object]], list[object]]:
    """Do something in six threads that all begin at the same moment."""

    def run(deed: Callable[[int], object]) -> list[object]:
        results: list[object] = []
        start = threading.Barrier(6)

        def one(number: int) -> None:
            try:
                start.wait()
                results.append(deed(number))
            except Exception as error:
                results.append(error)
            finally:
                if not is_sqlite():
                    database.close()

        threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return run


def test_one_activity_posted_from_several_sides_is_handled_once(app, cast, together):
    remi, _private_pem = make_remote_actor("remi")

    answers = together(lambda _number: tell(app.test_client(), remi, FOLLOW).status_code)
    inbox.drain()

    assert answers == [202] * 6
    assert Follow.select().count() == 1
    assert {row.state for row in Received.select()} == {ReceivedState.DONE}


def test_an_actor_that_several_workers_fetch_is_one(app, together):
    uri = "https://far.example/users/lain"
    values = {"username": "lain", "kind": ActorKind.PERSON, "display_name": "Lain"}

    stored = together(
        lambda _number: (
            store_actor(values, uri=uri, host="far.example", details={}, keys={f"{uri}#k": "PEM"}).id
        )
    )

    assert len(set(stored)) == 1
    assert (Actor.select().where(Actor.uri == uri).count(), ActorKey.select().count()) == (1, 1)
    assert ActorDetails.select().count() == 1


def test_two_actors_of_one_name_do_not_become_one(app, together):
    def store(number: int) -> int:
        uri = f"https://far.example/users/{number % 2}"
        return store_actor({"username": "lain"}, uri=uri, host="far.example").id

    stored = together(store)

    assert len(set(stored)) == 2
    assert Actor.select().where(Actor.handle == "lain@far.example").count() == 1


def test_one_block_from_several_sides_is_one(cast, together):
    remi, _private_pem = make_remote_actor("remi")

    results = together(lambda _number: block_from_elsewhere(remi, cast.alice, uri="https://far.example/b/1"))

    assert results == [None] * 6
    assert Block.select().count() == 1


def test_nothing_is_counted_twice_or_not_at_all(client, cast, together):
    people = [make_remote_actor(f"friend{number}")[0] for number in range(6)]
    for number, who in enumerate(people):
        tell(client, who, {**FOLLOW, "id": f"https://far.example/follows/{number}"})

    together(lambda _number: inbox.drain())
    inbox.drain()

    assert [(row.kind, row.outcome, row.number) for row in InboxTally.select()] == [("Follow", "done", 6)]


def test_an_event_that_is_told_from_several_sides_is_one(app, together):
    remi = make_remote_actor("remi")[0]
    document = event_document(remi)

    kept = together(lambda _number: storing.keep_event(document, Asking(), came_from=remi).id)

    assert len(set(kept)) == 1
    assert Event.select().count() == RemoteEvent.select().count() == 1


def test_people_from_here_and_elsewhere_never_take_more_places_than_there_are(app, cast, together):
    event = make_event(cast.alice, capacity=3)
    people = [make_remote_actor(f"remi{number}")[0] for number in range(3)]

    def come(number: int) -> None:
        if number % 2:
            join.take_part(event, form_id=f"form of Lou {number}", nickname=f"Lou {number}")
        else:
            join_from_elsewhere(event, people[number // 2], uri="")

    results = together(come)

    assert results == [None] * 6
    states = [answer.state for answer in Participation.select()]
    assert (states.count("accepted"), states.count("waiting")) == (3, 3)
    assert Event.get_by_id(event.id).accepted_people == 3
