"""Working off what other sites posted: each once, in order where it matters, by several workers, also after a crash."""

import threading
import time
from datetime import timedelta

import pytest

from mobilizon_lite.database import database, is_sqlite, transaction
from mobilizon_lite.federation.inbox import backlog
from mobilizon_lite.federation.inbox.handling import handle
from mobilizon_lite.jobs import inbox, queues, rq_worker
from mobilizon_lite.lib import dates
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.received import UNFINISHED, Received, ReceivedState
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.factories import hours
from tests.federation.strangers import FAR, make_remote_actor, private_key, signed_post, tell
from tests.servers import redis_server
from tests.strangers import stranger


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


def follow(client, who, whom="alice", number=1):
    activity = {
        "id": f"{who.uri}/follows/{number}",
        "type": "Follow",
        "object": f"http://lite.example/@{whom}",
    }
    assert tell(client, who, activity).status_code == 202
    return {**activity, "actor": who.uri}


def undo(client, who, activity):
    tell(client, who, {"id": f"{activity['id']}/undo", "type": "Undo", "object": activity})


def test_what_came_last_holds(client, cast, remi):
    followed = follow(client, remi)
    undo(client, remi, followed)

    inbox.drain()

    assert not Follow.select().exists()


def test_nothing_overtakes_what_came_before_about_the_same_thing(client, cast, remi, clock):
    followed = follow(client, remi)
    undo(client, remi, followed)
    first = Received.select().order_by(Received.id).first()
    first.not_before = dates.now() + hours(1)
    first.save()

    assert inbox.drain() == 0
    clock.advance(hours=2)
    assert inbox.drain() == 2
    assert not Follow.select().exists()


def test_other_things_do_not_wait_for_it(client, cast, remi):
    follow(client, remi)
    Received.update(not_before=dates.now() + hours(1)).execute()
    follow(client, remi, "bob", number=2)

    assert inbox.drain() == 1
    assert Follow.get().target.username == "bob"


def test_a_row_that_somebody_works_at_is_left_alone(client, cast, remi, clock):
    follow(client, remi)
    Received.update(lease_until=dates.now() + inbox.LEASE, lease_by="far:1:1").execute()

    assert inbox.drain() == 0
    clock.advance(minutes=6)
    assert inbox.drain() == 1


def test_leases_of_a_dead_process_are_given_back_at_the_start(client, cast, remi):
    follow(client, remi)
    nobody = inbox.worker_name().split(":")
    Received.update(lease_until=dates.now() + inbox.LEASE, lease_by=f"{nobody[0]}:999999999:1").execute()

    assert inbox.free_leases_of_the_dead() == 1
    assert inbox.drain() == 1


def test_handling_it_once_more_after_a_crash_changes_nothing(client, cast, remi):
    follow(client, remi)
    row = Received.get()
    inbox.drain()
    kept = Follow.get().uuid

    # As it was before the mark was set.
    row.save()
    inbox.drain()

    assert Follow.get().uuid == kept
    assert Follow.select().count() == 1


def test_several_workers_share_the_work_and_do_each_once(client, cast, remi):
    others = [make_remote_actor(f"friend{number}")[0] for number in range(12)]
    for number, who in enumerate(others):
        follow(client, who, number=number)
    done: list[int] = []

    def work():
        try:
            done.append(inbox.drain())
        finally:
            if not is_sqlite():
                database.close()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inbox.drain()

    assert Follow.select().count() == 12
    assert Received.select().where(Received.state == ReceivedState.DONE).count() == 12


def test_however_much_was_said_about_one_thing_the_next_is_found_quickly(app):
    if not is_sqlite():
        pytest.skip("Postgres keeps statistics by itself")
    done = {"state": ReceivedState.DONE, "done_at": dates.now()}
    common = {
        "object_key": "same",
        "kind": "Like",
        "actor_uri": "",
        "host": FAR,
        "content": "",
        "request": {},
    }
    rows = [
        {
            **common,
            "content_hash": f"{number}",
            "signature_hash": f"{number}",
            "state": "waiting",
            "done_at": None,
        }
        | (done if number < 2_000 else {})
        for number in range(2_100)
    ]
    with transaction():
        for start in range(0, len(rows), 100):
            Received.insert_many(rows[start : start + 100]).execute()
    steps: list[int] = []

    database.connection().set_progress_handler(lambda: steps.append(1) and None, 1_000)
    assert inbox._claim(UNFINISHED).id == 2_001
    assert inbox._claim(UNFINISHED) is None
    database.connection().set_progress_handler(None, 0)

    # Looking at what is done as well takes two thousand times a thousand steps.
    assert len(steps) < 100


def test_who_speaks_is_there_again(client, cast, remi):
    Instance.update(
        unavailable_since=dates.now() - hours(24), failing_since=dates.now() - hours(240), failed_days=8
    ).where(Instance.host == FAR).execute()

    follow(client, remi)
    inbox.drain()

    assert Instance.get(Instance.host == FAR).unavailable_since is None


def test_who_speaks_is_there_before_they_are_answered(client, cast, remi):
    Instance.update(unavailable_since=dates.now(), failing_since=dates.now()).execute()
    follow(client, remi)

    handle(Received.get())

    assert Instance.get(Instance.host == FAR).unavailable_since is None


def test_what_cannot_be_handled_is_tried_again_and_given_up_in_the_end(client, cast, remi, clock):
    follow(client, remi)
    Received.update(content="{").execute()

    for _time in range(inbox.MAX_ATTEMPTS):
        inbox.drain()
        clock.advance(hours=13)

    assert Received.get().state == ReceivedState.REFUSED


def test_a_worker_with_redis_does_the_same(client, cast, remi, tmp_path):
    with redis_server(tmp_path) as url:
        rq_worker.wake_through(url)
        try:
            follow(client, remi)
            rq_worker.work(url, burst=True)
        finally:
            queues.wake_elsewhere(None)

    assert Follow.get().follower == remi
    assert Received.get().state == ReceivedState.DONE


def test_what_a_slow_site_sent_comes_after_what_others_sent_meanwhile(client, cast, remi):
    quick = make_remote_actor("quick", "quick.example")[0]
    follow(client, remi, "alice", 1)
    follow(client, remi, "bob", 2)
    backlog.let_others_go_first(FAR, 10.0)
    follow(client, quick)

    assert inbox.drain() == 1
    assert [one.follower.host for one in Follow.select()] == ["quick.example"]


def test_the_other_names_of_a_slow_site_come_after_others_too(client, cast, remi):
    other, friend = (
        make_remote_actor("other", f"more.{FAR}")[0],
        make_remote_actor("friend", "kind.example")[0],
    )
    follow(client, other)
    follow(client, friend)

    backlog.let_others_go_first(FAR, 10.0)

    assert inbox.drain() == 1
    assert Follow.get().follower == friend


def test_what_a_slow_site_sent_is_done_later(client, cast, remi, clock):
    follow(client, remi, "alice")
    backlog.let_others_go_first(FAR, 10.0)

    clock.advance(seconds=41)

    assert inbox.drain() == 1


def test_a_quick_site_need_not_wait(client, cast, remi):
    follow(client, remi, "alice")
    backlog.let_others_go_first(FAR, 0.5)

    assert inbox.drain() == 1


def test_a_site_that_lets_us_wait_is_noticed(client, cast):
    """Its key is not known, so that it is asked for it."""

    def slowly(handler):
        time.sleep(backlog.SLOW + 0.2)
        handler.send_error(404)

    network.use(Client(allow_private=True))
    with stranger(slowly) as slow:
        for number in (1, 2):
            uri, pem = slow.url("/@remi"), private_key("remi")
            activity = {
                "id": f"{uri}/{number}",
                "type": "Follow",
                "actor": uri,
                "object": f"http://lite.example/@{number}",
            }
            assert signed_post(client, "/inbox", activity, pem, f"{uri}#main-key").status_code == 202

        inbox.drain()
    network.use(None)

    waiting = Received.get(Received.state == ReceivedState.UNVERIFIED)
    assert waiting.not_before > dates.now() + timedelta(seconds=backlog.SLOW * 3)


def test_what_one_site_sent_holds_up_nobody_elsewhere(client, cast, remi):
    follow(client, remi, "alice")
    Received.update(not_before=dates.now() + hours(5)).execute()
    follow(client, make_remote_actor("quick", "quick.example")[0], "alice")

    assert inbox.drain() == 1
    assert [one.follower.host for one in Follow.select()] == ["quick.example"]
