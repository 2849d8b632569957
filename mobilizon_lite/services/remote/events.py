"""Events of other sites: kept in step with what their home says, and emptied when they are gone there.

Nothing here touches an event of ours. People here who take part are told of changes as for our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from mobilizon_lite.database import Record, database, is_sqlite, transaction
from mobilizon_lite.errors import Gone, NotAllowed
from mobilizon_lite.facts import REMOTE, EventCancelled, EventDeleted, EventPublished, EventUpdated
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.accessibility import is_step_free
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.models.tags import EventTag
from mobilizon_lite.services.comments import erase_comments_under
from mobilizon_lite.services.events import tags
from mobilizon_lite.services.events.search_text import search_text_of
from mobilizon_lite.services.events.states import ERASED
from mobilizon_lite.services.remote.shares import is_to_be_listed
from mobilizon_lite.services.remote.tombstones import is_buried

# What calendars must notice, and what changes somebody's plans.
_NOTED_BY_CALENDARS = frozenset(
    "title starts_at ends_at timezone is_all_day place_name street town country status online_url".split()
)
_MOVES = frozenset(
    "starts_at ends_at timezone is_all_day place_name street town region country is_online online_url".split()
)
# Said by the document, and not for `_fill`.
_SET_ELSEWHERE = frozenset({"tags", "uri", "host", "published_at", "updated_at", "is_draft"})


@dataclass(frozen=True)
class Said:
    """What its home says: of the event, of what only events of others have, and of what is good to know about it."""

    values: Mapping[str, Any]
    remote: Mapping[str, Any]
    details: Mapping[str, Any]
    newest: datetime | None

    @property
    def columns(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in self.values.items()
            if name in Event._meta.fields and name not in _SET_ELSEWHERE
        }


def store_event(
    values: Mapping[str, Any],
    *,
    uri: str,
    host: str,
    organizer: Actor,
    attributed_to: Actor | None = None,
    remote: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    newest: datetime | None = None,
) -> Event:
    """The event as its home says it is now: what is not said is cleared, but for the picture. Twice makes one.

    `remote` and `details` are columns of RemoteEvent and EventDetails; `newest` is when its home last
    changed it: what is older than what is known changes nothing. Raises NotAllowed for an event of ours, Gone for what
    was deleted."""
    said = Said(values, remote or {}, details or {}, newest)
    try:
        return _store(said, uri, host, organizer, attributed_to)
    except IntegrityError:
        # Another worker stored it first: this time it is found.
        return _store(said, uri, host, organizer, attributed_to)


def erase_event(event: Event) -> None:
    """It is gone at home: its words go, its row stays so that the address says so. Raises NotAllowed for one of ours."""
    if event.is_local:
        raise NotAllowed
    with transaction() as record:
        event = _locked(event.uri)
        if event is None or event.deleted_at:
            return
        for name, nothing in ERASED.items():
            setattr(event, name, nothing)
        event.deleted_at = event.updated_at = dates.now()
        event.sequence += 1
        event.is_listed = False
        event.save()
        EventTag.delete().where(EventTag.event == event).execute()
        RemoteEvent.delete().where(RemoteEvent.event == event).execute()
        erase_comments_under(event)
        record(EventDeleted(event_uuid=event.uuid, origin=REMOTE))


def _store(said: Said, uri: str, host: str, organizer: Actor, attributed_to: Actor | None) -> Event:
    with transaction() as record, database.atomic():
        event = _locked(uri)
        if event is None:
            return _make(
                said, Event(uri=uri, host=host, organizer=organizer, attributed_to=attributed_to), record
            )
        if event.is_local:
            raise NotAllowed
        if event.deleted_at:
            raise Gone
        if not _is_news(event, said.newest):
            return event
        before = {name: getattr(event, name) for name in said.columns}
        event.organizer, event.attributed_to = organizer, attributed_to
        return _change(said, event, before, record)


def _make(said: Said, event: Event, record: Record) -> Event:
    if is_buried(event.uri):
        raise Gone
    event.published_at = said.values.get("published_at") or dates.now()
    _fill(event, said)
    event.save(force_insert=True)
    _finish(event, said)
    record(EventPublished(event_uuid=event.uuid, origin=REMOTE))
    return event


def _change(said: Said, event: Event, before: Mapping[str, Any], record: Record) -> Event:
    was_cancelled = event.is_cancelled
    _fill(event, said)
    changed = tuple(sorted(name for name, value in before.items() if getattr(event, name) != value))
    event.updated_at = dates.now()
    if _NOTED_BY_CALENDARS.intersection(changed):
        event.sequence += 1
    if _MOVES.intersection(changed):
        event.moved_at = event.updated_at
    if changed:
        event.version += 1
    if _finish(event, said):
        changed = (*changed, "tags")
    if event.is_cancelled and not was_cancelled:
        record(EventCancelled(event_uuid=event.uuid, origin=REMOTE))
    elif changed:
        record(EventUpdated(event_uuid=event.uuid, changed=changed, origin=REMOTE))
    return event


def _fill(event: Event, said: Said) -> None:
    for name, value in said.columns.items():
        setattr(event, name, value)
    event.set_times(event.starts_at, event.ends_at)
    # Drafts of others are never stored; who may see a private one was invited.
    event.is_draft = False


def _finish(event: Event, said: Said) -> bool:
    """What needs the stored row. Returns whether the tags changed."""
    names = tags.merged(said.values.get("tags", ()))
    changed = tags.set_tags(event, names)
    event.search_text = search_text_of(event, names)
    event.is_listed = is_to_be_listed(event)
    _keep_details(event, said.details)
    event.save()
    _keep_remote(event, said.remote, said.newest)
    return changed


def _keep_details(event: Event, values: Mapping[str, Any]) -> None:
    details = EventDetails(event=event, **values)
    event.is_step_free = is_step_free(details.place_access)
    EventDetails.delete().where(EventDetails.event == event).execute()
    if not details.is_empty:
        details.save(force_insert=True)


def _keep_remote(event: Event, values: Mapping[str, Any], newest: datetime | None) -> None:
    known = RemoteEvent.get_or_none(RemoteEvent.event == event)
    row = known or RemoteEvent(event=event, links=[], metadata={})
    for name, value in values.items():
        # A picture stays when an update does not name one.
        if name in ("picture_url", "picture_alt") and not values.get("picture_url"):
            continue
        setattr(row, name, value)
    row.sent_updated_at = newest or row.sent_updated_at
    row.fetched_at = row.asked_at = dates.now()
    row.save(force_insert=known is None)


def _is_news(event: Event, newest: datetime | None) -> bool:
    known = RemoteEvent.get_or_none(RemoteEvent.event == event)
    if newest is None or known is None or known.sent_updated_at is None:
        return True
    return newest >= known.sent_updated_at


def _locked(uri: str) -> Event | None:
    query = Event.select().where(Event.uri == uri)
    return (query if is_sqlite() else query.for_update()).first()
