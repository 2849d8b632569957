"""Kinds of activity that this site does not know. They are counted by name and host, and nothing else happens."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    raise Ignored("unknown_kind")
