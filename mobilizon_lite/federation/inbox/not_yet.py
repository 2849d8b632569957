"""What groups send to their members (texts, resources, lists of things to do, roles): recognised, and not kept here."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    raise Ignored("not_yet")
