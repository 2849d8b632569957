"""Finding what an address of another server means: here if it is known, else there, believed only when it may speak.

What is fetched counts only from its own address, from the origin that its id names, and never for an id of ours.
"""

import time
from datetime import datetime, timedelta

from mobilizon_lite.errors import Conflict
from mobilizon_lite.federation import client, discovery, keyring, storing
from mobilizon_lite.federation.client import FetchFailed, Gone, Signer
from mobilizon_lite.federation.handles import read_handle
from mobilizon_lite.federation.translation.incoming_actor_details import actor_details
from mobilizon_lite.federation.translation.incoming_actors import actor_values
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.actors import ActorObject, read_actor, read_keys
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.origins import is_same_origin, without_fragment
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.services.remote import actors, events

MOST_FETCHES = 20
MOST_DEPTH = 10
# After that no new question is asked; with the last one it stays well below the lease of what came in.
MOST_SECONDS = 60.0
# An actor that is older is asked for again when it acts.
ACTOR_LIFE = timedelta(days=2)
# A key that does not fit may have changed; a stranger must not make us ask all the time.
ASK_AGAIN_AFTER = timedelta(minutes=5)
# Nobody has us knock at somebody else's door all day: questions for documents in ten minutes, to all hosts of one name.
asked = Budget(1_000, 600)
# Programs that nobody looks for by name; some servers have no WebFinger for them.
_NEED_NO_HANDLE = frozenset({"Application", "Service"})


def known_actor(uri: str | None) -> Actor | None:
    """Somebody that this site knows already, here or elsewhere, whatever has become of them."""
    return Actor.get_or_none(Actor.uri == uri) if uri else None


def is_ours(uri: str) -> bool:
    """Whether an address is one of this site's. Nobody else says what stands there."""
    return host_of(uri) == addresses.own_host() or is_same_origin(uri, addresses.home())


class Asking:
    """What one activity, or one question of a person, may cost: at most 20 fetches, 10 deep, and a minute."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._ends_at = time.monotonic() + seconds
        self._fetches = 0
        self._depth = 0
        self._signer: Signer | None = None

    def document(self, uri: str) -> Document:
        """The object at an address, with short keys, from its own id and its own origin. Raises FetchFailed."""
        uri = without_fragment(uri)
        found = self._fetched(uri)
        named = reading.address(found.get("id"))
        if named == uri:
            return found
        if not named or not is_same_origin(named, uri):
            raise FetchFailed("other_id", permanent=True)
        found = self._fetched(without_fragment(named))
        if found.get("id") != named:
            raise FetchFailed("other_id", permanent=True)
        return found

    def actor(self, uri: str, *, fresh: bool = False) -> Actor:
        """Who this is. Somebody known is asked for again after two days, or when `fresh`. Raises FetchFailed.

        Who was deleted, or whom those who look after this site suspended, is nobody."""
        known = known_actor(uri)
        if known is None:
            return self._fetched_actor(uri)
        if known.is_local:
            return known
        check_welcome(known)
        if not fresh and is_current(known):
            return known
        try:
            return self._fetched_actor(known.uri)
        except Gone:
            actors.forget_actor(known)
            raise
        except FetchFailed:
            if fresh:
                raise
            return known

    def event(self, uri: str, *, fresh: bool = False) -> Event:
        """The event at an address; one that is known is asked for again only when `fresh`. Raises FetchFailed."""
        known = Event.get_or_none(Event.uri == uri)
        if known is not None and known.deleted_at:
            raise Gone("gone", permanent=True)
        if known is not None and (known.is_local or not fresh):
            return known
        try:
            return storing.keep_event(self.document(uri), self)
        except Unreadable as error:
            raise FetchFailed(error.code, permanent=True) from error
        except Gone:
            if known is not None:
                events.erase_event(known)
            raise

    def comment(self, uri: str) -> Comment | None:
        """The comment at an address, with those that it answers, or None when it stands under no event. Raises FetchFailed."""
        known = Comment.get_or_none(Comment.uri == uri)
        if known is not None or is_ours(uri):
            return known if known is not None and known.deleted_at is None else None
        try:
            with self.deeper():
                found = storing.keep_note(self.document(uri), self)
        except Unreadable as error:
            raise FetchFailed(error.code, permanent=True) from error
        return found if isinstance(found, Comment) else None

    @property
    def is_deep(self) -> bool:
        """Whether this is already part of following something up."""
        return self._depth > 0

    def key(self, key_id: str, *, fresh: bool = False) -> ActorKey:
        """The key with this id, and with it the actor that it signs for. Raises FetchFailed."""
        known = ActorKey.get_or_none(ActorKey.key_id == key_id)
        if known and not fresh:
            check_welcome(known.actor)
            return known
        owner = self._owner_of_key(key_id, known)
        found = ActorKey.get_or_none(ActorKey.key_id == key_id, ActorKey.actor == owner)
        if found is None:
            raise FetchFailed("no_such_key", permanent=True)
        return found

    def deeper(self) -> "_Deeper":
        """`with asking.deeper():` around what one object leads to: its organizer, the comment that it answers."""
        return _Deeper(self)

    def _owner_of_key(self, key_id: str, known: ActorKey | None) -> Actor:
        uri = known.actor.uri if known else without_fragment(key_id)
        if known_actor(uri) is not None:
            return self.actor(uri, fresh=True)
        document = self.document(key_id)
        if "inbox" in document:
            return self._stored(document)
        # A stub, or the bare key: whoever owns it has to say so, on the same server.
        owners = {key.owner for key in read_keys(document) if key.id == key_id}
        owner = next(iter(owners), None)
        if not owner or not is_same_origin(owner, key_id):
            raise FetchFailed("no_such_key", permanent=True)
        with self.deeper():
            return self.actor(owner, fresh=True)

    def _fetched_actor(self, uri: str) -> Actor:
        ActorDetails.update(asked_at=dates.now()).where(
            ActorDetails.actor.in_(Actor.select(Actor.id).where(Actor.uri == uri))
        ).execute()
        return self._stored(self.document(uri))

    def _stored(self, document: Document) -> Actor:
        """An actor that speaks for itself: the document was fetched from its own id."""
        found = _read(document)
        known = known_actor(found.id)
        if known is not None:
            check_welcome(known)
        # A name that was confirmed is not asked for again at each refresh.
        is_confirmed = known is not None and known.handle == f"{found.username}@{known.host}".casefold()
        if not is_confirmed:
            is_confirmed = discovery.confirms(found)
        if not is_confirmed and found.kind not in _NEED_NO_HANDLE:
            raise FetchFailed("name_not_confirmed", permanent=True)
        try:
            return actors.store_actor(
                actor_values(found),
                uri=found.id,
                host=host_of(found.id) or "",
                details=_details(found),
                keys=_keys(found),
                is_confirmed=is_confirmed,
            )
        except Conflict as error:
            raise FetchFailed(error.code, permanent=True) from error

    def _fetched(self, uri: str) -> Document:
        _check_may_ask(uri)
        if self._fetches >= MOST_FETCHES:
            raise FetchFailed("too_many_fetches", permanent=True)
        if time.monotonic() > self._ends_at:
            raise FetchFailed("too_slow", permanent=False)
        if not asked.take(domain_of(host_of(uri) or "")):
            raise FetchFailed("asked_too_often", permanent=False)
        self._fetches += 1
        found = client.fetch_document(uri, signer=self._signed_by_site())
        if not is_same_origin(found.address, uri):
            raise FetchFailed("other_origin", permanent=True)
        try:
            return normalised(found.content)
        except Unreadable as error:
            raise FetchFailed(error.code, permanent=True) from error

    def _signed_by_site(self) -> Signer:
        # Never with a person's key: the other side need not learn who looked.
        if self._signer is None:
            self._signer = keyring.signer_of(keyring.instance_actor())
        return self._signer


class _Deeper:
    def __init__(self, asking: Asking):
        self._asking = asking

    def __enter__(self) -> None:
        if self._asking._depth >= MOST_DEPTH:
            raise FetchFailed("too_deep", permanent=True)
        self._asking._depth += 1

    def __exit__(self, *_error: object) -> None:
        self._asking._depth -= 1


def is_current(actor: Actor) -> bool:
    """Whether what is known of an actor elsewhere is young enough."""
    details = actor.details.first()
    return details is not None and _is_younger(details.fetched_at, ACTOR_LIFE)


def may_ask_again(actor: Actor) -> bool:
    """Whether it is long enough ago that an actor elsewhere was asked for."""
    details = actor.details.first()
    return details is None or not _is_younger(details.asked_at, ASK_AGAIN_AFTER)


def check_welcome(actor: Actor) -> None:
    """Raises FetchFailed for who was deleted, suspended, or whose site is blocked."""
    if actor.deleted_at:
        raise Gone("gone", permanent=True)
    if actor.hidden_at:
        raise FetchFailed("suspended", permanent=True)
    if is_blocked(actor.host):
        raise FetchFailed("blocked", permanent=True)


def _check_may_ask(uri: str) -> None:
    if is_ours(uri):
        raise FetchFailed("our_own", permanent=True)
    if is_blocked(host_of(uri)):
        raise FetchFailed("blocked", permanent=True)


def _is_younger(moment: datetime | None, age: timedelta) -> bool:
    return moment is not None and moment > dates.now() - age


def _read(document: Document) -> ActorObject:
    try:
        found = read_actor(document)
    except Unreadable as error:
        raise FetchFailed(error.code, permanent=True) from error
    # Nobody elsewhere has an inbox or a list of followers at our address, or an inbox where nothing is sent.
    if any(is_ours(each) for each in (found.inbox, found.shared_inbox, found.followers) if each):
        raise FetchFailed("our_own", permanent=True)
    if any(is_blocked(host_of(each)) for each in (found.inbox, found.shared_inbox) if each):
        raise FetchFailed("blocked", permanent=True)
    # A name with a host, a path or invisible letters in it would be read as somebody else's.
    if not found.username.isprintable() or read_handle(f"{found.username}@name.example") is None:
        raise FetchFailed("bad_name", permanent=True)
    return found


def _keys(found: ActorObject) -> dict[str, str]:
    """Id -> PEM of the keys that are its own."""
    return {
        key.id: key.pem for key in found.keys if key.owner == found.id and is_same_origin(key.id, found.id)
    }


def _details(found: ActorObject) -> dict[str, object]:
    moved_to = known_actor(found.moved_to)
    return {
        **actor_details(found),
        "moved_to": moved_to if moved_to and moved_to.uri != found.id else None,
    }
