"""Changing sites with one's followers: the new profile names the former one, then the former one says where the new one is."""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.services import moves


def come_from(profile: Actor, former: str, *, by: Account) -> Actor:
    """A profile of ours says that it is the one elsewhere that is meant by a handle or an address, too.

    Raises Invalid, NotFound, FetchFailed."""
    meant = _person_elsewhere(former)
    moves.name_others(profile, [*moves.other_names_of(profile), meant.uri], by=by)
    return meant


def go_to(profile: Actor, target: str, *, by: Account) -> Actor:
    """Who follows a profile of ours is told to follow the one elsewhere that is meant.

    Raises Invalid, NotFound, FetchFailed, and Conflict while that one does not name ours."""
    meant = _person_elsewhere(target)
    moves.move_to(profile, Asking().actor(meant.uri, fresh=True), by=by)
    return meant


def _person_elsewhere(text: str) -> Actor:
    meant = discovery.find(text, Asking())
    if meant.is_local or meant.kind == ActorKind.APPLICATION:
        raise Invalid("who", "own_site" if meant.is_local else "not_a_person")
    return meant
