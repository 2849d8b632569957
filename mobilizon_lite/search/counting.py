"""How many actions are to come in each category: counted again only when something public changed, or the hour."""

from datetime import datetime

from peewee import fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models import site
from mobilizon_lite.models.events import Category, Event

Counts = dict[Category, int]

_kept: tuple[tuple[int, datetime], Counts] | None = None


def coming_by_category() -> Counts:
    """Only categories in which there is something."""
    global _kept
    now = dates.now()
    key = (site.current_revision(), now.replace(minute=0, second=0, microsecond=0))
    kept = _kept
    if kept is None or kept[0] != key:
        kept = _kept = (key, _count(now))
    return kept[1]


def _count(now: datetime) -> Counts:
    rows = (
        Event.select(Event.category, fn.COUNT(Event.id))
        .where(Event.is_listed == True, Event.is_past == False, Event.over_at > now)  # noqa: E712
        .group_by(Event.category)
    )
    return {Category(category): number for category, number in rows.tuples()}
