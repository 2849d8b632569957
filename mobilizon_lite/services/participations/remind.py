"""One reminder on the eve of an event, at 18:00 by its clocks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import EventReminderDue
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations.admission import lock_event

# From 18:00 to the end of the next day, and an hour for a change of clocks.
_FARTHEST = timedelta(hours=31)


def remind_of_tomorrow() -> int:
    """Record each event whose eve has come, once for each day that it is moved to. Returns their number."""
    return sum(_remind(event_id) for event_id in list(_soon()))


def _soon() -> Iterator[int]:
    moment = dates.now()
    events = Event.select().where(
        Event.starts_at > moment,
        Event.starts_at <= moment + _FARTHEST,
        Event.status != EventStatus.CANCELLED,
        # Of those from elsewhere, only where somebody from here comes.
        Event.host.is_null() | Event.id.in_(Participation.select(Participation.event)),
    )
    return (event.id for event in events if _is_due(event, moment))


def _remind(event_id: int) -> bool:
    with transaction() as record:
        event = lock_event(event_id)
        if not _is_due(event, dates.now()):
            return False
        event.reminded_for = event.starts_at
        event.save(only=[Event.reminded_for])
        record(EventReminderDue(event_uuid=event.uuid))
    return True


def _is_due(event: Event, moment: datetime) -> bool:
    if not event.is_published or event.is_cancelled or not event.eve <= moment < event.starts_at:
        return False
    return event.reminded_for is None or _day(event, event.reminded_for) != _day(event, event.starts_at)


def _day(event: Event, moment: datetime) -> date:
    return dates.in_zone(moment, event.timezone).date()
