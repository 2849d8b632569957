"""How a series stands in people's calendars: one entry with its rule, and one for each date that differs from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ics.writing import IcsEvent
from mobilizon_lite.lib.recurrence.rules import AHEAD, as_wall, read_written
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series

# Clocks are told for so many years after the last date that is made.
YEARS_AHEAD = 3


def series_uid(series: Series) -> str:
    """The same for ever, so that a calendar updates its entry."""
    return f"{series.uuid}@{host_of(series.uri)}"


def series_entries(
    series: Series, common: IcsEvent, usual: Sequence[IcsEvent], shown: Sequence[tuple[Event, IcsEvent]]
) -> list[IcsEvent]:
    """`common` says what the series says at its first date, `usual` what it would say of each shown date.

    What is not shown (deleted, hidden) is an exception; what is shown besides the rule, an extra date."""
    walls = [read_written(event.series_date) for event, _entry in shown]
    last = max([as_wall(dates.now(), series.zone), series.start_wall, *walls]) + AHEAD
    ruled = set(replace(series.recurrence, left_out=frozenset()).until(last))
    extra = sorted(set(walls) - ruled | set(series.recurrence.extra) & set(walls))
    missing = series.recurrence.left_out | (_made(series) - set(walls))
    about = {
        "uid": series_uid(series),
        "rule_zone": series.zone,
        "is_dated_by_day": common.all_day,
        "last_year": last.year + YEARS_AHEAD,
    }
    entry = replace(
        common,
        **about,
        url=series.uri,
        sequence=series.sequence,
        updated=max([series.updated_at, *(event.updated_at for event, _entry in shown)]),
        created=series.created_at,
        rules=series.rule_texts,
        extra=tuple(extra),
        left_out=tuple(sorted(missing - set(walls))),
    )
    changed = [
        replace(own, **about, recurrence_id=wall, sequence=max(own.sequence, series.sequence))
        for (_event, own), said, wall in zip(shown, usual, walls, strict=True)
        if _essence(own) != _essence(said)
    ]
    return [entry, *changed]


def _made(series: Series) -> set[datetime]:
    rows = Event.select(Event.series_date).where(Event.series == series, Event.series_date.is_null(False))
    return {read_written(text) for (text,) in rows.tuples()}


def _essence(entry: IcsEvent) -> IcsEvent:
    """What people would notice."""
    ends_at = entry.ends_at if entry.ends_at != entry.starts_at else None
    return replace(
        entry, uid="", sequence=0, url=None, created=None, updated=entry.starts_at, ends_at=ends_at
    )
