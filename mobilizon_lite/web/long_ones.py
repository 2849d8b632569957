"""What runs for a long time already, below the list that it was taken out of."""

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.long_ones import are_any_running
from mobilizon_lite.search.query import LongOnes, Search
from mobilizon_lite.web import event_view
from mobilizon_lite.web.event_times import first_and_last_day
from mobilizon_lite.web.language import page_language

# The rest is one link away.
MOST_SHOWN, MOST_READ = 3, 20


@dataclass(frozen=True, slots=True)
class LongOne:
    title: str
    language: str
    url: str
    facts: str


@dataclass(frozen=True, slots=True)
class LongList:
    """`all_url` leads to all of them, when there are more."""

    shown: list[LongOne]
    all_url: str | None


def running_besides(search: Search, query: dict[str, Any]) -> LongList:
    """What fits a list but was kept apart, the one that ends first above; nothing on later pages."""
    if search.long_ones != LongOnes.APART or search.after or not current_site().long_event_days:
        return LongList([], None)
    if search.between is None and not are_any_running():
        return LongList([], None)
    found = find(replace(search, long_ones=LongOnes.ONLY, limit=MOST_READ)).events
    soonest = sorted(found, key=lambda event: event.over_at)
    more = url_for("search.index", **query, long=LongOnes.ONLY.value) if len(found) > MOST_SHOWN else None
    return LongList([_line(event) for event in soonest[:MOST_SHOWN]], more)


def _line(event: Event) -> LongOne:
    _first, last = first_and_last_day(event, event.timezone)
    until = _("until %(day)s", day=formats.near_date(last, dates.now().date(), page_language()))
    return LongOne(
        title=event.title,
        language=event_view.foreign_language(event),
        url=event_view.event_path(event),
        facts=", ".join(part for part in (until, event.town) if part),
    )
