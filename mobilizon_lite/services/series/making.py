"""Dates are made some months ahead: the first ones with the series, the others by later work, a few at a time."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from mobilizon_lite.database import Record, is_sqlite, transaction
from mobilizon_lite.facts import SeriesDatesMade, SeriesPlanned
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.recurrence.rules import AHEAD, BadRule, as_wall, written
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.event_places import keeps_a_secret
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.services.events.search_text import search_text_of
from mobilizon_lite.services.events.tags import slug_of
from mobilizon_lite.services.series.pattern import DETAILS, date_of, pattern_of

log = logging.getLogger(__name__)

# What lies at most between two looks at a series.
SLACK = timedelta(days=7)
# So many are made in one transaction.
AT_ONCE = 30

_COLUMNS = [field.name for field in Event._meta.sorted_fields if field.name != "id"]


def lock_series(series_id: int) -> Series | None:
    """The series as it is now, kept from others until the end of the transaction."""
    query = Series.select().where(Series.id == series_id)
    if not is_sqlite():
        query = query.for_update()
    return query.first()


def begin_with(event: Event, record: Record) -> None:
    """The first date was published: what it says now holds for the others, and some of them are made at once."""
    series = lock_series(event.series_id)
    series.pattern = pattern_of(event)
    series.save(only=[Series.pattern])
    if make_dates(series.uuid):
        record(SeriesPlanned(series_uuid=series.uuid))


def make_dates(series_uuid: UUID, most: int = AT_ONCE) -> bool:
    """Make some of the dates that are missing, the coming ones first. Returns whether others are left."""
    with transaction() as record:
        series = _open_series(series_uuid)
        if series is None:
            return False
        last = horizon(series)
        missing = _missing(series, as_wall(last, series.zone))
        if missing is None:
            return False
        if missing[:most]:
            events = _insert(series, missing[:most])
            record(
                SeriesDatesMade(series_uuid=series.uuid, event_uuids=tuple(str(one.uuid) for one in events))
            )
        if len(missing) > most:
            return True
        series.made_until = last
        series.is_complete = series.recurrence.ends_by(as_wall(last, series.zone))
        series.save(only=[Series.made_until, Series.is_complete])
    return False


def make_all_dates(series_uuid: UUID) -> None:
    while make_dates(series_uuid):
        pass


def insert_date(series: Series, wall: datetime, *, is_draft: bool = False) -> Event:
    """One date now, whatever the rule says."""
    (event,) = _insert(series, [wall])
    if is_draft:
        Event.update(is_draft=True, is_listed=False, published_at=None).where(
            Event.uuid == event.uuid
        ).execute()
    return Event.get(Event.uuid == event.uuid)


def make_what_is_due() -> int:
    """Keep every series some months ahead. Timed work; returns the number of series that were looked at."""
    due = Series.select(Series.uuid).where(
        Series.is_complete == False,  # noqa: E712
        Series.made_until.is_null() | (Series.made_until < dates.now() + AHEAD - SLACK),
    )
    uuids = [uuid for (uuid,) in due.tuples()]
    for uuid in uuids:
        make_all_dates(uuid)
    return len(uuids)


def horizon(series: Series) -> datetime:
    """Up to when dates are made: some months from now, or from the first one if that lies ahead."""
    first = dates.settle_local(series.start_wall.date(), series.start_wall.time(), series.zone)
    return max(dates.now(), first) + AHEAD


def _open_series(series_uuid: UUID) -> Series | None:
    """The series, unless it is still a draft or nobody looks after it any more."""
    found = Series.get_or_none(Series.uuid == series_uuid)
    series = lock_series(found.id) if found else None
    if series is None or not series.organizer.is_visible:
        return None
    published = Event.select().where(
        Event.series == series, Event.published_at.is_null(False), Event.deleted_at.is_null()
    )
    return series if published.exists() else None


def _missing(series: Series, last: datetime) -> list[datetime] | None:
    try:
        walls = series.recurrence.until(last)
    except BadRule as error:
        log.warning("Series %s makes no more dates (%s)", series.uuid, error.code)
        series.is_complete = True
        series.save(only=[Series.is_complete])
        return None
    present = {text for (text,) in Event.select(Event.series_date).where(Event.series == series).tuples()}
    now = as_wall(dates.now(), series.zone)
    missing = [wall for wall in walls if written(wall) not in present]
    return sorted(missing, key=lambda wall: (wall < now, wall))


def _insert(series: Series, walls: Iterable[datetime]) -> list[Event]:
    columns = series.pattern["columns"]
    for name, model in (("picture", Media), ("venue", Venue)):
        if columns.get(name) and not model.select().where(model.id == columns[name]).exists():
            columns[name] = None
    events = [date_of(series, wall) for wall in walls]
    words, moment = search_text_of(events[0], series.pattern["tags"]), dates.now()
    for event in events:
        # The place of one date may be known already, and that of the next one not yet.
        own = search_text_of(event, series.pattern["tags"]) if keeps_a_secret(event) else words
        event.search_text, event.published_at = own, moment
        event.refresh_listing()
    Event.insert_many([{name: event.__data__.get(name) for name in _COLUMNS} for event in events]).execute()
    _insert_tags(series, events)
    _insert_details(series, events)
    return events


def _insert_details(series: Series, events: list[Event]) -> None:
    details = series.pattern.get(DETAILS, {})
    if not any(details.values()):
        return
    ids = Event.select(Event.id).where(Event.uuid.in_([event.uuid for event in events])).tuples()
    EventDetails.insert_many([{"event": event_id, **details} for (event_id,) in ids]).execute()


def _insert_tags(series: Series, events: list[Event]) -> None:
    slugs = [slug_of(name) for name in series.pattern["tags"]]
    if not slugs:
        return
    tag_ids = [tag.id for tag in Tag.select(Tag.id).where(Tag.slug.in_(slugs))]
    ids = Event.select(Event.id).where(Event.uuid.in_([event.uuid for event in events])).tuples()
    rows = [{"event": event_id, "tag": tag_id} for (event_id,) in ids for tag_id in tag_ids]
    if rows:
        EventTag.insert_many(rows).execute()
