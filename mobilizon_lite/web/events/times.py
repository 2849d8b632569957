"""Typed days and times as moments, with a question where the clocks change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from wtforms import Field

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import start_of_day
from mobilizon_lite.lib.date_typing import (
    NoSuchDate,
    NotADate,
    NotATime,
    YearOutOfRange,
    read_date,
    read_time,
)
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.language import page_language

YEARS = 20
# An end without a day, up to this hour and before the start, is in the following night.
_LATE_NIGHT = time(6)
_FIRST, _SECOND = "0", "1"


@dataclass(frozen=True)
class Times:
    starts_at: datetime | None
    ends_at: datetime | None


def read_times(form: EventForm, zone: str) -> Times | None:
    """The moments, or None when something typed cannot be read: the fields then say what."""
    start_day = _day(form.start_date, zone)
    end_day = _day(form.end_date, zone)
    if form.is_all_day.data:
        return _whole_days(form, start_day, end_day, zone)
    start_time, end_time = _time(form.start_time), _time(form.end_time)
    _ask_for_the_other(form.start_date, form.start_time)
    if end_day and not form.end_time.data:
        form.end_time.errors = [_("Add the time at which it ends, or clear the day.")]
    if _has_errors(form):
        return None
    if end_time and not end_day and start_day:
        end_day = _day_of_end(start_day, start_time, end_time)
    starts_at = _moment(start_day, start_time, zone, form.start_choice)
    ends_at = _moment(end_day, end_time, zone, form.end_choice)
    return None if _has_errors(form) else Times(starts_at, ends_at)


def read_moment(day: Field, clock: Field, choice: Field, zone: str) -> datetime | None:
    """One moment, or None when nothing was typed or it cannot be read: the fields then say what."""
    read_day, read_clock = _day(day, zone), _time(clock)
    if read_day and not clock.data:
        clock.errors = [_("Add the time.")]
    elif clock.data and not day.data:
        day.errors = [_("Add the day.")]
    return _moment(read_day, read_clock, zone, choice)


def moment_choice(local: datetime, zone: str) -> str:
    """Which of two equal times it is, in the night when the clocks go back."""
    try:
        dates.resolve_local(local.date(), local.time(), zone)
    except dates.AmbiguousTime:
        return str(local.fold)
    return ""


def zone_meant(typed: str) -> str | None:
    """The zone of that name, or of the town of that name."""
    typed = typed.strip()
    if dates.is_valid_zone(typed):
        return typed
    found = gazetteer().find(typed, limit=1, language=page_language())
    if found and dates.is_valid_zone(found[0].timezone):
        return found[0].timezone
    # "Paris" is also the end of a zone's name: understood while a new site still prepares its list of towns.
    wanted = typed.replace(" ", "_").casefold()
    names = [(name, name.casefold()) for name in sorted(dates.zone_names())]
    return next((name for name, folded in names if wanted in (folded, folded.rpartition("/")[2])), None)


def zone_words(zone: str) -> str:
    """ "Paris (Central European Standard Time)"."""
    language = page_language()
    town, name = formats.zone_town(zone, language), formats.zone_name(dates.now(), zone, language)
    return _("%(town)s (%(zone)s)", town=town, zone=name)


def _day(field: Field, zone: str) -> date | None:
    if not field.data:
        return None
    today = dates.in_zone(dates.now(), zone).date()
    try:
        return read_date(field.data, today=today, years=YEARS)
    except NoSuchDate:
        field.errors = [_("There is no such day. Look it up in a calendar and write it again.")]
    except YearOutOfRange:
        field.errors = [_("This year is very far away. Is it right?")]
    except NotADate:
        field.errors = [_("Write a day such as %(example)s.", example=f"{today:%d/%m/%Y}")]
    return None


def _time(field: Field) -> time | None:
    if not field.data:
        return None
    try:
        return read_time(field.data)
    except NotATime:
        field.errors = [_("Write a time such as 18:30.")]
    return None


def _ask_for_the_other(day: Field, clock: Field) -> None:
    if day.data and not clock.data:
        clock.errors = [_("At what time does it start?")]
    elif clock.data and not day.data:
        day.errors = [_("On which day does it start?")]


def _day_of_end(start_day: date, start: time | None, end: time) -> date:
    past_midnight = start is not None and end < start and end <= _LATE_NIGHT
    return start_day + timedelta(days=1) if past_midnight else start_day


def _whole_days(form: EventForm, first: date | None, last: date | None, zone: str) -> Times | None:
    if _has_errors(form):
        return None
    if first is None:
        return Times(None, None)
    last = last or first
    # The end is the midnight after the last day.
    return Times(start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone))


def _moment(day: date | None, clock: time | None, zone: str, choice: Field) -> datetime | None:
    if day is None or clock is None:
        return None
    try:
        return dates.resolve_local(day, clock, zone)
    except dates.AmbiguousTime as twice:
        return _chosen(choice, zone, twice.first, twice.second, lambda: _clocks_go_back(clock))
    except dates.NonexistentTime as skipped:
        return _chosen(choice, zone, skipped.before, skipped.after, lambda: _clocks_go_forward(clock))


def _chosen(
    choice: Field, zone: str, first: datetime, second: datetime, why: Callable[[], str]
) -> datetime | None:
    """The moment that was chosen; a question with two answers until then."""
    choice.choices = [(value, _clock_words(at, zone)) for value, at in ((_FIRST, first), (_SECOND, second))]
    if choice.data not in (_FIRST, _SECOND):
        choice.errors = [why()]
        return None
    return first if choice.data == _FIRST else second


def _clocks_go_back(clock: time) -> str:
    return _("The clocks go back that night, so %(time)s comes twice. Choose one.", time=_clock(clock))


def _clocks_go_forward(clock: time) -> str:
    return _(
        "The clocks go forward that night, so there is no %(time)s. Choose one of these.",
        time=_clock(clock),
    )


def _clock(clock: time) -> str:
    return formats.clock_time(datetime.combine(date.min, clock), page_language())


def _clock_words(moment: datetime, zone: str) -> str:
    language = page_language()
    shown = formats.clock_time(formats.local_time(moment, zone), language)
    return _("%(time)s, %(zone)s", time=shown, zone=formats.zone_name(moment, zone, language))


def _has_errors(form: EventForm) -> bool:
    fields = (
        form.start_date, form.start_time, form.end_date, form.end_time, form.start_choice, form.end_choice
    )  # fmt: skip
    return any(field.errors for field in fields)
