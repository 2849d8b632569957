"""What lasts for months, such as an exhibition: once it has begun it stands apart, or it would stand first in every list."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression, Value, fn

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.query import LongOnes, Search


def of_length(search: Search, start: datetime | None) -> Iterator[Expression]:
    """The condition for a list that begins at `start`. Only what has begun before is measured, and that is little."""
    if search.long_ones == LongOnes.WITH or start is None:
        return
    days = current_site().long_event_days
    if not days:
        return
    if search.long_ones == LongOnes.APART:
        yield (Event.starts_at >= start) | (_length() <= _amount(days))
    elif search.long_ones == LongOnes.ONLY:
        yield Event.starts_at < start
        yield _length() > _amount(days)


def _length() -> Any:
    if is_sqlite():
        return fn.julianday(Event.over_at) - fn.julianday(Event.starts_at)
    return Event.over_at - Event.starts_at


def _amount(days: int) -> Any:
    return days if is_sqlite() else Value(timedelta(days=days), converter=False)
