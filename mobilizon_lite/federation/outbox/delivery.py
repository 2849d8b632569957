"""Handing one activity to one inbox: sign, post, judge the answer, write down what became of it."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import InboxGone
from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.client import Signer, Unreachable, deliver
from mobilizon_lite.federation.outbox.judging import Outcome, judge
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.services.host_health import Knock, known_scheme

log = logging.getLogger(__name__)

SECONDS = 10.0
_MOST_KEPT = 64
# Anybody may name the inbox of somebody else as theirs.
_MOST_OWNERS = 5


_pen = threading.Lock()


@contextmanager
def writing() -> Iterator[None]:
    """One short transaction, one thread of this process after the other.

    SQLite lets who finds it taken sleep for ever longer before they look again; waiting here costs nothing."""
    with _pen, transaction():
        yield


@dataclass
class Satchel:
    """What the deliveries of one thread share: the words of the last activities and the keys of their signers."""

    words: dict[int, bytes] = field(default_factory=dict, repr=False)
    signers: dict[int, Signer] = field(default_factory=dict, repr=False)

    def pack(self, deliveries: list[Delivery]) -> None:
        """Read the words of all of them at once: asking for each would be a fifth of what delivering costs."""
        missing = {delivery.activity_id for delivery in deliveries} - self.words.keys()
        if missing:
            rows = Activity.select(Activity.id, Activity.content).where(Activity.id.in_(missing))
            for key, content in rows.tuples():
                _make_room(self.words)
                self.words[key] = content.encode()

    def words_of(self, delivery: Delivery) -> bytes:
        """Raises Activity.DoesNotExist for one that was deleted."""
        key = delivery.activity_id
        if key not in self.words:
            self.pack([delivery])
        if key not in self.words:
            raise Activity.DoesNotExist
        return self.words[key]

    def signer_of(self, delivery: Delivery) -> Signer:
        key = delivery.signer_id
        if key not in self.signers:
            _make_room(self.signers)
            self.signers[key] = keyring.signer_of(Actor.get_by_id(key))
        return self.signers[key]


def _make_room(kept: dict) -> None:
    while len(kept) >= _MOST_KEPT:
        del kept[next(iter(kept))]


def attempt(delivery: Delivery, satchel: Satchel, instance: Instance | None) -> tuple[Outcome, Knock]:
    """Send it once. Nothing is written down yet. Raises Activity.DoesNotExist when it was deleted meanwhile."""
    words, signer = satchel.words_of(delivery), satchel.signer_of(delivery)
    began = time.monotonic()
    try:
        answer = deliver(delivery.inbox, words, signer, known_scheme(instance), seconds=SECONDS)
    except Unreachable as error:
        answer = error
    except Exception:
        # One that cannot even be tried must not stop the others: it fails like one that nobody answered.
        log.exception("A delivery to %s could not be tried", delivery.host)
        answer = Unreachable("not_tried")
    outcome = judge(answer, failures_before=delivery.attempts)
    knock = Knock(
        seconds=time.monotonic() - began,
        is_well=outcome.is_host_well,
        why=outcome.why,
        scheme=outcome.scheme,
        pause=outcome.pause,
        is_unreachable=outcome.is_unreachable,
    )
    return outcome, knock


def mark_sent(deliveries: list[Delivery], status: int = 202) -> None:
    with writing():
        Delivery.update(
            state=DeliveryState.SENT,
            attempts=Delivery.attempts + 1,
            last_status=status,
            error="",
            finished_at=dates.now(),
            lease_until=None,
            lease_by=None,
        ).where(Delivery.id.in_([delivery.id for delivery in deliveries])).execute()


def mark_failed(delivery: Delivery, outcome: Outcome) -> None:
    """Tried again later, or given up. After its event is over nobody waits for the words about it."""
    moment = dates.now()
    is_late = delivery.useless_after is not None and delivery.useless_after < moment
    ends = outcome.state == DeliveryState.GIVEN_UP or is_late
    with writing():
        Delivery.update(
            state=DeliveryState.GIVEN_UP if ends else DeliveryState.WAITING,
            attempts=Delivery.attempts + 1,
            last_status=outcome.status,
            error="over" if is_late else outcome.why,
            not_before=moment + outcome.wait if outcome.wait else moment,
            finished_at=moment if ends else None,
            lease_until=None,
            lease_by=None,
        ).where(Delivery.id == delivery.id).execute()
        if outcome.status == 410:
            _forget_inbox(delivery.inbox)


def give_up(deliveries: list[Delivery], why: str) -> None:
    """Without trying once more."""
    with writing():
        Delivery.update(
            state=DeliveryState.GIVEN_UP, error=why, finished_at=dates.now(), lease_until=None, lease_by=None
        ).where(Delivery.id.in_([delivery.id for delivery in deliveries])).execute()


def give_back(deliveries: list[Delivery]) -> None:
    """They were claimed and not tried."""
    if not deliveries:
        return
    with writing():
        Delivery.update(lease_until=None, lease_by=None).where(
            Delivery.id.in_([delivery.id for delivery in deliveries])
        ).execute()


def _forget_inbox(inbox: str) -> None:
    """An inbox of one person that answers "gone": who it belonged to follows nobody here any more, and is asked for."""
    is_owner = (ActorDetails.inbox == inbox) & (ActorDetails.shared_inbox != inbox)
    owners = ActorDetails.select(ActorDetails.actor).where(is_owner)
    Follow.delete().where(Follow.follower.in_(owners)).execute()
    with transaction() as record:
        for owner in (
            Actor.select().where(Actor.id.in_(owners), Actor.deleted_at.is_null()).limit(_MOST_OWNERS)
        ):
            record(InboxGone(actor_uuid=owner.uuid))
    Delivery.update(state=DeliveryState.GIVEN_UP, error="gone", finished_at=dates.now()).where(
        Delivery.inbox == inbox, Delivery.state == DeliveryState.WAITING, Delivery.lease_until.is_null()
    ).execute()
