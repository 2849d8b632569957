"""The month as a table: what happens on which day, everywhere or around a town."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import get_day_names
from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search import months
from mobilizon_lite.web import event_view
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.near import Around, read_around

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")

bp = Blueprint("calendar", __name__)


@dataclass(frozen=True, slots=True)
class Entry:
    url: str
    title: str
    language: str
    time: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day; `more_url` leads to all of it when they are too many for a cell."""

    iso: str
    number: int
    weekday: str
    is_today: bool
    entries: list[Entry]
    more_url: str | None


@bp.get("/calendar")
def month() -> Response:
    limit("search")
    around = read_around(request.args)
    zone, now = current_site().timezone, dates.now()
    today = dates.in_zone(now, zone).date()
    first = _first_day(request.args.get("month", ""), today)
    found = months.month(first, zone, around.near)
    title, weekdays = _title(first, around), _weekdays()
    cells = _Cells(zone, today, weekdays, url_for("search.index", **around.query))
    return render(
        "calendar/month.html",
        title=title,
        weekdays=weekdays,
        month_words=formats.month_only(first, page_language()),
        weeks=_weeks([cells.of(day) for day in found], first.weekday()),
        has_entries=any(day.events for day in found),
        previous=_link(_month_before(first), around),
        following=_link(_month_after(first), around),
        list_url=url_for("home.index", **around.query),
        meta=_metadata(title, first, today, around),
    )


def _first_day(typed: str, today: date) -> date:
    """The month of the address; this one for anything that is none."""
    match = _MONTH.fullmatch(typed)
    return date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


class _Cells:
    """Makes the cells of one page: what they share is looked up once, as there may be a hundred entries."""

    def __init__(self, zone: str, today: date, weekdays: list[str], whole_days: str):
        self.zone, self.today, self.weekdays = zone, today, weekdays
        self.language = page_language()
        self.path_of = event_view.event_paths()
        self.whole_days = f"{whole_days}{'&' if '?' in whole_days else '?'}"

    def of(self, day: months.Day) -> Cell:
        iso = day.day.isoformat()
        return Cell(
            iso=iso,
            number=day.day.day,
            weekday=self.weekdays[day.day.weekday()],
            is_today=day.day == self.today,
            entries=[self._entry(event, day.day) for event in day.events],
            more_url=f"{self.whole_days}from={iso}&to={iso}" if day.has_more else None,
        )

    def _entry(self, event: months.Shown, day: date) -> Entry:
        return Entry(
            url=self.path_of(event.uuid),
            title=event.title,
            language="" if event.language in ("und", "", self.language) else event.language,
            time=self._time(event, day, dates.in_zone(event.starts_at, self.zone)),
            is_cancelled=event.is_cancelled,
        )

    def _time(self, event: months.Shown, day: date, start: datetime) -> str:
        """When it begins on that day, by the clocks of the site, as the days of the table are."""
        if event.is_all_day or start.date() < day:
            return ""
        return formats.clock_time(start, self.language)


def _weeks(cells: list[Cell], empty_before: int) -> list[list[Cell | None]]:
    """Rows of seven, filled up with None."""
    padded = [*[None] * empty_before, *cells]
    padded += [None] * (-len(padded) % 7)
    return [padded[number : number + 7] for number in range(0, len(padded), 7)]


def _weekdays() -> list[str]:
    names = get_day_names("wide", locale=formats.locale_of(page_language()))
    return [names[number] for number in range(7)]


def _title(first: date, around: Around) -> str:
    month = formats.month_name(first, page_language())
    if around.town:
        return _("%(month)s, in and around %(town)s", month=month, town=around.name)
    return _("Actions in %(month)s", month=month)


def _link(first: date, around: Around) -> tuple[str, str]:
    """(words, address) of another month."""
    words = formats.month_name(first, page_language())
    return words, url_for("calendar.month", month=f"{first:%Y-%m}", **around.query)


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _metadata(title: str, first: date, today: date, around: Around) -> Metadata:
    return Metadata(
        title=title,
        description=_("What happens on which day of the month."),
        canonical=addresses.absolute("/calendar"),
        # There is a month for every year: one page of them is enough to be found.
        is_indexed=first == today.replace(day=1) and not around.town,
    )
