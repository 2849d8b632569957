"""What somebody published before anybody here followed them: the first pages of their outbox, item by item.

What stands there counts as if it had been delivered: the document comes from the origin of the actor whose deeds it lists.
"""

import time
from dataclasses import dataclass

from mobilizon_lite.errors import MobilizonLiteError
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import table
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.activities import ActivityObject, read_activity
from mobilizon_lite.federation.vocabulary.collections import CollectionPage, read_collection, read_page
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.network.patience import within

MOST_PAGES = 5
MOST_EVENTS = 50
# Less than the lease of a piece of later work: what is left is taken by the next one.
SECONDS = 45.0
SECONDS_FOR_ONE = 30.0


@dataclass(frozen=True)
class Place:
    """Where to go on: a page (None: the outbox itself), how far it was read, and what was taken before."""

    page: str | None = None
    start: int = 0
    pages: int = 0
    taken: int = 0


def take(actor: Actor, place: Place) -> Place | None:
    """Take what there is from this place on; answers where to go on, None at the end. Raises FetchFailed."""
    outbox = _outbox_of(actor)
    if outbox is None:
        return None
    page = _page(outbox, place)
    ends_at, taken = time.monotonic() + SECONDS, place.taken
    for number, item in enumerate(page.items[place.start :], place.start):
        if taken >= MOST_EVENTS:
            return None
        if time.monotonic() > ends_at:
            return Place(place.page, number, place.pages, taken)
        taken += _take_item(item, actor)
    is_more = page.next and is_same_origin(page.next, outbox) and place.pages + 1 < MOST_PAGES
    return Place(page.next, 0, place.pages + 1, taken) if is_more else None


def _outbox_of(actor: Actor) -> str | None:
    details = ActorDetails.get_or_none(ActorDetails.actor == actor)
    return details.outbox if details and is_same_origin(details.outbox, actor.uri) else None


def _page(outbox: str, place: Place) -> CollectionPage:
    asking = Asking()
    try:
        if place.page:
            return read_page(asking.document(place.page))
        document = asking.document(outbox)
        collection = read_collection(document)
        if isinstance(collection.first, CollectionPage):
            return collection.first
        if collection.first and is_same_origin(collection.first, outbox):
            return read_page(asking.document(collection.first))
        return read_page(document)
    except Unreadable as error:
        raise FetchFailed(error.code, permanent=True) from error


def _take_item(item: str | Document, actor: Actor) -> bool:
    """Whether it was something to take. What fails is left out: the rest is worth having all the same."""
    try:
        with within(SECONDS_FOR_ONE):
            asking = Asking()
            activity = read_activity(asking.document(item) if isinstance(item, str) else item)
            if not _is_wanted(activity, actor):
                return False
            table.receive(activity, actor, asking)
    except (MobilizonLiteError, Unreadable):
        return False
    return True


def _is_wanted(activity: ActivityObject, actor: Actor) -> bool:
    if activity.kind not in ("Create", "Announce") or activity.actor not in (None, actor.uri):
        return False
    event = activity.object
    if not isinstance(event, Document):
        return True
    if "Event" not in reading.types(event):
        # An Announce may embed the Create; a Create of anything else is a text.
        return activity.kind == "Announce"
    end = reading.moment(event.get("endTime")) or reading.moment(event.get("startTime"))
    return end is None or end > dates.now()
