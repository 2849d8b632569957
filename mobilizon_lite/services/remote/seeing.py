"""Somebody reads the page of an event of another site: when we last heard of it long ago, its home is asked again."""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import OldEventSeen
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import RemoteEvent

OLD_AFTER = timedelta(days=1)


def note_seen(event: Event, remote: RemoteEvent) -> None:
    """Once a day at most, and no more when it is over. The page does not wait for that."""
    moment = dates.now()
    if event.is_over_at(moment) or not _is_old(remote, moment - OLD_AFTER):
        return
    with transaction() as record:
        is_first = (
            RemoteEvent.update(asked_at=moment)
            .where(
                RemoteEvent.event == event,
                RemoteEvent.asked_at.is_null() | (RemoteEvent.asked_at < moment - OLD_AFTER),
            )
            .execute()
        )
        if is_first:
            record(OldEventSeen(event_uuid=event.uuid))


def _is_old(remote: RemoteEvent, before) -> bool:
    return all(moment is None or moment < before for moment in (remote.fetched_at, remote.asked_at))
