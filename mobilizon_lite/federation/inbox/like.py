"""Like: somebody elsewhere likes an event of ours."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.remote import likes


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    event = Event.get_or_none(Event.uri == activity.object_id, Event.host.is_null())
    if event is None:
        # Comments, and whatever else there is to like, have no number.
        raise Ignored("not_counted")
    likes.like(event, sender, uri=activity.id or "")
