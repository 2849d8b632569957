"""Whatever people and organisers do in whatever order: never too many by accident, nobody overtaken, nobody called back.

The machine keeps a queue of its own, as people in a line would see it, and compares.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import admission, decide, many
from mobilizon_lite.services.participations.change import change, come_back, delete, leave
from mobilizon_lite.services.participations.join import take_part
from tests.factories import make_event, make_profile

P = ParticipationState
numbers, sizes = st.integers(0, 7), st.integers(1, 3)


class WaitingList(RuleBasedStateMachine):
    clock = None  # set by the test

    @initialize(capacity=st.integers(1, 6), asks=st.booleans(), first=st.lists(sizes, min_size=4, max_size=8))
    def begin(self, capacity, asks, first):
        self.organizer = make_profile(f"o{new_uuid().hex}")
        mode = JoinMode.APPROVAL if asks else JoinMode.FREE
        self.event = make_event(self.organizer, capacity=capacity, join_mode=mode)
        # uuid -> when they took their place in the line; states as they were before the step.
        self.turns, self.before = {}, {}
        self.by_hand, self.acted_on = False, set()
        for size in first:
            self.join(size)

    @rule(size=sizes)
    def join(self, size):
        with self.step():
            answer = take_part(self.event, form_id=new_uuid().hex, nickname="N", party_size=size)
            self.acted_on.add(answer.uuid)
            self.turns[answer.uuid] = self.clock()

    @rule(who=numbers)
    def go(self, who):
        self.on(who, leave)

    @rule(who=numbers)
    def erase(self, who):
        if answer := self.on(who, delete):
            del self.turns[answer.uuid]

    @rule(who=numbers)
    def come_again(self, who):
        answer = self.on(who, come_back)
        if answer and answer.has_left:
            self.to_the_end(answer)

    @rule(who=numbers, size=sizes)
    def be_more_or_fewer(self, who, size):
        answer = self.on(who, lambda answer: change(answer, party_size=size))
        if answer and answer.state == P.WAITING and size > answer.party_size:
            self.to_the_end(answer)

    @rule(who=numbers)
    def accept(self, who):
        answer = self.on(who, lambda answer: decide.accept(answer, by=self.organizer))
        if answer and answer.state in (P.REFUSED, P.CANCELLED):
            self.to_the_end(answer)

    @rule(who=numbers)
    def refuse(self, who):
        self.on(who, lambda answer: decide.refuse(answer, by=self.organizer))

    @rule(who=numbers)
    def put_back(self, who):
        self.on(who, lambda answer: decide.put_back(answer, by=self.organizer))

    @rule(who=numbers)
    def sign_off(self, who):
        self.on(who, lambda answer: decide.cancel(answer, by=self.organizer))

    @rule(who=numbers)
    def let_in_by_hand(self, who):
        self.on(who, lambda answer: decide.let_in(answer, by=self.organizer))
        self.by_hand = True

    @rule(chosen=st.sets(numbers, min_size=2, max_size=5), decision=st.sampled_from(sorted(many.DECISIONS)))
    def decide_on_several(self, chosen, decision):
        uuids = [uuid for number, uuid in enumerate(self.turns) if number in chosen]
        with self.step():
            rows = {uuid: self.before[uuid] for uuid in uuids}
            self.acted_on.update(uuids)
            many.decide_on_many(self.event, uuids, decision, by=self.organizer)
            if decision == "accept":
                again = [row for row in rows.values() if row.state in (P.REFUSED, P.CANCELLED)]
                for row in sorted(again, key=lambda row: (row.queued_at, row.id)):
                    self.to_the_end(row)

    @rule(capacity=st.integers(1, 7))
    def change_the_places(self, capacity):
        with self.step(), transaction() as record:
            locked = admission.lock_event(self.event.id)
            locked.capacity = capacity
            locked.save()
            admission.record_promotions(locked, admission.fill_free_places(locked), record)

    def on(self, who, act) -> Participation | None:
        """Let one answer do something; hands back how it was before, or None when it was not allowed."""
        if not self.turns:
            return None
        answer = Participation.with_uuid(list(self.turns)[who % len(self.turns)])
        with self.step() as step:
            self.acted_on.add(answer.uuid)
            act(answer)
        return None if step.was_refused else self.before[answer.uuid]

    def to_the_end(self, answer):
        self.turns[answer.uuid] = self.clock()

    def step(self):
        self.clock.advance(seconds=1)
        self.before = {row.uuid: row for row in self.rows()}
        self.by_hand, self.acted_on = False, set()
        return Step()

    def rows(self) -> list[Participation]:
        return list(Participation.select().where(Participation.event == self.event))

    @invariant()
    def there_are_not_too_many(self):
        now = Event.get_by_id(self.event.id)
        coming = sum(row.party_size for row in self.rows() if row.state == P.ACCEPTED)
        came = sum(row.party_size for row in self.before.values() if row.state == P.ACCEPTED)
        assert now.accepted_people == coming
        assert coming <= max(now.capacity, came) or self.by_hand

    @invariant()
    def no_place_is_kept_from_the_first_in_the_line(self):
        now = Event.get_by_id(self.event.id)
        line = self.line(now)
        if line:
            assert now.accepted_people + line[0].party_size > now.capacity

    @invariant()
    def nobody_is_overtaken(self):
        line = self.line(Event.get_by_id(self.event.id))
        if not line or self.by_hand:
            return
        for row in self.rows():
            earlier = self.before.get(row.uuid)
            if row.state == P.ACCEPTED and (earlier is None or earlier.state != P.ACCEPTED):
                assert self.turns[row.uuid] <= self.turns[line[0].uuid]

    @invariant()
    def nobody_is_called_back_or_sent_away_unasked(self):
        for row in self.rows():
            earlier = self.before.get(row.uuid)
            if earlier is None or row.uuid in self.acted_on:
                continue
            assert row.state == earlier.state or (earlier.state, row.state) == (P.WAITING, P.ACCEPTED)
            assert row.party_size == earlier.party_size

    def line(self, event: Event) -> list[Participation]:
        waiting = [row for row in self.rows() if row.state == P.WAITING and row.party_size <= event.capacity]
        return sorted(waiting, key=lambda row: (self.turns[row.uuid], row.queued_at, row.id))


class Step:
    """One thing that happens; what the rules refuse changes nothing, which the invariants see too."""

    was_refused = False

    def __enter__(self):
        return self

    def __exit__(self, kind, _error, _trace):
        self.was_refused = kind is not None and issubclass(kind, (Invalid, Conflict))
        return self.was_refused


def run(machine, clock, examples):
    machine.clock = clock
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            database=None,
            deadline=None,
            # A story of 30 steps can be read as it is; making it shorter takes minutes.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_waiting_list_is_fair_whatever_happens(app, clock):
    run(WaitingList, clock, 20)


@pytest.mark.slow
def test_the_waiting_list_is_fair_whatever_happens_for_a_long_time(app, clock):
    run(WaitingList, clock, 300)
