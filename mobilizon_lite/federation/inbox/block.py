"""Block: somebody elsewhere wants nothing from somebody here. It is noted, and nobody is told."""

from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.inbox.outcome import Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import blocks


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    target = known_actor(activity.object_id)
    if target is None or not target.is_local:
        raise Refused("not_ours")
    blocks.block_from_elsewhere(sender, target, uri=activity.id or "")
