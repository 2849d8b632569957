"""Sites elsewhere that take deliveries, on this machine: what they were given, and in which order."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mobilizon_lite.federation.signatures.keys import public_pem
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.factories import make_profile
from tests.federation.signed_requests import remi_key
from tests.strangers import Stranger, stranger


@dataclass(frozen=True)
class Letter:
    path: str
    body: bytes
    headers: dict[str, str]
    at: float

    @property
    def words(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def id(self) -> str:
        return self.words["id"]

    @property
    def kind(self) -> str:
        return self.words["type"]


@dataclass
class Receiver:
    """`statuses` are given in turn, the last one for ever after; `delay` in seconds; `headers` go with each answer."""

    statuses: list[int] = field(default_factory=lambda: [202])
    delay: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    server: Stranger | None = None
    most_at_once: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    @property
    def ids(self) -> list[str]:
        return [letter.id for letter in self.letters]

    @property
    def kinds(self) -> list[str]:
        return [letter.kind for letter in self.letters]

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def __call__(self, handler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if self.delay:
            time.sleep(self.delay)
        # Who is killed while they send has sent nothing.
        if handler.command == "POST" and len(body) == int(handler.headers.get("Content-Length", 0)):
            with self._lock:
                self.letters.append(Letter(handler.path, body, dict(handler.headers), time.monotonic()))
        with self._lock:
            self._now -= 1
        handler.send_response(status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()


@contextmanager
def receiver(**values) -> Iterator[Receiver]:
    answering = Receiver(**values)
    with stranger(answering) as server:
        answering.server = server
        yield answering


@contextmanager
def open_door() -> Iterator[None]:
    """Let the site talk to this machine, as ALLOW_PRIVATE_NETWORK does."""
    network.use(Client(allow_private=True))
    try:
        yield
    finally:
        network.use(None)


def give_key(actor: Actor) -> Actor:
    """The same for everybody: making one takes a while."""
    ActorKey.get_or_create(
        key_id=addresses.main_key(actor.uri),
        defaults={"actor": actor, "public_pem": public_pem(remi_key()), "private_pem": remi_key()},
    )
    return actor


def live_at(actor: Actor, host: str, *, shares_inbox: bool = True) -> Actor:
    """Where somebody elsewhere takes what is sent to them."""
    home = f"http://{host}"
    ActorDetails.create(
        actor=actor,
        inbox=f"{home}/users/{actor.username}/inbox",
        shared_inbox=f"{home}/inbox" if shares_inbox else "",
        collections={},
        fields=[],
        also_known_as=[],
    )
    return actor


def make_remote(username: str, host: str, *, shares_inbox: bool = True) -> Actor:
    return live_at(make_profile(username, host=host), host, shares_inbox=shares_inbox)


def follow(follower: Actor, target: Actor, state: FollowState = FollowState.ACCEPTED) -> Follow:
    return Follow.create(
        uri=f"{follower.uri}#follows/{target.uuid}",
        host=follower.host,
        follower=follower,
        target=target,
        state=state,
    )


def make_delivery(
    signer: Actor, host: str, *, kind: str = "Update", key: str = "", inbox: str = "", **values
) -> Delivery:
    """One activity that waits for one host; with the same `key` they are about the same thing, the later made later."""
    uuid: UUID = new_uuid()
    uri = addresses.activity(uuid)
    activity = Activity.create(
        uuid=uuid,
        uri=uri,
        fact_uuid=new_uuid(),
        kind=kind,
        actor=signer,
        object_key=key,
        content=json.dumps({"id": uri, "type": kind, "actor": signer.uri}),
    )
    return Delivery.create(
        activity=activity,
        inbox=inbox or f"http://{host}/inbox",
        host=host,
        signer=signer,
        object_key=key,
        sequence=activity.id,
        **values,
    )


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    ends = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True
