"""Flag: those who look after another site ask ours to look at something here. It becomes a report like any other."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.outcome import Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.lib.html_text import html_to_text
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.remote import flags


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if not activity.objects:
        raise Refused("no_object")
    flags.report_from_elsewhere(
        sender,
        uris=activity.objects,
        text=html_to_text(activity.content),
        uri=activity.id or "",
    )
