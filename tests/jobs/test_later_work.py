"""What follows from facts is written with them, worked off later, and never lost."""

import socket
from datetime import timedelta

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import GiveUp, TryLater
from mobilizon_lite.facts import SiteChanged
from mobilizon_lite.jobs import drain
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.reactions import table
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each


@pytest.fixture
def runs(app, monkeypatch) -> list[LaterWork]:
    """A reaction to SiteChanged that notes each run, and fails as often as `failures` says."""
    done: list[LaterWork] = []
    reaction = Reaction("note", done.append)
    monkeypatch.setitem(table.TABLE, SiteChanged, (reaction,))
    monkeypatch.setitem(table.BY_NAME, "note", reaction)
    return done


def test_a_fact_is_followed_by_its_reaction(runs, work):
    with transaction() as record:
        record(SiteChanged())

    work()

    assert [row.reaction for row in runs] == ["note"]
    assert LaterWork.get().done_at is not None


def test_a_rolled_back_fact_is_followed_by_nothing(runs, work):
    with pytest.raises(RuntimeError), transaction() as record:
        record(SiteChanged())
        raise RuntimeError

    assert work() == 0
    assert LaterWork.select().count() == 0


def test_a_rolled_back_part_takes_its_facts_with_it(runs, work):
    with transaction() as record:
        record(SiteChanged())
        with pytest.raises(RuntimeError), transaction() as record_inside:
            record_inside(SiteChanged())
            raise RuntimeError

    work()

    assert len(runs) == 1


def test_a_public_fact_raises_the_revision_of_the_site(runs):
    before = SiteState.current_revision()

    with transaction() as record:
        record(SiteChanged())

    assert SiteState.current_revision() == before + 1


def test_work_that_fails_is_tried_again_later(app, monkeypatch, work, clock):
    answers = [TryLater("busy"), None]

    def run(row: LaterWork) -> None:
        if error := answers.pop(0):
            raise error

    reaction = Reaction("sometimes", run)
    monkeypatch.setitem(table.TABLE, SiteChanged, (reaction,))
    monkeypatch.setitem(table.BY_NAME, "sometimes", reaction)
    with transaction() as record:
        record(SiteChanged())

    work()
    assert LaterWork.get().done_at is None
    assert work() == 0
    clock.advance(minutes=2)
    work()

    assert LaterWork.get().done_at is not None
    assert LaterWork.get().attempts == 2


def test_work_that_can_never_succeed_is_given_up(app, monkeypatch, work):
    def run(row: LaterWork) -> None:
        raise GiveUp("nobody lives there")

    reaction = Reaction("never", run)
    monkeypatch.setitem(table.TABLE, SiteChanged, (reaction,))
    monkeypatch.setitem(table.BY_NAME, "never", reaction)
    with transaction() as record:
        record(SiteChanged())

    work()

    row = LaterWork.get()
    assert row.given_up_at is not None
    assert row.error == "nobody lives there"


def test_what_a_dead_process_had_claimed_is_free_again(runs, work):
    with transaction() as record:
        record(SiteChanged())
    in_a_minute = drain.dates.now() + timedelta(minutes=1)
    LaterWork.update(lease_until=in_a_minute, lease_by=f"{socket.gethostname()}:4194303:1").execute()
    assert work() == 0

    drain.free_leases_of_the_dead()
    work()

    assert len(runs) == 1


def test_a_lease_that_ran_out_is_taken_over(runs, work, clock):
    with transaction() as record:
        record(SiteChanged())
    LaterWork.update(lease_until=drain.dates.now() + timedelta(minutes=2), lease_by="other:1:1").execute()

    assert work() == 0
    clock.advance(minutes=3)

    assert work() == 1


def test_planning_for_each_recipient_twice_writes_nothing_new(runs):
    with transaction() as record:
        record(SiteChanged())
    row = LaterWork.get()
    children = [Child(new_uuid(), {"number": number}) for number in range(120)]

    plan_each(row, Reaction("note", runs.append), children)
    plan_each(row, Reaction("note", runs.append), children)

    assert LaterWork.select().count() == 121


def test_finished_work_is_forgotten_after_a_week(runs, work, clock):
    with transaction() as record:
        record(SiteChanged())
    work()

    clock.advance(days=6)
    assert drain.forget_finished() == 0
    clock.advance(days=2)

    assert drain.forget_finished() == 1
