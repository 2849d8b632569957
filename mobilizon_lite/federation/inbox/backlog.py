"""What was taken and waits: writing it down once, and no more of it than can be worked off."""

import hashlib
import time
from datetime import timedelta
from typing import Any

from peewee import ModelSelect, Value, fn

from mobilizon_lite.errors import TooMany
from mobilizon_lite.federation.inbox.claims import Claim
from mobilizon_lite.federation.signatures.verifying import ReadSignature
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.columns import is_at_or_below
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.prepared import prepared
from mobilizon_lite.models.received import UNFINISHED, Received, ReceivedState

# What nobody vouches for yet: of one host and all that are named below the same name, and of all together.
MOST_UNVERIFIED_OF_HOST = 200
MOST_UNVERIFIED = 5_000
# Anybody can name hosts that do not exist: the last places are for those that were met.
MOST_UNVERIFIED_OF_UNKNOWN = 4_000
# How many bytes may wait of one name, of what is proved and of what is not: many small ones, or few large ones.
ROOM = 16_000_000
ROOM_OF_UNVERIFIED = 64_000_000
_SMALLEST = 4_000
# Of one name, with all hosts below it: each leaves a row for half a day, and more that follows from it for a week.
in_a_day = Budget(100_000, 86_400)
RETRY_AFTER = 300
# A host that made us wait so many seconds for its answers gets a fifth of our time at most, with all names beside it.
SLOW = 3.0
_OTHERS_GET = 4


def keep(
    claim: Claim,
    read: ReadSignature,
    *,
    state: ReceivedState,
    actor_uri: str,
    content: str,
    request: dict[str, Any],
) -> bool:
    """Write it down. Returns whether it is new: the same request, or the same activity again, changes nothing."""
    if _came_before(claim.content_hash):
        return False
    stored = Received.insert(
        signature_hash=hashlib.sha256(read.signature).hexdigest(),
        content_hash=claim.content_hash,
        object_key=claim.object_key,
        activity_uri=claim.id,
        kind=claim.kind[: Received.kind.max_length],
        actor_uri=actor_uri,
        host=host_of(actor_uri) or "",
        content=content,
        request=request,
        state=state,
    )
    return bool(stored.on_conflict_ignore().as_rowcount().execute())


def refuse_unverified(host: str, size: int) -> None:
    """Raises TooMany when so much waits to be verified that no more is taken."""
    unverified = Received.select().where(Received.state == ReceivedState.UNVERIFIED)
    if unverified.where(is_at_or_below(Received.host, domain_of(host))).count() >= MOST_UNVERIFIED_OF_HOST:
        raise TooMany(RETRY_AFTER)
    number = unverified.limit(MOST_UNVERIFIED).count()
    if number >= MOST_UNVERIFIED or number * max(size, _SMALLEST) > ROOM_OF_UNVERIFIED:
        raise TooMany(RETRY_AFTER)
    if number >= MOST_UNVERIFIED_OF_UNKNOWN and not Instance.select().where(Instance.host == host).exists():
        raise TooMany(RETRY_AFTER)


def refuse_heaps(domain: str, size: int) -> None:
    """The same for what is proved, and waits because somebody sends quicker than it can be worked off; or sends all day."""
    if _number_waiting(domain) * max(size, _SMALLEST) > ROOM:
        raise TooMany(RETRY_AFTER)
    if not in_a_day.take(domain):
        raise TooMany(RETRY_AFTER)


def let_others_go_first(host: str, seconds: float) -> None:
    """What a slow host sent cost so many seconds: what else waits of it comes after what waits of others meanwhile."""
    if seconds < SLOW:
        return
    later = dates.now() + timedelta(seconds=seconds * _OTHERS_GET)
    Received.update(not_before=later).where(
        is_at_or_below(Received.host, domain_of(host)),
        Received.state.in_(UNFINISHED),
        Received.lease_until.is_null(),
        Received.not_before < later,
    ).execute()


def waits_for(actor_uri: str | None) -> bool:
    """Whether something of this actor was taken and is not handled yet."""
    return (
        Received.select()
        .where(
            # What is done has no actor any more, and of one host there may be very much of it: only what waits is read.
            Received.actor_uri == actor_uri,
            Received.state.in_(UNFINISHED),
        )
        .exists()
    )


# Name -> when it was counted, and how many waited then and came since: asked for each activity, counted once a second.
_counted: dict[str, tuple[float, int]] = {}
_MOST_COUNTED = 1_000


def _number_waiting(domain: str) -> int:
    counted_at, number = _counted.get(domain, (-2.0, 0))
    if time.monotonic() - counted_at > 1:
        if len(_counted) >= _MOST_COUNTED:
            _counted.clear()
        counted_at = time.monotonic()
        waiting = Received.select().where(
            Received.state == ReceivedState.WAITING, is_at_or_below(Received.host, domain)
        )
        number = waiting.count()
    _counted[domain] = (counted_at, number + 1)
    return number


def forget_counted() -> None:
    """Another database is in use now."""
    _counted.clear()


@prepared(Received.content_hash)
def _came_before(content_hash: str) -> ModelSelect:
    """This very activity, if it is there already and nothing else about the same thing came from that host since.

    (Follow, Undo, and the same Follow again are three things to do.) What was not proved does not count: anybody could have
    sent it, to have the true one dropped."""
    later = Received.alias()
    since = later.select(Value(1)).where(
        later.object_key == Received.object_key,
        later.id > Received.id,
        later.host == Received.host,
        later.content_hash != Received.content_hash,
    )
    return (
        Received.select(Received.id)
        .where(
            Received.content_hash == content_hash,
            Received.state.in_((ReceivedState.WAITING, ReceivedState.DONE, ReceivedState.IGNORED)),
            ~fn.EXISTS(since),
        )
        .limit(1)
    )
