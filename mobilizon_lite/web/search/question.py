"""From what was typed to a question for the search room."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import Preset, Range, days_range, preset_range, start_of_day
from mobilizon_lite.lib.date_typing import NoSuchDate, NotADate, YearOutOfRange, read_date
from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.events import Category
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.query import Key, LongOnes, Search, Sort
from mobilizon_lite.search.words import read_query
from mobilizon_lite.web.search.form import IN_PLACE, ONLINE, SearchForm
from mobilizon_lite.web.search.near import Around, read_around

# What an address of a search may hold, in the order in which it is written.
KEYS = (
    "q", "near", "radius", "town", "when", "from", "to", "category", "tag",
    "language", "place", "free", "step_free", "here", "long", "sort",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """`search` is None while something typed cannot be understood: the form says what."""

    form: SearchForm
    around: Around
    search: Search | None
    query: dict[str, Any]

    def without(self, *names: str, **changed: Any) -> dict[str, Any]:
        """The same question in an address, without some of its parts."""
        return {**{key: value for key, value in self.query.items() if key not in names}, **changed}


def read_question(arguments: Any) -> Question:
    form, around = SearchForm(arguments), read_around(arguments)
    form.validate()
    form.town.data = around.typed
    if around.message:
        form.add_error(Invalid("town", "town"), around.message)
    between = _between(form)
    is_understood = not form.errors
    search = _search(form, around, between, arguments.get("after", "")) if is_understood else None
    query = _query(form, around)
    if search:
        search = replace(search, long_ones=_long_ones(search, arguments))
        query |= {"long": LongOnes.ONLY.value} if search.long_ones == LongOnes.ONLY else {}
    return Question(form, around, search, query)


def _search(form: SearchForm, around: Around, between: Range | None, after: str) -> Search:
    return Search(
        terms=read_query(form.typed),
        near=around.near,
        between=between,
        category=Category(form.category.data) if form.category.data else None,
        tag=_slug(form.tag.data),
        language=form.language.data or None,
        is_online={ONLINE: True, IN_PLACE: False}.get(form.place.data),
        has_free_places=form.free.data,
        is_step_free=form.step_free.data,
        is_of_this_site=form.here.data,
        sort=Sort(form.sort.data),
        after=Key.read(after),
    )


def _long_ones(search: Search, arguments: Any) -> LongOnes:
    """Who looks for certain words wants to find them, however long it lasts; a list of what comes is for what is new."""
    if arguments.get("long") == LongOnes.ONLY:
        return LongOnes.ONLY
    looks_for_words = search.terms or search.tag or search.sort != Sort.SOONEST
    return LongOnes.WITH if looks_for_words else LongOnes.APART


def _query(form: SearchForm, around: Around) -> dict[str, Any]:
    """What the question says, for addresses: nothing that is empty or usual."""
    values = {
        "q": form.typed,
        **around.query,
        "when": form.when.data,
        "from": form.from_day.data,
        "to": form.to_day.data,
        "category": form.category.data,
        "tag": form.tag.data,
        "language": form.language.data,
        "place": form.place.data,
        "free": 1 if form.free.data else None,
        "step_free": "1" if form.step_free.data else "",
        "here": "1" if form.here.data else "",
        "sort": "" if form.sort.data == Sort.SOONEST else form.sort.data,
    }
    return {key: values[key] for key in KEYS if values.get(key)}


def _slug(typed: str | None) -> str | None:
    return fold(typed.lstrip("#").strip()) if typed else None


def _between(form: SearchForm) -> Range | None:
    """The stretch of time that is meant: typed days count for more than a named stretch."""
    zone, now = current_site().timezone, dates.now()
    today = dates.in_zone(now, zone).date()
    first, last = _day(form, "from_day", today), _day(form, "to_day", today)
    if form.errors:
        return None
    if first and last and last < first:
        form.add_error(
            Invalid("to_day", "order"), _("The last day comes before the first. Change one of them.")
        )
        return None
    if first and last:
        return days_range(first, last, zone)
    if first:
        return Range(start_of_day(first, zone), None)
    if last:
        return Range(now if last >= today else None, days_range(last, last, zone).end)
    if form.when.data:
        named = preset_range(form.when.data, zone, at=now)
        return named if form.when.data == Preset.PAST else _from_now(named, now)
    return None


def _from_now(stretch: Range, now: datetime) -> Range:
    """Without what is over: who asks for this week wants to go somewhere."""
    return replace(stretch, start=max(stretch.start, now)) if stretch.start else stretch


def _day(form: SearchForm, name: str, today: date) -> date | None:
    field = form[name]
    if not field.data:
        return None
    try:
        found = read_date(field.data, today=today)
        # As calendars in browsers write it, and as it can stand in an address for long.
        field.data = found.isoformat()
        return found
    except NotADate:
        message = _("We could not read this day. Write it for example like this: 28/11/2026.")
    except NoSuchDate:
        message = _("There is no such day in the calendar. Please check it.")
    except YearOutOfRange:
        message = _("This year is too far away. Please check it.")
    form.add_error(Invalid(name, "date"), message)
    return None
