"""Move: somebody elsewhere uses another profile from now on. (Resources of groups move too: not_yet.py.)"""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import moves


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if activity.object_id != sender.uri:
        raise Ignored("not_an_actor")
    if not activity.target or activity.target == sender.uri:
        raise Refused("no_target")
    # The new one has to name the old one itself, and as it is now.
    moves.moved_elsewhere(sender, asking.actor(activity.target, fresh=True))
