"""Asking the home of an event how it is now."""

from mobilizon_lite.errors import MobilizonLiteError, TryLater
from mobilizon_lite.federation.client import FetchFailed, Gone
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import table
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.events import Event


def refetch(event: Event) -> None:
    """What it answers counts like an Update or Delete that it had sent. Raises TryLater; other failures change nothing."""
    owner = event.attributed_to or event.organizer
    asking = Asking()
    try:
        kind, found = "Update", asking.document(event.uri)
    except Gone:
        kind, found = "Delete", event.uri
    except FetchFailed:
        return
    try:
        table.receive(ActivityObject(kind=kind, actor=owner.uri, object=found), owner, asking)
    except TryLater:
        raise
    except MobilizonLiteError:
        return
