"""What an activity is about, and whether its own words about it may be believed."""

from mobilizon_lite.federation.fetching import Asking, is_ours
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.federation.vocabulary.documents import Document
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event


def object_uri(activity: ActivityObject) -> str:
    """The id of the object. Raises Refused when there is none, or when it is one of ours."""
    uri = activity.object_id
    if not uri:
        raise Refused("no_object")
    if is_ours(uri):
        raise Refused("our_own")
    return uri


def authentic_object(
    activity: ActivityObject, sender: Actor, asking: Asking
) -> tuple[Document, Actor | None]:
    """The object, and who vouches for it: the sender for what it says of its own site, nobody for what was fetched."""
    uri = object_uri(activity)
    if isinstance(activity.object, Document) and is_same_origin(uri, sender.uri):
        return activity.object, sender
    return asking.document(uri), None


def is_a(document: Document, kind: str) -> bool:
    return kind in reading.types(document)


def event_of_ours(activity: ActivityObject) -> Event:
    """Raises Refused when the object is no event of this site."""
    event = (
        Event.get_or_none(Event.uri == activity.object_id, Event.host.is_null())
        if activity.object_id
        else None
    )
    if event is None or event.deleted_at:
        raise Refused("not_ours")
    return event


def only_for_groups() -> Ignored:
    """What concerns groups and their members is known, and not kept here."""
    return Ignored("not_yet")
