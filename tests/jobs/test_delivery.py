"""What waits for other sites goes out: once, in order, again when it failed, and not to those who are not there."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from uuid import uuid4

import pytest

from mobilizon_lite.federation.outbox.probing import ask_dead_hosts
from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.federation.signatures.verifying import read_signature, verify
from mobilizon_lite.jobs import delivery
from mobilizon_lite.lib import dates
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services import deliveries, host_health, site
from tests.factories import make_event, make_participation
from tests.federation.receivers import follow, give_key, make_delivery, make_remote, open_door, receiver
from tests.federation.signed_requests import remi_key
from tests.servers import free_port


@pytest.fixture(autouse=True)
def _door() -> Iterator[None]:
    with open_door():
        yield


@pytest.fixture
def alice(cast):
    return give_key(cast.alice)


def state_of(row: Delivery) -> Delivery:
    return Delivery.get_by_id(row.id)


def test_an_activity_arrives_as_it_was_written_and_signed_by_its_actor(alice):
    with receiver() as remi:
        row = make_delivery(alice, remi.host)

        delivery.deliver_due()

        (letter,) = remi.letters
        read = read_signature(letter.headers, "POST")
        verify(
            read,
            method="POST",
            path_and_query="/inbox",
            host=remi.host,
            headers=letter.headers,
            body=letter.body,
            public_pem=public_pem(remi_key()),
        )
    assert letter.body == row.activity.content.encode()
    assert read.key_id == f"{alice.uri}#main-key"
    assert state_of(row).state == DeliveryState.SENT
    assert state_of(row).finished_at == dates.now()


def test_what_is_about_the_same_thing_arrives_in_order_and_only_once(alice):
    with receiver() as remi:
        rows = [make_delivery(alice, remi.host, key="event:1") for _ in range(5)]

        delivery.deliver_due()
        delivery.deliver_due()

        assert remi.ids == [row.activity.uri for row in rows]


def test_what_failed_keeps_the_rest_about_the_same_thing_waiting(alice, clock):
    with receiver(statuses=[503, 202]) as remi:
        first = make_delivery(alice, remi.host, key="event:1", kind="Create")
        second = make_delivery(alice, remi.host, key="event:1", kind="Delete")
        other = make_delivery(alice, remi.host, key="event:2")
        delivery.deliver_due()
        assert state_of(second).state == DeliveryState.WAITING

        clock.advance(minutes=2)
        delivery.deliver_due()

        arrived = [one for one in remi.ids if one != other.activity.uri]
        assert arrived == [first.activity.uri, first.activity.uri, second.activity.uri]
        assert (
            remi.letters[0].body == next(one for one in remi.letters[1:] if one.id == first.activity.uri).body
        )


def test_failures_wait_longer_and_longer_and_end(alice, clock):
    with receiver(statuses=[500]) as remi:
        row = make_delivery(alice, remi.host)
        waits = []
        for _ in range(9):
            host_health.revive(remi.host)
            Delivery.update(not_before=clock()).execute()
            delivery.deliver_due()
            waits.append((state_of(row).not_before - clock()).total_seconds() / 60)

        expected = [1, 5, 30, 120, 360, 720, 1440, 2880]
        assert all(0.79 * most <= wait <= 1.21 * most for wait, most in zip(waits, expected, strict=False))
        assert state_of(row).state == DeliveryState.GIVEN_UP
        assert state_of(row).error == "status_500"


@pytest.mark.parametrize("status", [301, 400, 403, 405, 406, 413, 415, 422])
def test_some_answers_are_final(alice, status: int):
    with receiver(statuses=[status]) as remi:
        row = make_delivery(alice, remi.host)

        delivery.deliver_due()

    assert state_of(row).state == DeliveryState.GIVEN_UP
    assert state_of(row).last_status == status
    assert Instance.get().failing_since is None


@pytest.mark.parametrize(("status", "tries"), [(404, 2), (401, 3)])
def test_some_answers_are_final_after_a_few_times(alice, clock, status: int, tries: int):
    with receiver(statuses=[status]) as remi:
        row = make_delivery(alice, remi.host)
        for number in range(1, tries + 1):
            assert state_of(row).state == DeliveryState.WAITING
            delivery.deliver_due()
            assert state_of(row).attempts == number
            clock.advance(hours=1)

    assert state_of(row).state == DeliveryState.GIVEN_UP


def test_a_server_that_reads_only_the_newer_signatures_gets_them_and_is_remembered(alice):
    with receiver(statuses=[401, 202]) as remi:
        make_delivery(alice, remi.host)
        delivery.deliver_due()
        make_delivery(alice, remi.host)
        delivery.deliver_due()

    schemes = [read_signature(letter.headers, "POST").scheme for letter in remi.letters]
    assert schemes == ["cavage", "rfc9421", "rfc9421"]
    assert Instance.get().signature_scheme == "rfc9421"


def test_an_inbox_that_is_gone_is_left_alone(alice):
    with receiver(statuses=[410]) as remi:
        follower = make_remote("remi", remi.host, shares_inbox=False)
        follow(follower, alice)
        inbox = follower.details.get().inbox
        first, second = (make_delivery(alice, remi.host, inbox=inbox, key="event:1") for _ in range(2))

        delivery.deliver_due()

        assert len(remi.letters) == 1
    assert [state_of(row).error for row in (first, second)] == ["status_410", "gone"]
    assert Follow.select().count() == 0
    # Whether they are gone too, their own address says.
    asked_for = LaterWork.get(LaterWork.reaction == "refresh_person")
    assert asked_for.payload["actor_uuid"] == str(follower.uuid)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_asks_for_patience_gets_it(alice, clock, form: str):
    ten_minutes = timedelta(minutes=10)
    asked = "600" if form == "seconds" else format_datetime(clock() + ten_minutes, usegmt=True)
    with receiver(statuses=[429, 202], headers={"Retry-After": asked}) as remi:
        row = make_delivery(alice, remi.host)
        other = make_delivery(alice, remi.host)
        delivery.deliver_due()
        clock.advance(minutes=9)
        delivery.deliver_due()
        assert len(remi.letters) == 1

        clock.advance(minutes=2)
        delivery.deliver_due()

    assert {state_of(row).state, state_of(other).state} == {DeliveryState.SENT}


def test_nobody_is_waited_for_longer_than_a_day(alice, clock):
    with receiver(statuses=[503], headers={"Retry-After": "9999999"}) as remi:
        row = make_delivery(alice, remi.host)

        delivery.deliver_due()

    assert state_of(row).not_before < clock() + timedelta(minutes=2)
    assert Instance.get().paused_until is None


def test_five_times_nobody_at_the_door_and_the_host_is_left_in_peace(alice, clock):
    host = f"127.0.0.1:{free_port()}"
    rows = [make_delivery(alice, host) for _ in range(7)]

    delivery.deliver_due()

    tried = [row for row in rows if state_of(row).attempts]
    assert len(tried) == 5
    assert Instance.get().paused_until == clock() + timedelta(minutes=10)
    assert state_of(rows[-1]).state == DeliveryState.WAITING


def test_who_was_away_on_seven_days_counts_as_dead(alice, clock):
    host = f"127.0.0.1:{free_port()}"
    for _ in range(7):
        make_delivery(alice, host)
        delivery.deliver_due()
        clock.advance(days=1)

    assert Instance.get().unavailable_since is not None
    assert Delivery.select().where(Delivery.state == DeliveryState.WAITING).count() == 0


def test_one_success_makes_all_days_of_failures_forgotten(alice, clock):
    with receiver(statuses=[500, 500, 202]) as remi:
        make_delivery(alice, remi.host)
        for _ in range(3):
            delivery.deliver_due()
            clock.advance(days=1)

    assert (Instance.get().failed_days, Instance.get().failing_since) == (0, None)


def test_who_speaks_to_us_is_not_dead(alice, clock):
    with receiver() as remi:
        Instance.create(
            host=remi.host,
            unavailable_since=clock(),
            failing_since=clock(),
            paused_until=clock() + timedelta(days=1),
            failed_days=7,
        )
        row = make_delivery(alice, remi.host, not_before=clock() + timedelta(hours=5))
        delivery.deliver_due()
        assert remi.letters == []

        deliveries.heard_from(remi.host)
        delivery.deliver_due()

    assert state_of(row).state == DeliveryState.SENT
    assert Instance.get().unavailable_since is None


def test_who_speaks_and_does_not_listen_uses_up_no_tries_and_is_not_asked_all_the_time(alice, clock):
    with receiver(statuses=[500]) as remi:
        row = make_delivery(alice, remi.host, attempts=5, not_before=clock() + timedelta(hours=5))
        Instance.create(host=remi.host, failing_since=clock(), failures_in_row=1)

        for _each in range(10):
            deliveries.heard_from(remi.host)
            delivery.deliver_due()

    assert len(remi.letters) == 1
    assert state_of(row).attempts == 5
    assert state_of(row).state == DeliveryState.WAITING


def test_a_dead_site_is_asked_once_a_day_whether_it_is_back(alice, clock):
    with receiver(statuses=[503, 404]) as remi:
        make_remote("remi", remi.host)
        Instance.create(host=remi.host, unavailable_since=clock(), failed_days=7, failing_since=clock())

        assert ask_dead_hosts() == 0
        assert ask_dead_hosts() == 0
        assert len(remi.server.requests) == 1
        clock.advance(days=1)
        assert ask_dead_hosts() == 1

    assert Instance.get().unavailable_since is None


def test_one_that_cannot_be_tried_at_all_does_not_stop_the_others(alice):
    with receiver() as remi:
        broken = make_delivery(alice, remi.host, inbox="http://[nonsense/inbox")
        other = make_delivery(alice, remi.host)

        delivery.deliver_due()

    assert state_of(broken).state == DeliveryState.GIVEN_UP
    assert state_of(other).state == DeliveryState.SENT


def test_after_three_months_the_followers_of_a_dead_site_are_dropped(alice, clock):
    follow(make_remote("remi", "gone.example"), alice)
    follow(make_remote("zoe", "here.example"), alice)
    Instance.create(host="gone.example", unavailable_since=clock())

    clock.advance(days=89)
    assert host_health.drop_followers_of_the_long_dead() == 0
    clock.advance(days=2)
    assert host_health.drop_followers_of_the_long_dead() == 1

    assert [row.follower.host for row in Follow.select()] == ["here.example"]


def test_of_an_event_that_is_over_only_its_deletion_is_tried_again(alice, clock):
    with receiver(statuses=[500]) as remi:
        over = clock() + timedelta(seconds=30)
        update = make_delivery(alice, remi.host, useless_after=over)
        delivery.deliver_due()
        delete = make_delivery(alice, remi.host, kind="Delete")
        clock.advance(minutes=3)
        delivery.deliver_due()
        clock.advance(minutes=3)
        delivery.deliver_due()

    assert (state_of(update).state, state_of(update).error) == (DeliveryState.GIVEN_UP, "over")
    assert state_of(delete).state == DeliveryState.WAITING


def test_nothing_goes_to_a_host_that_was_blocked_meanwhile(alice):
    with receiver() as remi:
        row = make_delivery(alice, remi.host)
        Instance.create(host=remi.host, policy=InstancePolicy.BLOCKED)
        SiteState.raise_revision()

        delivery.deliver_due()

        assert remi.letters == []
    assert (state_of(row).state, state_of(row).error) == (DeliveryState.GIVEN_UP, "blocked")


def test_nothing_goes_out_while_the_site_does_not_federate(alice):
    with receiver() as remi:
        make_delivery(alice, remi.host)
        site.change_setting("federates", False)

        delivery.deliver_due()

        assert remi.letters == []


def test_a_row_that_a_dead_process_held_goes_out_once_more_with_the_same_words(alice, clock):
    with receiver() as remi:
        row = make_delivery(alice, remi.host, lease_until=clock() + timedelta(minutes=1), lease_by="x:1:1")
        delivery.deliver_due()
        assert remi.letters == []

        clock.advance(minutes=2)
        delivery.deliver_due()

        assert remi.ids == [row.activity.uri]


def test_try_again_sends_what_was_given_up(alice):
    with receiver(statuses=[400, 400, 202]) as remi:
        row = make_delivery(alice, remi.host)
        delivery.deliver_due()
        assert state_of(row).state == DeliveryState.GIVEN_UP

        assert deliveries.try_again(remi.host, by=OPERATOR) == 1
        delivery.deliver_due()

        assert state_of(row).state == DeliveryState.SENT
        assert len(remi.letters) == 3
        assert len(set(remi.ids)) == 1


def test_finished_deliveries_are_forgotten_after_a_week(alice, clock):
    with receiver() as remi:
        make_delivery(alice, remi.host)
        delivery.deliver_due()

    clock.advance(days=6)
    assert deliveries.forget_finished() == 0
    clock.advance(days=2)
    assert deliveries.forget_finished() == 1
    assert Activity.select().count() == 0


def test_an_activity_waits_for_its_last_delivery_before_it_is_forgotten(alice, clock):
    make_delivery(alice, "slow.example")

    clock.advance(days=8)
    deliveries.forget_finished()

    assert Activity.select().count() == 1


def test_that_others_know_of_an_event_is_remembered_without_its_words(alice, clock):
    row = make_delivery(alice, "far.example", kind="Create", key=f"event:{uuid4()}")
    Activity.update(object_uri="http://lite.example/events/1").execute()
    Delivery.update(state=DeliveryState.SENT, finished_at=clock()).execute()

    clock.advance(days=8)
    deliveries.forget_finished()

    assert Activity.get_by_id(row.activity_id).content == deliveries.NO_WORDS


def test_what_is_said_about_an_answer_is_deleted_with_it(alice, cast):
    event = make_event(alice)
    answer = make_participation(event, actor=cast.remi)
    make_delivery(alice, "far.example", kind="Accept", key=f"participation:{answer.uuid}")
    make_delivery(alice, "far.example", key=f"event:{event.uuid}")

    deliveries.forget_about([str(answer.uuid)])

    assert [row.kind for row in Activity.select()] == ["Update"]
    assert Delivery.select().count() == 1
