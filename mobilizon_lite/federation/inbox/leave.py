"""Leave: somebody elsewhere can't come to an event of ours after all."""

from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.inbox.objects import event_of_ours, only_for_groups
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.remote import participations


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if known_actor(activity.object_id):
        raise only_for_groups()
    if not participations.leave_from_elsewhere(event_of_ours(activity), sender):
        raise Ignored("not_coming")
