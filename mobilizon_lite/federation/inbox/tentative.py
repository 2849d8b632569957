"""TentativeAccept, TentativeReject: somebody elsewhere perhaps comes to an event of ours (Friendica, Hubzilla)."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.objects import event_of_ours
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.remote import participations


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    participations.join_from_elsewhere(
        event_of_ours(activity), sender, uri=activity.id or "", is_certain=False
    )
