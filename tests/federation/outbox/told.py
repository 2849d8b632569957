"""Publishing, and what was written down to be sent, and where to."""

import json

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events import writing
from tests.factories import make_event

FAR, OTHER = "far.example", "other.example"


def said() -> list[dict]:
    """All that was written down to be sent, in order."""
    return [json.loads(row.content) for row in Activity.select().order_by(Activity.id)]


def kinds() -> list[str]:
    return [words["type"] for words in said()]


def sent_to(kind: str) -> set[str]:
    rows = Delivery.select(Delivery, Activity).join(Activity).where(Activity.kind == kind)
    return {row.inbox for row in rows}


def publish(organizer: Actor, **values: object) -> Event:
    event = make_event(organizer, is_draft=True, **values)
    return writing.publish_event(event, by=organizer)
