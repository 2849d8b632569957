"""Actors of this site whom other servers know: they have a key."""

from functools import cache

from mobilizon_lite.federation.signatures.keys import new_private_key, public_pem
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor, ActorKind


@cache
def _private_pem() -> str:
    """One for all: making one takes a while, and nobody compares them."""
    return new_private_key()


def make_known(actor: Actor) -> Actor:
    ActorKey.create(
        actor=actor,
        key_id=addresses.main_key(actor.uri),
        public_pem=public_pem(_private_pem()),
        private_pem=_private_pem(),
    )
    return actor


def make_site_actor() -> Actor:
    """The one that speaks for the site."""
    return make_known(
        Actor.create(
            uri=addresses.instance_actor(),
            handle=INSTANCE_ACTOR,
            username=INSTANCE_ACTOR,
            kind=ActorKind.APPLICATION,
        )
    )


def make_group(username: str, **values) -> Actor:
    """A group of this site, with a page."""
    return make_known(
        Actor.create(
            uri=addresses.profile(username),
            handle=username,
            username=username,
            kind=ActorKind.GROUP,
            **{"display_name": username.capitalize(), "is_discoverable": True} | values,
        )
    )
