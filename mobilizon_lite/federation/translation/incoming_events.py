"""From somebody else's event to the columns of ours."""

from typing import Any

from mobilizon_lite.federation.vocabulary.events import EventObject


def event_values(event: EventObject, *, default_zone: str = "UTC") -> dict[str, Any]:
    """Columns of models.Event. `organizer`, `attributed_to`, `picture` and `host` are for the caller."""
    raise NotImplementedError
