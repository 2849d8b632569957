"""The activities that outboxes list: that an event was published, and that the site passed it on."""

from typing import Any

from mobilizon_lite.federation.translation.outgoing_events import event_document
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event


def create_document(event: Event) -> dict[str, Any]:
    """In the name of whom the event is attributed to, as all servers want it. Without @context."""
    document = event_document(event)
    return {
        "id": addresses.create_activity(event.uri),
        "type": "Create",
        "actor": document["attributedTo"],
        "published": document["published"],
        "to": document["to"],
        "cc": document["cc"],
        "object": document,
    }


def announce_document(event: Event, by: Actor) -> dict[str, Any]:
    """With the event in it, so that who reads an outbox need not fetch each one. Without @context."""
    document = event_document(event)
    return {
        "id": f"{addresses.create_activity(event.uri)}#announced",
        "type": "Announce",
        "actor": by.uri,
        "published": document["published"],
        "to": [PUBLIC],
        "cc": [addresses.followers(by.uri)],
        "object": document,
    }
