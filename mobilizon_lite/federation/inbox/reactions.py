"""Dislike, EmojiReact: other moods than liking. They are neither kept nor shown."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    raise Ignored("not_shown_here")
