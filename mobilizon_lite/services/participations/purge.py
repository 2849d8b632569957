"""Deleting what belongs to taking part, some days after an event: names, addresses, messages, links.

The number of people who came stays with the event.
"""

import logging
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from mobilizon_lite.database import data_dir, transaction
from mobilizon_lite.facts import ParticipationsPurged
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services import deliveries
from mobilizon_lite.services.participations.admission import lock_event
from mobilizon_lite.services.participations.statistics import keep_counts

log = logging.getLogger(__name__)

# How often the clock looks: what is promised for a day is done within it.
EVERY = timedelta(hours=1)
# People are told at once that an event was deleted; then nothing needs its answers.
KEEP_AFTER_DELETION = timedelta(days=1)
SNAPSHOTS = "snapshots"
KEEP_SNAPSHOTS = timedelta(days=7)
BATCH = 500


def deletion_moment(event: Event) -> datetime:
    """When the answers to an event are deleted at the latest."""
    return _due(event) + EVERY


def purge_what_is_due() -> int:
    """Delete the answers to each event whose time has come. Returns the number of answers."""
    number = sum(purge(event_id) for event_id in list(_due_events()))
    if number:
        log.info("%d answers to past events were deleted, as promised", number)
    return number


def purge(event_id: int) -> int:
    with transaction() as record:
        event = lock_event(event_id)
        answers = list(
            Participation.select(Participation.id, Participation.uuid).where(Participation.event == event)
        )
        if event.is_local:
            keep_counts(event)
        else:
            # How many come is counted at its home; who asked whom is nobody's business any more.
            EventInvitation.delete().where(EventInvitation.event == event).execute()
        forget_rows(event, answers)
        deliveries.forget_vain_joins(event.uuid)
        event.purged_at = dates.now()
        event.save(only=[Event.purged_at])
        if answers:
            record(ParticipationsPurged(event_uuid=event.uuid))
    return len(answers)


def forget_rows(event: Event, answers: list[Participation]) -> None:
    """Delete answers, and the later work that names them."""
    for part in _in_parts(answers):
        _forget_work(event, {str(answer.uuid) for answer in part})
        Participation.delete().where(Participation.id.in_([answer.id for answer in part])).execute()


def forget_old_snapshots() -> int:
    """Copies from before an upgrade would bring deleted names back: they go after a week."""
    before = (dates.now() - KEEP_SNAPSHOTS).timestamp()
    old = [path for path in (data_dir() / SNAPSHOTS).glob("*") if path.stat().st_mtime < before]
    for path in old:
        # A folder is what a restored backup replaced.
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)


def _forget_work(event: Event, uuids: set[str]) -> None:
    """A mail that is being sent right now finishes; when it is tried again it finds nobody."""
    of_the_event = LaterWork.select(LaterWork.id, LaterWork.payload).where(
        LaterWork.object_key == f"event:{event.uuid}"
    )
    named = [work.id for work in of_the_event if work.payload.get("participation_uuid") in uuids]
    for ids in _in_parts(named):
        LaterWork.delete().where(LaterWork.id.in_(ids)).execute()
    keys = [f"participation:{uuid}" for uuid in uuids]
    LaterWork.delete().where(LaterWork.object_key.in_(keys)).execute()
    deliveries.forget_about(uuids)


def _due_events() -> Iterator[int]:
    moment = dates.now()
    over = (Event.over_at <= moment) | Event.deleted_at.is_null(False)
    columns = Event.id, Event.over_at, Event.retention_days, Event.deleted_at
    of_this_site = Event.select(*columns).where(Event.purged_at.is_null(), Event.host.is_null(), over)
    # Most of those from elsewhere were answered by nobody here. A home may move one into the future after all.
    from_elsewhere = Event.select(*columns).where(
        Event.id.in_(Participation.select(Participation.event))
        | Event.id.in_(EventInvitation.select(EventInvitation.event)),
        Event.host.is_null(False),
        over,
    )
    return (event.id for event in (*of_this_site, *from_elsewhere) if _due(event) <= moment)


def _due(event: Event) -> datetime:
    days = current_site().retention_days if event.retention_days is None else event.retention_days
    ends = [event.over_at + timedelta(days=days)] if event.over_at else []
    return min([*ends, event.deleted_at + KEEP_AFTER_DELETION] if event.deleted_at else ends)


def _in_parts(values: list) -> Iterable[list]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
