"""The moment at which a place can be read: the pages know it by the clock, people with a place are told once."""

from datetime import datetime

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import EventPlaceRevealed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.services.events.search_text import search_text_of
from mobilizon_lite.services.participations.admission import lock_event


def tell_of_revealed_places() -> int:
    """Timed work. Record each published event whose place can be read since a short time. Returns their number."""
    due = Event.select(Event.id).where(Event.place_tell_at <= dates.now(), ~Event.is_draft)
    return sum(_tell(event_id) for (event_id,) in list(due.tuples()))


def _tell(event_id: int) -> bool:
    with transaction() as record:
        event = lock_event(event_id)
        if not _is_due(event, dates.now()):
            return False
        event.place_tell_at = None
        # From now on it is found by the words of its place, too, if everybody may know it.
        event.search_text = search_text_of(event, [tag.name for tag in tags_of(event)])
        event.save(only=[Event.place_tell_at, Event.search_text])
        record(EventPlaceRevealed(event_uuid=event.uuid))
    return True


def _is_due(event: Event, moment: datetime) -> bool:
    return event.is_published and event.place_tell_at is not None and event.place_tell_at <= moment
