"""Imports that people ask for on a page. A row says how far each one is, so that work can stop anywhere and go on.

A file is read at once for a few seconds; the rest of a long one, and everything from an address, is later work: nobody
waits for a stranger's server.
"""

import time
from dataclasses import astuple
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.facts import CalendarImportAsked
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ics.outline import CalendarTooLarge, NotACalendar
from mobilizon_lite.lib.text import clean_line, excerpt
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.calendar_imports import (
    CLAIM,
    KEEP_FINISHED,
    MOST_PROBLEMS_KEPT,
    CalendarImport,
    ImportState,
)
from mobilizon_lite.services.importing.calendars import MOST_BYTES, Tally, import_calendar, open_calendar
from mobilizon_lite.services.importing.fetching import NotFetched, calendar_address, fetch_calendar
from mobilizon_lite.services.importing.storing import FILE, Plan

# What a person waits for after sending a file, and what other later work waits for.
AT_ONCE_SECONDS = 2.0
PIECE_SECONDS = 5.0


def import_file(content: bytes, *, by: Actor, publishes: bool, language: str, uuid: UUID) -> CalendarImport:
    """Begin with a file that was sent. Raises Invalid when it is no calendar: then nothing is kept of it."""
    earlier = CalendarImport.with_uuid(uuid)
    if earlier:
        return earlier
    if len(content) > MOST_BYTES:
        raise Invalid("file", "too_large", megabytes=MOST_BYTES // 1024**2)
    try:
        open_calendar(content, by=by)
    except NotACalendar as error:
        raise Invalid("file", error.code) from error
    except CalendarTooLarge as error:
        raise Invalid("file", error.code) from error
    order = CalendarImport.create(
        uuid=uuid,
        profile=by,
        content=content,
        publishes=publishes,
        language=language,
        busy_until=dates.now() + CLAIM,
    )
    _read_on(order, AT_ONCE_SECONDS)
    return order


def import_address(address: str, *, by: Actor, publishes: bool, language: str, uuid: UUID) -> CalendarImport:
    """Ask for the calendar at an address. Raises Invalid when it is none. It is fetched later."""
    earlier = CalendarImport.with_uuid(uuid)
    if earlier:
        return earlier
    address = calendar_address(address)
    with transaction() as record:
        order = CalendarImport.create(
            uuid=uuid, profile=by, address=address, publishes=publishes, language=language
        )
        record(CalendarImportAsked(import_uuid=uuid))
    return order


def go_on_with_import(uuid: UUID) -> None:
    """Do the next piece, unless it is finished or somebody is at it. Called by later work; harmless twice."""
    order = CalendarImport.with_uuid(uuid)
    if order is None or not CalendarImport.claim(order.id):
        return
    order = CalendarImport.with_uuid(uuid)
    if order.content is None and not _fetch(order):
        return
    _read_on(order, PIECE_SECONDS)


def take_up_stopped_imports() -> int:
    """Ask again for the imports that a killed process left unfinished. Timed work."""
    with transaction() as record:
        stopped = list(
            CalendarImport.select(CalendarImport.uuid).where(
                CalendarImport.finished_at.is_null(),
                CalendarImport.busy_until.is_null(False),
                CalendarImport.busy_until < dates.now(),
            )
        )
        for order in stopped:
            record(CalendarImportAsked(import_uuid=order.uuid))
    return len(stopped)


def forget_finished_imports() -> int:
    """What an import did is told for 30 days. Timed work."""
    before = dates.now() - KEEP_FINISHED
    return CalendarImport.delete().where(CalendarImport.finished_at < before).execute()


def _fetch(order: CalendarImport) -> bool:
    try:
        order.content = fetch_calendar(order.address)
    except NotFetched as error:
        _finish(order, ImportState.FAILED, error.code)
        return False
    order.save(only=[CalendarImport.content])
    return True


def _read_on(order: CalendarImport, seconds: float) -> None:
    until = time.monotonic() + seconds
    by = order.profile
    try:
        reading = open_calendar(bytes(order.content), by=by)
    except (NotACalendar, CalendarTooLarge) as error:
        _finish(order, ImportState.FAILED, error.code)
        return
    order.state = ImportState.READING
    order.calendar_name = excerpt(clean_line(reading.name), 200)
    before = _counted(order)
    plan = Plan(by=by, source=order.address or FILE, publishes=order.publishes, language=order.language)
    for tally in import_calendar(reading, plan, after=order.position):
        _note(order, tally, before)
        if time.monotonic() >= until and order.position < order.total:
            _leave_the_rest(order)
            return
    order.total = order.position
    _finish(order, ImportState.DONE)


def _counted(order: CalendarImport) -> dict[str, int]:
    return {name: getattr(order, name) for name in ("created", "updated", "unchanged", "left_out")} | {
        "problems": order.problem_count
    }


def _note(order: CalendarImport, tally: Tally, before: dict[str, int]) -> None:
    """Write down how far it is, after what this piece of work did."""
    for name in ("created", "updated", "unchanged", "left_out"):
        setattr(order, name, before[name] + getattr(tally, name))
    new = tally.problems[order.problem_count - before["problems"] :]
    order.problem_count = before["problems"] + len(tally.problems)
    order.problems = [*order.problems, *(list(astuple(problem)) for problem in new)][:MOST_PROBLEMS_KEPT]
    order.total, order.position = tally.total, tally.position
    order.busy_until = dates.now() + CLAIM
    _save_progress(order)


def _leave_the_rest(order: CalendarImport) -> None:
    with transaction() as record:
        order.busy_until = None
        _save_progress(order)
        record(CalendarImportAsked(import_uuid=order.uuid))


def _finish(order: CalendarImport, state: ImportState, failure: str = "") -> None:
    order.state, order.failure = state, failure
    order.finished_at, order.busy_until, order.content = dates.now(), None, None
    with transaction():
        order.save()


def _save_progress(order: CalendarImport) -> None:
    with transaction():
        order.save(
            only=[
                field
                for name, field in CalendarImport._meta.fields.items()
                if name not in ("id", "uuid", "content", "profile", "created_at")
            ]
        )
