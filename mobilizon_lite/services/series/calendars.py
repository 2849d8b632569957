"""A series for people's calendars."""

from collections.abc import Callable
from dataclasses import replace

from mobilizon_lite.lib.ics.writing import IcsEvent
from mobilizon_lite.lib.recurrence.rules import read_written
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_entries import series_entries
from mobilizon_lite.services.series.pattern import date_of, times_of


def entries_of(series: Series, shown: list[Event], entry_of: Callable[[Event], IcsEvent]) -> list[IcsEvent]:
    """The series and those of the shown dates that differ from it. `entry_of` writes one event."""
    common = entry_of(date_of(series, series.start_wall))
    usual = []
    for event in shown:
        starts_at, ends_at = times_of(series, read_written(event.series_date))
        usual.append(replace(common, starts_at=starts_at, ends_at=ends_at))
    return series_entries(series, common, usual, [(event, entry_of(event)) for event in shown])
