"""New, changed, unchanged: an item of a calendar and the event that it became earlier.

What was changed by hand here stays until the item itself changes in its calendar; what was deleted here stays deleted. What
this site wrote into a calendar itself is known by its UID, and left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peewee import IntegrityError

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, ImportedEvent
from mobilizon_lite.services.events.states import cancel_event, reinstate_event
from mobilizon_lite.services.events.writing import create_draft, publish_event, update_event
from mobilizon_lite.services.importing import series
from mobilizon_lite.services.importing.items import Item
from mobilizon_lite.services.importing.own import own_keys

FILE = "file"


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Plan:
    """For whom, from where (an address, or FILE), and whether new events are published or kept as drafts."""

    by: Actor
    source: str
    publishes: bool
    language: str = "und"


@dataclass(frozen=True)
class Problem:
    """One item that did not go in: where it stands, what it is called, and why, as a word."""

    line: int
    title: str
    reason: str
    detail: str = ""


def store(items: Sequence[Item], plan: Plan) -> list[Outcome | Problem]:
    """Write a few items in one short transaction; one that cannot be written harms no other."""
    with transaction():
        own = own_keys(items, plan.by)
        known = _known(items, plan)
        return [
            Outcome.UNCHANGED if item.key in own else _store(item, known.get(item.key), plan)
            for item in items
        ]


def foresee(items: Sequence[Item], plan: Plan) -> list[Outcome | Problem]:
    """What `store` would do. Writes nothing."""
    own, known = own_keys(items, plan.by), _known(items, plan)
    return [
        Outcome.UNCHANGED if item.key in own else _decide(item, known.get(item.key), plan) for item in items
    ]


def _known(items: Sequence[Item], plan: Plan) -> dict[str, ImportedEvent]:
    rows = (
        ImportedEvent.select(ImportedEvent, Event)
        .join(Event)
        .where(
            ImportedEvent.profile == plan.by,
            ImportedEvent.source == plan.source,
            ImportedEvent.item_uid.in_([item.key for item in items]),
        )
    )
    return {row.item_uid: row for row in rows}


def _decide(item: Item, known: ImportedEvent | None, plan: Plan) -> Outcome:
    if known is None:
        # Nobody needs a draft of what does not take place.
        return Outcome.LEFT_OUT if item.is_cancelled and not plan.publishes else Outcome.CREATED
    if known.content_hash == item.content_hash and not _was_read_as_single(item, known, plan):
        return Outcome.UNCHANGED
    if known.event.deleted_at or (known.event.is_draft and item.is_cancelled):
        return Outcome.LEFT_OUT
    return Outcome.UPDATED


def _store(item: Item, known: ImportedEvent | None, plan: Plan) -> Outcome | Problem:
    outcome = _decide(item, known, plan)
    try:
        with transaction():
            if outcome == Outcome.CREATED:
                _create(item, plan)
            elif outcome == Outcome.UPDATED and known:
                _update(item, known, plan)
    except IntegrityError:
        # The same calendar is being imported twice at this moment: the other one was first.
        return Outcome.UNCHANGED
    except Invalid as error:
        reason = f"{error.field}_{error.code}" if error.field else error.code
        return Problem(item.line, item.title, reason)
    return outcome


def _was_read_as_single(item: Item, known: ImportedEvent, plan: Plan) -> bool:
    """An earlier version of this site took a series for one event, and its changed dates for others: now they are one."""
    if known.event.series_id or known.event.deleted_at:
        return False
    if item.replaces:
        return series.series_of(item, plan.by, plan.source) is not None
    return item.recurrence is not None


def _create(item: Item, plan: Plan) -> None:
    if item.replaces and (of_series := series.series_of(item, plan.by, plan.source)):
        event = series.write_date(of_series, item, by=plan.by, publishes=plan.publishes)
    else:
        event = _create_event(item, plan)
    ImportedEvent.create(
        profile=plan.by,
        source=plan.source,
        item_uid=item.key,
        event=event,
        content_hash=item.content_hash,
    )


def _create_event(item: Item, plan: Plan) -> Event:
    event = create_draft(series.values_to_write(item), by=plan.by, uuid=new_uuid())
    if item.recurrence:
        series.begin(event, item)
    if plan.publishes:
        event = publish_event(event, by=plan.by)
        if item.is_cancelled:
            cancel_event(event, by=plan.by)
    return event


def _update(item: Item, known: ImportedEvent, plan: Plan) -> None:
    event = known.event
    event.organizer = plan.by
    if item.replaces and (of_series := series.series_of(item, plan.by, plan.source)):
        known.event = series.write_date(of_series, item, by=plan.by, publishes=not event.is_draft, was=event)
    elif event.series_id:
        series.update(event, item, by=plan.by)
    else:
        _update_event(event, item, plan)
    known.content_hash = item.content_hash
    known.imported_at = dates.now()
    known.save()


def _update_event(event: Event, item: Item, plan: Plan) -> None:
    event = update_event(event, series.values_to_write(item), by=plan.by, version=event.version)
    if item.recurrence:
        series.begin_late(event, item)
    if item.is_cancelled and not event.is_cancelled:
        cancel_event(event, by=plan.by)
    elif event.is_cancelled and not item.is_cancelled:
        reinstate_event(event, by=plan.by)
