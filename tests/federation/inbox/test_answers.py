"""Answers that cross the border: people elsewhere who come to our events, people here who come to theirs."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event, JoinMode, Visibility
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import decide, join
from mobilizon_lite.services.remote import own_answers
from tests.factories import days, make_event, make_participation
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor

DONE = ("done", "")
ACCEPTED, PENDING, WAITING = (
    ParticipationState.ACCEPTED,
    ParticipationState.PENDING,
    ParticipationState.WAITING,
)
REFUSED, LEFT, MAYBE = ParticipationState.REFUSED, ParticipationState.LEFT, ParticipationState.MAYBE


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


def answer_of(actor) -> Participation:
    return Participation.get(Participation.actor == actor)


def people(event: Event) -> int:
    return Event.get_by_id(event.id).accepted_people


def join_event(say, actor, event, **values):
    return say(actor, type="Join", object=event.uri, **values)


def test_a_free_event_takes_who_comes_from_elsewhere(cast, remi, say):
    event = make_event(cast.alice)

    assert (
        join_event(say, remi, event, id="https://far.example/joins/1", participationMessage="Avec tambour")
        == DONE
    )

    answer = answer_of(remi)
    assert (answer.state, answer.uri, answer.host) == (ACCEPTED, "https://far.example/joins/1", "far.example")
    assert answer.message == "Avec tambour"
    assert people(event) == 1


def test_approval_is_asked_of_the_organizer(cast, remi, say):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)

    join_event(say, remi, event)
    assert answer_of(remi).state == PENDING

    decide.accept(answer_of(remi), by=cast.alice)
    assert answer_of(remi).state == ACCEPTED


def test_a_full_event_keeps_a_place_in_its_queue(cast, remi, say):
    event = make_event(cast.alice, capacity=1)
    join.take_part(event, form_id="form of Lou", nickname="Lou")

    join_event(say, remi, event)

    assert answer_of(remi).state == WAITING
    assert people(event) == 1


def test_asked_twice_is_one_answer_under_the_newer_id(cast, remi, say):
    event = make_event(cast.alice)

    join_event(say, remi, event, id="https://far.example/joins/1")
    join_event(say, remi, event, id="https://far.example/joins/2")

    assert answer_of(remi).uri == "https://far.example/joins/2"
    assert people(event) == 1


def test_an_id_of_another_site_is_not_taken_over(cast, remi, say):
    event = make_event(cast.alice)

    join_event(say, remi, event, id="https://elsewhere.example/joins/1")

    assert answer_of(remi).uri.startswith(remi.uri)


def test_who_leaves_gives_the_place_on_and_may_come_back(cast, remi, say):
    event = make_event(cast.alice, capacity=1)
    join_event(say, remi, event)
    lou = join.take_part(event, form_id="form of Lou", nickname="Lou")

    assert say(remi, type="Leave", object=event.uri) == DONE

    assert answer_of(remi).state == LEFT
    assert Participation.get_by_id(lou.id).state == ACCEPTED
    join_event(say, remi, event)
    assert answer_of(remi).state == WAITING


def test_leaving_with_the_id_of_the_join(cast, remi, say):
    event = make_event(cast.alice)
    join_event(say, remi, event, id="https://far.example/joins/1")

    assert say(remi, id="https://far.example/joins/1", type="Leave", object=event.uri) == DONE
    assert answer_of(remi).state == LEFT


@pytest.mark.parametrize(
    "values", [{"join_mode": JoinMode.EXTERNAL}, {"join_mode": JoinMode.NONE}, {"starts_in": -days(2)}]
)
def test_where_nobody_can_answer_nothing_is_kept(cast, remi, say, values):
    event = make_event(cast.alice, **values)

    assert join_event(say, remi, event) == DONE
    assert Participation.select().count() == 0


@pytest.mark.parametrize("values", [{"is_draft": True}, {"visibility": Visibility.PRIVATE}])
def test_what_is_not_for_them_is_refused(cast, remi, say, values):
    event = make_event(cast.alice, **values)

    assert join_event(say, remi, event)[0] == "refused"
    assert Participation.select().count() == 0


def test_whom_the_organizer_blocked_is_not_let_in(cast, remi, say):
    event = make_event(cast.alice)
    Block.create(uri=f"http://lite.example/blocks/{new_uuid()}", actor=cast.alice, target=remi)

    assert join_event(say, remi, event)[0] == "refused"


def test_perhaps_takes_no_place_and_gives_one_back(cast, remi, say):
    event = make_event(cast.alice)
    assert say(remi, type="TentativeAccept", object=event.uri) == DONE
    assert (answer_of(remi).state, people(event)) == (MAYBE, 0)

    say(remi, type="Accept", object=event.uri)
    assert (answer_of(remi).state, people(event)) == (ACCEPTED, 1)

    say(remi, type="TentativeAccept", object=event.uri)
    assert (answer_of(remi).state, people(event)) == (MAYBE, 0)

    say(remi, type="Reject", object=event.uri)
    assert answer_of(remi).state == LEFT


@pytest.fixture
def elsewhere(remi, say) -> Event:
    """An event of Rémi's, which asks people to wait for an answer."""
    say(remi, type="Create", object=event_document(remi, joinMode="restricted"))
    return Event.get(Event.host == "far.example")


def test_somebody_here_asks_and_its_home_decides(cast, elsewhere, remi, say):
    asked = own_answers.come(elsewhere, by=cast.bob, message="Bonjour")
    assert asked.state == PENDING

    assert say(remi, type="Accept", object=asked.uri) == DONE
    assert answer_of(cast.bob).state == ACCEPTED

    say(remi, type="Reject", object={"type": "Join", "actor": cast.bob.uri, "object": elsewhere.uri})
    assert answer_of(cast.bob).state == REFUSED


def test_the_yes_is_mailed_to_who_asked(cast, elsewhere, remi, say, work, mailbox):
    asked = own_answers.come(elsewhere, by=cast.bob)
    mailbox.all()
    say(remi, type="Accept", object=asked.uri)
    work()

    assert mailbox.all()[-1]["To"] == "bob@example.org"


def test_nobody_else_decides(cast, elsewhere, remi, say):
    asked = own_answers.come(elsewhere, by=cast.bob)
    mallory = make_remote_actor("mallory", "evil.example")[0]

    assert say(mallory, type="Accept", object=asked.uri)[0] == "refused"
    assert answer_of(cast.bob).state == PENDING


def test_an_accept_that_nobody_asked_for_makes_no_answer(cast, elsewhere, remi, say):
    inline = {"type": "Join", "actor": cast.bob.uri, "object": elsewhere.uri}

    assert say(remi, type="Accept", object=inline)[0] != "done"
    assert Participation.select().count() == 0


def test_an_accept_about_our_own_event_is_refused(cast, remi, say):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)
    asked = make_participation(event, actor=cast.bob, state=PENDING)

    assert say(remi, type="Accept", object=asked.uri)[0] == "refused"
    assert answer_of(cast.bob).state == PENDING


def test_a_home_that_takes_no_answers(cast, elsewhere, remi, say):
    asked = own_answers.come(elsewhere, by=cast.bob)

    assert say(remi, type="Ignore", object=asked.uri) == DONE

    assert answer_of(cast.bob).state == REFUSED
    assert Event.get_by_id(elsewhere.id).join_mode == JoinMode.EXTERNAL


def test_who_asks_a_second_time_is_answered_under_the_id_of_that_question(cast, elsewhere, remi, say, work):
    own_answers.come(elsewhere, by=cast.bob)
    work()
    own_answers.cannot_come(elsewhere, by=cast.bob)
    own_answers.come(elsewhere, by=cast.bob)
    work()
    first, second = Activity.select().where(Activity.kind == "Join").order_by(Activity.id)
    assert first.uri != second.uri

    assert say(remi, type="Accept", object=second.uri) == DONE
    assert answer_of(cast.bob).state == ACCEPTED


def test_withdrawing_and_asking_again(cast, elsewhere, remi, say):
    asked = own_answers.come(elsewhere, by=cast.bob)
    say(remi, type="Accept", object=asked.uri)

    assert own_answers.cannot_come(elsewhere, by=cast.bob).state == LEFT
    assert say(remi, type="Accept", object=asked.uri)[0] == "refused"
    assert own_answers.come(elsewhere, by=cast.bob).state == PENDING


def test_who_may_not_ask(cast, elsewhere, remi):
    with pytest.raises(NotAllowed):
        own_answers.come(make_event(cast.alice), by=cast.bob)
    with pytest.raises(NotAllowed):
        own_answers.come(elsewhere, by=remi)
    elsewhere.status = "cancelled"
    Event.update(status="cancelled").where(Event.id == elsewhere.id).execute()
    with pytest.raises(NotAllowed):
        own_answers.come(Event.get_by_id(elsewhere.id), by=cast.bob)


@pytest.mark.parametrize("type_", ["Accept", "Reject", "Ignore"])
@pytest.mark.parametrize("said", [None, "", [], 7, {}])
def test_an_answer_to_nothing_is_refused(remi, say, type_, said):
    assert say(remi, type=type_, object=said)[0] == "refused"
