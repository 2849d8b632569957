"""No site keeps the others waiting whose pictures and news are asked for in the same thread."""

import pytest

from mobilizon_lite.jobs import drain
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.reactions import readers, refreshing, turns
from tests.federation.strangers import FAR

BELOW, KIND = f"more.{FAR}", "kind.example"


@pytest.fixture
def nobody_answers(app):
    """Nobody knows any name, which is said at once."""
    network.use(Client(resolve=lambda _host, _port: []))
    yield
    network.use(None)


def plan(host: str) -> LaterWork:
    return LaterWork.create(
        fact_uuid=new_uuid(),
        fact="Timetable",
        reaction=refreshing.refresh_site.name,
        payload={"host": host},
        lane="fetch",
    )


def test_who_took_much_time_comes_after_others_under_whatever_name(nobody_answers):
    turns.shares.note(FAR, 70)
    plan(BELOW)
    plan(KIND)

    drain.drain("fetch")

    assert [one.host for one in Instance.select()] == [KIND]
    row = LaterWork.get(LaterWork.done_at.is_null())
    assert row.payload == {"host": BELOW}
    assert (row.attempts, row.error, row.given_up_at) == (0, "", None)
    assert row.not_before > dates.now()


def test_what_was_put_off_is_done_when_the_time_comes(nobody_answers, clock):
    turns.shares.note(FAR, 70)
    plan(FAR)
    drain.drain("fetch")

    turns.shares.forget()
    clock.advance(minutes=2)
    drain.drain("fetch")

    assert Instance.get().host == FAR


def test_what_never_gets_a_turn_is_given_up(app, clock):
    plan(FAR)
    clock.advance(hours=80)
    turns.shares.note(FAR, 70)

    drain.drain("fetch")

    assert LaterWork.get().given_up_at


def test_a_slow_server_that_wants_to_read_does_not_hold_up_what_we_send():
    assert readers.fetch_key.lane == "fetch"
