"""One decision on many answers."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import many
from tests.factories import make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, join_mode=JoinMode.APPROVAL, capacity=3)


def ask(event, number, state=P.PENDING, **values) -> list:
    rows = [make_participation(event, nickname=f"N{index}", state=state, **values) for index in range(number)]
    return [row.uuid for row in rows]


def states() -> list[str]:
    return [row.state for row in Participation.select().order_by(Participation.id)]


def test_as_many_are_accepted_as_there_are_places_and_the_others_wait(cast, event):
    uuids = ask(event, 5)

    done = many.decide_on_many(event, uuids, "accept", by=cast.alice)

    assert (done.changed, done.waiting, done.unchanged) == (5, 2, 0)
    assert states() == [P.ACCEPTED] * 3 + [P.WAITING] * 2
    assert Event.get().accepted_people == 3


def test_who_asked_first_comes_first_whatever_the_order_of_the_boxes(cast, event):
    uuids = ask(event, 5)

    many.decide_on_many(event, uuids[::-1], "accept", by=cast.alice)

    assert states() == [P.ACCEPTED] * 3 + [P.WAITING] * 2


def test_nobody_is_let_in_only_to_be_refused_a_moment_later(cast, event):
    uuids = ask(event, 3, P.ACCEPTED) + ask(event, 2, P.WAITING)

    many.decide_on_many(event, uuids, "refuse", by=cast.alice)

    assert states() == [P.REFUSED] * 5
    assert not [work for work in LaterWork.select() if work.payload.get("promoted")]


def test_places_that_become_free_go_to_who_was_not_ticked(cast, event):
    uuids = ask(event, 3, P.ACCEPTED)
    ask(event, 2, P.WAITING)

    many.decide_on_many(event, uuids[:1], "cancel", by=cast.alice)

    assert states() == [P.CANCELLED, P.ACCEPTED, P.ACCEPTED, P.ACCEPTED, P.WAITING]


def test_who_left_meanwhile_stays_away(cast, event):
    uuids = ask(event, 1, P.LEFT) + ask(event, 1)

    done = many.decide_on_many(event, uuids, "accept", by=cast.alice)

    assert (done.changed, done.unchanged) == (1, 1)
    assert states() == [P.LEFT, P.ACCEPTED]


def test_twice_is_as_good_as_once(cast, event):
    uuids = ask(event, 2)
    many.decide_on_many(event, uuids, "accept", by=cast.alice)
    facts = LaterWork.select().count()

    done = many.decide_on_many(event, uuids, "accept", by=cast.alice)

    assert (done.changed, done.unchanged) == (0, 2)
    assert LaterWork.select().count() == facts


def test_each_gets_the_mail_of_one_decision(cast, event, mailbox):
    make_participation(
        event, nickname="Lou", email="lou@example.org", email_confirmed_at=dates.now(), state=P.PENDING
    )
    uuids = [row.uuid for row in Participation.select()]

    many.decide_on_many(event, uuids, "accept", by=cast.alice)

    assert [mail["Subject"].partition(":")[0] for mail in mailbox.to("lou@example.org")] == ["You're coming"]


def test_answers_to_another_event_are_left_alone(cast, event):
    other = ask(make_event(cast.bob), 1)

    many.decide_on_many(event, other, "accept", by=cast.alice)

    assert states() == [P.PENDING]


@pytest.mark.parametrize("who", ["bob", "mona", "remi"])
def test_only_who_organises_decides(cast, event, who):
    uuids = ask(event, 1)

    with pytest.raises(NotAllowed):
        many.decide_on_many(event, uuids, "accept", by=getattr(cast, who))

    assert states() == [P.PENDING]


def test_more_than_one_batch_is_decided_in_order(cast, clock):
    event = make_event(cast.alice, capacity=many.BATCH + 5)
    uuids = []
    for _number in range(many.BATCH + 10):
        clock.advance(seconds=1)
        uuids += ask(event, 1)

    done = many.decide_on_many(event, uuids, "accept", by=cast.alice)

    assert done.waiting == 5
    assert states()[-5:] == [P.WAITING] * 5
