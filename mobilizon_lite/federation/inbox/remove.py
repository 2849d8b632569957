"""Remove: a post is pinned to a profile, or no longer. Nothing here shows that; what groups keep goes to not_yet.py."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    raise Ignored("not_shown_here")
