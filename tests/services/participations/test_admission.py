"""Who gets a place: never too many, in order, and everybody who can come does."""

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import fn

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.change import change, come_back, leave
from mobilizon_lite.services.participations.decide import accept, put_back, refuse
from mobilizon_lite.services.participations.join import take_part
from tests.factories import make_event, make_profile

ACCEPTED, WAITING = ParticipationState.ACCEPTED, ParticipationState.WAITING


def join(event, nickname, party_size=1) -> Participation:
    return take_part(event, form_id=f"form of {nickname}", nickname=nickname, party_size=party_size)


def state_of(participation) -> ParticipationState:
    return Participation.with_uuid(participation.uuid).state


def raise_capacity(event, capacity):
    with transaction() as record:
        locked = admission.lock_event(event.id)
        locked.capacity = capacity
        locked.save()
        admission.record_promotions(locked, admission.fill_free_places(locked), record)


def test_a_free_place_goes_to_the_first_who_waits(cast):
    event = make_event(cast.alice, capacity=1)
    lou, max_, zoe = join(event, "Lou"), join(event, "Max"), join(event, "Zoé")

    leave(lou)

    assert state_of(max_) == ACCEPTED
    assert state_of(zoe) == WAITING


def test_a_promotion_is_recorded_for_its_mail(cast):
    event = make_event(cast.alice, capacity=1)
    lou, max_ = join(event, "Lou"), join(event, "Max")

    leave(lou)

    promoted = [
        work for work in LaterWork.select().where(LaterWork.lane == "mail") if work.payload.get("promoted")
    ]
    assert [work.payload["participation_uuid"] for work in promoted] == [str(max_.uuid)]


def test_a_smaller_party_waits_behind_one_that_does_not_fit_yet(cast):
    event = make_event(cast.alice, capacity=3)
    lou, max_ = join(event, "Lou", 2), join(event, "Max", 1)
    family, zoe = join(event, "Family", 3), join(event, "Zoé", 1)

    leave(lou)
    assert (state_of(family), state_of(zoe)) == (WAITING, WAITING)
    leave(max_)

    assert (state_of(family), state_of(zoe)) == (ACCEPTED, WAITING)


def test_a_party_larger_than_all_places_holds_nobody_up(cast):
    event = make_event(cast.alice, capacity=4)
    lou, family, zoe = join(event, "Lou", 4), join(event, "Family", 4), join(event, "Zoé", 1)
    raise_capacity(event, 2)

    leave(lou)

    assert (state_of(family), state_of(zoe)) == (WAITING, ACCEPTED)


def test_more_places_let_in_who_waits(cast):
    event = make_event(cast.alice, capacity=1)
    join(event, "Lou")
    max_, zoe = join(event, "Max"), join(event, "Zoé")

    raise_capacity(event, 2)

    assert (state_of(max_), state_of(zoe)) == (ACCEPTED, WAITING)


def test_fewer_places_remove_nobody(cast):
    event = make_event(cast.alice, capacity=3)
    lou, max_ = join(event, "Lou"), join(event, "Max", 2)

    raise_capacity(event, 1)

    assert (state_of(lou), state_of(max_)) == (ACCEPTED, ACCEPTED)
    assert Event.get().accepted_people == 3


def test_nobody_is_promoted_to_what_is_cancelled(cast):
    event = make_event(cast.alice, capacity=1)
    lou, max_ = join(event, "Lou"), join(event, "Max")
    Event.update(status=EventStatus.CANCELLED).execute()

    leave(lou)

    assert state_of(max_) == WAITING


def test_the_position_is_the_number_in_the_queue(cast):
    event = make_event(cast.alice, capacity=1)
    _lou, max_, zoe = join(event, "Lou"), join(event, "Max"), join(event, "Zoé")

    assert (admission.position(max_), admission.position(zoe)) == (1, 2)


@dataclass
class Told:
    """One step of a story: what happens, to which answer, with which number."""

    step: str
    who: int
    number: int


STEPS = "join leave return resize accept refuse put_back capacity".split()
stories = st.lists(
    st.builds(Told, st.sampled_from(STEPS + ["join"] * 4), st.integers(0, 5), st.integers(1, 3)),
    min_size=8,
    max_size=30,
)


@settings(
    max_examples=40, database=None, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    story=stories,
    capacity=st.integers(1, 6),
    mode=st.sampled_from([JoinMode.FREE, JoinMode.FREE, JoinMode.APPROVAL]),
)
def test_whatever_happens_places_and_order_are_right(app, story, capacity, mode):
    organizer = make_profile(f"o{new_uuid().hex}")
    event = make_event(organizer, capacity=capacity, join_mode=mode)
    answers: list[Participation] = []

    for told in story:
        before = {row.id: row for row in Participation.select().where(Participation.event == event)}
        _act(event, organizer, answers, told)
        _check_places(event, before, lowered=told.step == "capacity")
        _check_order(event, before)


def _act(event, organizer, answers, told) -> None:
    if told.step == "capacity":
        return raise_capacity(event, told.number + told.who)
    try:
        if told.step == "join" or not answers:
            answers.append(join(event, f"N{len(answers)}", told.number))
            return None
        answer = Participation.with_uuid(answers[told.who % len(answers)].uuid)
        match told.step:
            case "leave":
                leave(answer)
            case "return":
                come_back(answer)
            case "resize":
                change(answer, party_size=told.number)
            case "accept":
                accept(answer, by=organizer)
            case "refuse":
                refuse(answer, by=organizer)
            case "put_back":
                put_back(answer, by=organizer)
    except (Invalid, Conflict):
        pass  # Refused steps change nothing, which the checks see too.


def _check_places(event, before, *, lowered) -> None:
    now = Event.get_by_id(event.id)
    counted = (
        Participation.select(fn.COALESCE(fn.SUM(Participation.party_size), 0))
        .where(Participation.event == event, Participation.state == ACCEPTED)
        .scalar()
    )
    people_before = sum(row.party_size for row in before.values() if row.state == ACCEPTED)
    assert now.accepted_people == counted
    # More than there are places only after places were taken away, and then never still more.
    assert counted <= max(now.capacity, people_before)


def _check_order(event, before) -> None:
    """No place is left to the first who waits, and who was let in stood before all who still wait."""
    now = Event.get_by_id(event.id)
    rows = list(
        Participation.select()
        .where(Participation.event == event)
        .order_by(Participation.queued_at, Participation.id)
    )
    waiting = [row for row in rows if row.state == WAITING and row.party_size <= now.capacity]
    if waiting:
        assert now.accepted_people + waiting[0].party_size > now.capacity
    for row in rows:
        earlier = before.get(row.id)
        if row.state != ACCEPTED or not waiting:
            continue
        if earlier is None or earlier.state != ACCEPTED:
            assert (row.queued_at, row.id) < (waiting[0].queued_at, waiting[0].id)
        else:
            assert row.party_size <= earlier.party_size, "somebody got more places while others wait"
