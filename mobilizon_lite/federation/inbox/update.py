"""Update: what another site has changed of an actor, an event or a comment of its own."""

from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.inbox import create
from mobilizon_lite.federation.inbox.objects import object_uri
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor, ActorKind

_ACTORS = frozenset({"Application", "Group", "Organization", "Person", "Service"})


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    uri = object_uri(activity)
    if activity.object_kind in _ACTORS or uri == sender.uri or known_actor(uri):
        _actor(uri, sender, asking)
        return
    create.receive(activity, sender, asking)


def _actor(uri: str, sender: Actor, asking: Asking) -> None:
    """Its own server is asked: keys that stand in a body are not taken over."""
    may = uri == sender.uri or sender.kind == ActorKind.APPLICATION or _is_group_of(uri)
    if not may or not is_same_origin(uri, sender.uri):
        raise Refused("not_theirs")
    if known_actor(uri) is None:
        raise Ignored("unknown_actor")
    asking.actor(uri, fresh=True)


def _is_group_of(uri: str) -> bool:
    """People who look after a group change it in its name, from the same server."""
    known = known_actor(uri)
    return known is not None and known.kind == ActorKind.GROUP
