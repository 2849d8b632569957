"""Telling other sites: how quick, how soon after saving, and with how much memory."""

import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from bench.receivers import Receivers, receivers
from bench.result import Result
from bench.site import open_site
from mobilizon_lite.database import release_connection, transaction
from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.jobs import delivery
from mobilizon_lite.jobs.drain import Drainer
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.network import client
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services.events import writing

UPCOMING = 100
HOSTS, FOR_EACH, ROUNDS = 20, 100, 5
LARGE = 10_000
_WORDS = {"type": "Update", "content": "x" * 1_500}


def delivery_ratio() -> Result:
    """Deliveries a second, against `requests` and an RSA signature and nothing else, with as many threads.

    In turn and several times, as the machine may be busy with something else at any moment; the median.
    """
    with _federating_site() as signer, receivers(HOSTS) as others:
        with _delivering():
            _write_down(signer, others, 1)
            # Who they are is known by then, as it is on every day but the first.
            others.wait_for(HOSTS)
        ratios = [_own_per_second(signer, others) / _bare_per_second(signer, others) for _ in range(ROUNDS)]
    return Result("delivery_ratio", statistics.median(ratios), "")


def save_to_delivery_seconds() -> Result:
    """From the moment at which an event is saved to the first delivery; the worst of five."""
    worst = 0.0
    with _federating_site() as signer:
        for _ in range(5):
            with receivers(1) as others, _delivering():
                _follow(signer, others.hosts[0], 1)
                time.sleep(0.5)
                began = time.time()
                _change_an_event(signer)
                others.wait_for(1, seconds=60)
                worst = max(worst, others.arrived()[1] - began)
                Follow.delete().execute()
    return Result("save_to_delivery_seconds", worst, "s")


def memory_delivering_mb() -> Result:
    """How much more memory it takes to plan an activity for 10,000 inboxes and deliver it."""
    with _federating_site() as signer, receivers(HOSTS) as others:
        _write_down(signer, others, 5)
        with _delivering():
            others.wait_for(5 * HOSTS)
            for host in others.hosts:
                _follow(signer, host, LARGE // HOSTS)
            before = most = _own_mb()
            _change_an_event(signer)
            while others.arrived()[0] < LARGE + 5 * HOSTS:
                most = max(most, _own_mb())
                time.sleep(0.05)
    return Result("memory_delivering_mb", most - before, "MB")


@contextmanager
def _federating_site() -> Iterator[Actor]:
    """A site that may talk to this machine, and somebody who organises there."""
    open_site(UPCOMING)
    client.use(Client(allow_private=True))
    signer = Event.select().where(Event.is_listed).first().organizer
    keyring.ensure_key(signer)
    keyring.instance_actor()
    try:
        yield signer
    finally:
        for table in (Delivery, Activity, Follow, Instance, ActorDetails):
            table.delete().execute()
        Actor.delete().where(Actor.host.is_null(False)).execute()
        client.use(None)


@contextmanager
def _delivering() -> Iterator[None]:
    """The threads of the embedded mode."""
    threads = [Drainer("federation"), *delivery.deliverers()]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.stop()
        for thread in threads:
            thread.join(15)
        release_connection()


def _write_down(signer: Actor, others: Receivers, number: int) -> int:
    """So many activities for each host, about fifty things."""
    moment = dates.now()
    with transaction():
        for each in range(number):
            uuid = new_uuid()
            uri = addresses.activity(uuid)
            activity = Activity.create(
                uuid=uuid,
                uri=uri,
                fact_uuid=new_uuid(),
                kind="Update",
                actor=signer,
                object_key=f"event:{each % 50}",
                content=json.dumps({"id": uri, **_WORDS}),
            )
            for host in others.hosts:
                Delivery.create(
                    activity=activity,
                    inbox=f"http://{host}/inbox",
                    host=host,
                    signer=signer,
                    object_key=activity.object_key,
                    sequence=activity.id,
                    not_before=moment,
                )
    return number * len(others.hosts)


def _own_per_second(signer: Actor, others: Receivers) -> float:
    before = others.arrived()[0]
    rows = _write_down(signer, others, FOR_EACH)
    began = time.monotonic()
    with _delivering():
        others.wait_for(before + rows)
    return rows / (time.monotonic() - began)


def _bare_per_second(signer: Actor, others: Receivers) -> float:
    """What anybody would write: one session for each thread, a signature, a POST."""
    key, content = keyring.signer_of(signer), json.dumps(_WORDS).encode()
    urls = [f"http://{host}/inbox" for host in others.hosts] * FOR_EACH
    lock = threading.Lock()

    def work() -> None:
        with requests.Session() as session:
            session.trust_env = False
            while True:
                with lock:
                    if not urls:
                        return
                    url = urls.pop()
                headers = sign("POST", url, key_id=key.key_id, private_pem=key.private_pem, content=content)
                session.post(url, data=content, headers=headers, timeout=10)

    number, threads = len(urls), [threading.Thread(target=work) for _ in range(delivery.THREADS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return number / (time.monotonic() - began)


def _follow(signer: Actor, host: str, number: int) -> None:
    """People of that host who follow the organizer, each with an inbox of their own."""
    with transaction():
        for _ in range(number):
            name = new_uuid().hex
            uri = f"http://{host}/users/{name}"
            actor = Actor.create(uri=uri, host=host, handle=f"{name}@{host}", username=name)
            ActorDetails.create(
                actor=actor, inbox=f"{uri}/inbox", collections={}, fields=[], also_known_as=[]
            )
            Follow.create(
                uri=f"{uri}#follow", host=host, follower=actor, target=signer, state=FollowState.ACCEPTED
            )


def _change_an_event(signer: Actor) -> None:
    event = Event.select().where(Event.organizer == signer, Event.is_listed).first()
    writing.update_event(event, {"title": f"Mesure {new_uuid()}"}, by=signer, version=event.version)


def _own_mb() -> float:
    """The share of this process alone: the stubs are another one."""
    text = Path("/proc/self/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
