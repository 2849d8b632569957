"""The door of the inbox: what another server posts is checked, verified where its key is known, and written down.

Nobody is asked anything here: a signature whose key is unknown, or has perhaps changed, is looked at by later work. The
order is that of rising cost, and what is refused at one step never reaches the next.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from peewee import ModelSelect

from mobilizon_lite.database import wake_workers
from mobilizon_lite.federation.fetching import is_ours, known_actor, may_ask_again
from mobilizon_lite.federation.inbox import backlog
from mobilizon_lite.federation.inbox.claims import Claim, read_claim
from mobilizon_lite.federation.inbox.turned_away import TurnedAway
from mobilizon_lite.federation.signatures.verifying import (
    BadSignature,
    ReadSignature,
    check,
    read_signature,
    verify,
)
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.prepared import prepared
from mobilizon_lite.models.received import ReceivedState

# Counts one more against a limit of that name, for a name of hosts or an actor; raises errors.TooMany.
Count = Callable[[str, str], None]


@dataclass(frozen=True)
class Posted:
    """One request, as the outermost proxy saw it."""

    path_and_query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


def receive(posted: Posted, *, count: Count, count_stranger: Callable[[], None]) -> None:
    """Take what was posted. Raises TurnedAway or TooMany; having returned, we owe the sender nothing but an empty 202.

    `count_stranger` counts what costs us most, by where it comes from: signatures that are wrong or that nobody knows."""
    claim = read_claim(posted.body)
    _refuse_blocked(claim.actor)
    read = _read_signature(posted)
    _refuse_blocked(read.key_id)
    actor_uri = claim.actor or read.key_id.partition("#")[0]
    if is_ours(actor_uri) or is_ours(read.key_id):
        raise TurnedAway(403, "our_own")
    if not is_same_origin(read.key_id, actor_uri):
        raise TurnedAway(401, "other_key")
    state = _verified(posted, read, claim, count, count_stranger)
    if state is None:
        return
    backlog.keep(
        claim,
        read,
        state=state,
        actor_uri=actor_uri,
        content=posted.body.decode(),
        request=_needed_later(posted, read) if state == ReceivedState.UNVERIFIED else {},
    )
    wake_workers()


def verify_with(posted: Posted, read: ReadSignature, public_pem: str, **options) -> None:
    """Raises BadSignature. What is signed for another host than ours is not for us."""
    verify(
        read,
        method="POST",
        path_and_query=posted.path_and_query,
        host=addresses.own_host(),
        headers=posted.headers,
        body=posted.body,
        public_pem=public_pem,
        **options,
    )


def _verified(
    posted: Posted,
    read: ReadSignature,
    claim: Claim,
    count: Count,
    count_stranger: Callable[[], None],
) -> ReceivedState | None:
    """Verified now, or to be verified later; None when there is nothing to do whoever sent it."""
    host = host_of(read.key_id) or ""
    key = next(iter(_keys_with(read.key_id)), None)
    if key is None:
        if _is_about_nobody_here(claim):
            return None
        count_stranger()
        count("inbox_new", domain_of(host))
        backlog.refuse_unverified(host, len(posted.body))
        return ReceivedState.UNVERIFIED
    owner = key.actor
    if owner.hidden_at or owner.deleted_at:
        raise TurnedAway(403, "suspended")
    if claim.actor not in (None, owner.uri):
        raise TurnedAway(401, "other_actor")
    try:
        verify_with(posted, read, key.public_pem)
    except BadSignature as error:
        count_stranger()
        if not may_ask_again(owner):
            raise TurnedAway(401, error.code) from error
        backlog.refuse_unverified(host, len(posted.body))
        return ReceivedState.UNVERIFIED
    domain = domain_of(host)
    count("inbox", domain)
    count("inbox_actor", owner.uri)
    backlog.refuse_heaps(domain, len(posted.body))
    return ReceivedState.WAITING


@prepared(ActorKey.key_id)
def _keys_with(key_id: str) -> ModelSelect:
    """Asked for each activity that comes in."""
    return ActorKey.select(ActorKey, Actor).join(Actor).where(ActorKey.key_id == key_id)


def _read_signature(posted: Posted) -> ReadSignature:
    """With everything checked that needs no key."""
    try:
        read = read_signature(posted.headers, "POST")
        check(
            read,
            method="POST",
            path_and_query=posted.path_and_query,
            host=addresses.own_host(),
            headers=posted.headers,
            body=posted.body,
        )
    except BadSignature as error:
        raise TurnedAway(401, error.code) from error
    return read


def _refuse_blocked(uri: str | None) -> None:
    if uri and is_blocked(host_of(uri)):
        raise TurnedAway(403, "blocked")


def _is_about_nobody_here(claim: Claim) -> bool:
    """Servers tell everybody when an account is deleted or changed. About somebody who is unknown here, and of whom nothing
    waits, there is nothing to do, and so no reason to ask for a key, which is gone as well."""
    is_about_itself = claim.kind == "Delete" or (claim.kind == "Update" and claim.object_uri == claim.actor)
    return is_about_itself and known_actor(claim.actor) is None and not backlog.waits_for(claim.actor)


def _needed_later(posted: Posted, read: ReadSignature) -> dict[str, object]:
    """Only the headers that were signed: no others are kept."""
    names = set(read.header_names) | {"digest", "content-digest", "date"}
    headers = {name.lower(): value for name, value in posted.headers.items() if name.lower() in names}
    return {"path": posted.path_and_query, "headers": headers}
