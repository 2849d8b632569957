"""What lasts for months, such as an exhibition: once it has begun it stands apart, or it would stand first in every list."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression, Value, fn

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.models import site
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.query import LongOnes, Search

_asked: tuple[tuple[int, datetime], bool] | None = None


def of_length(search: Search, start: datetime | None) -> Iterator[Expression]:
    """The condition for a list that begins at `start`. Only what has begun before is measured, and that is little."""
    if search.long_ones == LongOnes.WITH or start is None:
        return
    days = site.current_site().long_event_days
    if not days:
        return
    if search.long_ones == LongOnes.APART:
        yield (Event.starts_at >= start) | (_length() <= _amount(days))
    elif search.long_ones == LongOnes.ONLY:
        yield Event.starts_at < start
        yield _length() > _amount(days)


def are_any_running() -> bool:
    """Whether a list has anything to keep apart: asked once a minute, as long as nothing public changes."""
    global _asked
    at = dates.now()
    key = (site.current_revision(), at.replace(second=0, microsecond=0))
    asked = _asked
    if asked is None or asked[0] != key:
        asked = _asked = (key, _count(at))
    return asked[1]


def _count(at: datetime) -> bool:
    running = Event.select(Event.id).where(
        Event.is_listed == True,  # noqa: E712
        Event.is_past == False,  # noqa: E712
        Event.over_at > at,
        *of_length(Search(long_ones=LongOnes.ONLY), at),
    )
    return running.limit(1).exists()


def _length() -> Any:
    if is_sqlite():
        return fn.julianday(Event.over_at) - fn.julianday(Event.starts_at)
    return Event.over_at - Event.starts_at


def _amount(days: int) -> Any:
    return days if is_sqlite() else Value(timedelta(days=days), converter=False)
