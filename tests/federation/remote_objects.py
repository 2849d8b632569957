"""Documents of other sites, as short as can be."""

from datetime import timedelta
from typing import Any

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def event_document(owner: Actor, number: int = 1, **values: Any) -> dict[str, Any]:
    """An event of somebody elsewhere in three days; None leaves a key out."""
    start = dates.now() + timedelta(days=3)
    document = {
        "id": f"https://{owner.host}/events/{number}",
        "type": "Event",
        "name": "Fête du quartier",
        "content": "<p>Venez nombreux</p>",
        "attributedTo": owner.uri,
        "startTime": start.isoformat(),
        "endTime": (start + timedelta(hours=2)).isoformat(),
        "timezone": "Europe/Paris",
        "to": [PUBLIC],
        "cc": [f"{owner.uri}/followers"],
        "joinMode": "free",
        "repliesModerationOption": "allow_all",
        "published": dates.now().isoformat(),
        "updated": dates.now().isoformat(),
        **values,
    }
    return {key: value for key, value in document.items() if value is not None}


def note_document(author: Actor, number: int = 1, **values: Any) -> dict[str, Any]:
    document = {
        "id": f"https://{author.host}/notes/{number}",
        "type": "Note",
        "attributedTo": author.uri,
        "content": "<p>Je viens avec ma guitare</p>",
        "to": [PUBLIC],
        "published": dates.now().isoformat(),
        **values,
    }
    return {key: value for key, value in document.items() if value is not None}
