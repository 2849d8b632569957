"""The keys of actors here: made by later work, never in a request, since making one takes a tenth of a second.

An actor here that has no key is not known outside, and has no document there.
"""

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.federation.client import Signer
from mobilizon_lite.federation.signatures.keys import new_private_key, public_pem
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor, ActorKind


def instance_actor() -> Actor:
    """The actor that speaks for this site itself; made when first asked for."""
    return Actor.local(INSTANCE_ACTOR) or _make_instance_actor()


def key_of(actor: Actor) -> ActorKey | None:
    """The key that an actor here signs with, or None while it is not known outside."""
    return ActorKey.get_or_none(ActorKey.actor == actor, ActorKey.private_pem != "")


def is_known_outside(actor: Actor) -> bool:
    """Whether an actor here may be shown to other servers: it had to sign something, or has a page."""
    return actor.is_local and actor.is_visible and key_of(actor) is not None


def ensure_key(actor: Actor) -> ActorKey:
    """The key of an actor here, made now if there is none. For later work only."""
    known = key_of(actor)
    if known:
        return known
    private_pem = new_private_key()
    with transaction():
        ActorKey.insert(
            actor=actor,
            key_id=addresses.main_key(actor.uri),
            public_pem=public_pem(private_pem),
            private_pem=private_pem,
        ).on_conflict_ignore().execute()
    return key_of(actor)


def signer_of(actor: Actor) -> Signer:
    """What signs for an actor here. For later work only."""
    key = ensure_key(actor)
    return Signer(key_id=key.key_id, private_pem=key.private_pem)


def _make_instance_actor() -> Actor:
    try:
        with transaction(), database.atomic():
            return Actor.create(
                uri=addresses.instance_actor(),
                handle=INSTANCE_ACTOR,
                username=INSTANCE_ACTOR,
                kind=ActorKind.APPLICATION,
            )
    except IntegrityError:
        # Another process was faster.
        return Actor.local(INSTANCE_ACTOR)
