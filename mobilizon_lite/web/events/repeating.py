"""From the typed rule to a plan for the services and back, and what it means in words before it is saved."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.errors import Invalid
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_typing import NoSuchDate, NotADate, YearOutOfRange, read_date
from mobilizon_lite.lib.recurrence.plain import Kind, PlainRule, plain_rule, read_plain
from mobilizon_lite.lib.recurrence.rules import AHEAD, BadRule, Recurrence, as_wall, read_written
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.services.series.planning import SeriesPlan
from mobilizon_lite.web.events.repeat_fields import AS_IT_IS, fill_choices
from mobilizon_lite.web.events.scopes import offered
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.series_words import rule_words

YEARS = 20
MOST_COUNT = 500
MOST_NOT_ON = 100
SOME_DATES = 6
_BETWEEN_DAYS = re.compile(r"[,;\n]+")


@dataclass(frozen=True)
class Repetition:
    """`plan` is None when it takes place once, or as its series has it; `is_asked`: the form had the question."""

    is_asked: bool
    plan: SeriesPlan | None = None
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class RepetitionPreview:
    rule: str
    dates: list[str]
    number: str


def prepare(form, event: Event | None) -> None:
    """Offer what fits the event."""
    series = event.series if event and event.series_id else None
    own = series is not None and _plain_of(series) is None
    fill_choices(form, has_rule_of_its_own=own, is_series=series is not None and not event.is_draft)
    if series is not None:
        form.repeat_scope.choices = offered(event)


def typed_repetition(event: Event) -> dict[str, object]:
    """What the fields would hold if somebody had just typed the rule of this event."""
    if not event.series_id:
        return {}
    plain = _plain_of(event.series)
    today = as_wall(dates.now(), event.series.zone).date()
    left_out = [read_written(text).date() for text in event.series.left_out_dates]
    said = {"repeat_not_on": ", ".join(day.isoformat() for day in left_out if day >= today)}
    if plain is None:
        return said | {"repeat": AS_IT_IS}
    return said | {
        "repeat": plain.kind.value,
        "repeat_every": plain.every,
        "repeat_days": list(plain.weekdays) if plain.kind == Kind.WEEKLY else [],
        "repeat_until": plain.until.isoformat() if plain.until else "",
        "repeat_count": str(plain.count) if plain.count else "",
    }


def read_repetition(form, values: dict, event: Event | None) -> Repetition:
    """Look at `form.errors` before using it."""
    prepare(form, event)
    if form.repeat.data not in (AS_IT_IS, *Kind) or not form.repeat.raw_data:
        return Repetition(is_asked=bool(form.repeat.raw_data))
    zone = values.get("timezone") or (event.timezone if event else "")
    starts_at = values.get("starts_at") or (event.starts_at if event else None)
    if starts_at is None or not zone:
        if not form.start_date.errors:
            form.repeat.errors = [_("First say on which day it starts.")]
        return Repetition(is_asked=True)
    first = as_wall(starts_at, zone)
    not_on = _days(form, first)
    if form.repeat.data == AS_IT_IS and event and event.series_id:
        plan = SeriesPlan(event.series.rule_texts, left_out=not_on, zone=event.series.zone)
    else:
        plain = _read_plain(form, first, event)
        if plain is None or form.repeat_not_on.errors:
            return Repetition(is_asked=True)
        is_all_day = values.get("is_all_day", event.is_all_day if event else False)
        texts = (plain.text(zone, all_day=is_all_day),)
        if event and event.series_id and plain == _plain_of(event.series):
            # Said in other words, it is the same rule.
            texts = event.series.rule_texts
        plan = SeriesPlan(texts, left_out=not_on)
    recurrence = Recurrence(first, zone, plan.rules, left_out=not_on)
    _check(form, recurrence)
    _require_a_wider_choice(form, plan, event)
    return Repetition(is_asked=True, plan=plan, recurrence=recurrence)


def scope_of(form, event: Event | None) -> Scope | None:
    """What of a known series is to be changed; None for what is no series yet."""
    if event is None or not event.series_id or event.is_draft:
        return None
    return Scope(form.repeat_scope.data) if form.repeat_scope.data in set(Scope) else Scope.THIS


def preview(repetition: Repetition) -> RepetitionPreview | None:
    """In words, and the first dates."""
    recurrence = repetition.recurrence
    if recurrence is None:
        return None
    last = max(recurrence.start, as_wall(dates.now(), recurrence.zone)) + AHEAD
    walls = recurrence.until(last.replace(year=last.year + YEARS) if recurrence.ends_by(_far(last)) else last)
    ended = recurrence.ends_by(walls[-1]) if walls else True
    is_news = ended and len(walls) != _count_said(recurrence)
    number = ngettext("%(num)d date in all", "%(num)d dates in all", len(walls)) if is_news else ""
    lines = [formats.long_date(wall.date(), page_language()) for wall in walls[:SOME_DATES]]
    return RepetitionPreview(rule_words(recurrence), lines, number)


def _count_said(recurrence: Recurrence) -> int | None:
    """The number of dates that its rule has in its words."""
    rules = recurrence.rules
    plain = read_plain(rules[0], recurrence.zone, recurrence.start.date()) if len(rules) == 1 else None
    return plain.count if plain else None


def _far(last: datetime) -> datetime:
    return last.replace(year=last.year + YEARS)


def _plain_of(series: Series) -> PlainRule | None:
    rules = series.rule_texts
    return read_plain(rules[0], series.zone, series.start_wall.date()) if len(rules) == 1 else None


def _read_plain(form, first: datetime, event: Event | None) -> PlainRule | None:
    until, count = _until(form, first.date()), _count(form)
    if form.repeat_until.errors or form.repeat_count.errors:
        return None
    if until and count:
        form.repeat_count.errors = [_("Write a last day or a number of dates, not both.")]
        return None
    every = form.repeat_every.data if not form.repeat_every.process_errors else 1
    days = () if form.repeat_days.process_errors else tuple(form.repeat_days.data or ())
    return plain_rule(
        Kind(form.repeat.data),
        first.date(),
        every=every or 1,
        weekdays=_without_the_former(days, first, event),
        until=until,
        count=count,
    )


def _without_the_former(days: tuple[int, ...], first: datetime, event: Event | None) -> tuple[int, ...]:
    """Who moves it from Tuesday to Wednesday does not want both."""
    if not event or not event.series_id or not event.series_date:
        return days
    former = read_written(event.series_date).weekday()
    return tuple(day for day in days if day != former or former == first.weekday() or first.weekday() in days)


def _until(form, first: date) -> date | None:
    day = _day(form.repeat_until, form.repeat_until.data or "", first)
    if day and day < first:
        form.repeat_until.errors = [_("The last day lies before the first one.")]
    return day


def _count(form) -> int | None:
    typed = (form.repeat_count.data or "").strip()
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) < 5 and 2 <= int(typed) <= MOST_COUNT:
        return int(typed)
    form.repeat_count.errors = [_("Write a number from 2 to %(most)d, or leave it empty.", most=MOST_COUNT)]
    return None


def _days(form, first: datetime) -> frozenset[datetime]:
    parts = [part.strip() for part in _BETWEEN_DAYS.split(form.repeat_not_on.data or "") if part.strip()]
    if len(parts) > MOST_NOT_ON:
        form.repeat_not_on.errors = [_("Write at most %(most)d days.", most=MOST_NOT_ON)]
        return frozenset()
    found = [_day(form.repeat_not_on, part, first.date()) for part in parts]
    return frozenset(datetime.combine(day, first.time()) for day in found if day)


def _day(field, typed: str, today: date) -> date | None:
    if not typed:
        return None
    try:
        return read_date(typed, today=today, years=YEARS)
    except NoSuchDate:
        field.errors = [_("There is no such day. Look it up in a calendar and write it again.")]
    except YearOutOfRange:
        field.errors = [_("This year is very far away. Is it right?")]
    except NotADate:
        field.errors = [_("Write a day such as %(example)s.", example=f"{today:%d/%m/%Y}")]
    return None


def _check(form, recurrence: Recurrence) -> None:
    try:
        recurrence.until(max(recurrence.start, as_wall(dates.now(), recurrence.zone)) + AHEAD)
    except BadRule:
        form.add_error(Invalid("repeat", "too_many"), _("These are too many dates. Choose a later start."))


def _require_a_wider_choice(form, plan: SeriesPlan, event: Event | None) -> None:
    """One date alone has no rule."""
    if scope_of(form, event) != Scope.THIS or not form.repeat_scope.raw_data:
        return
    before = {read_written(text).date() for text in event.series.left_out_dates}
    same_days = {wall.date() for wall in plan.left_out} <= before
    plain = _plain_of(event.series)
    same_rule = form.repeat.data == AS_IT_IS if plain is None else _says(form, plain, event)
    if not (same_rule and same_days):
        form.repeat_scope.errors = [_("To change when it takes place again, choose more than this date.")]


def _says(form, plain: PlainRule, event: Event) -> bool:
    """Whether the fields hold this rule; the day of the date itself may have moved."""
    days = {*(form.repeat_days.data or ()), read_written(event.series_date).weekday()}
    typed = typed_repetition(event)
    return (
        form.repeat.data == plain.kind
        and form.repeat_every.data == plain.every
        and (plain.kind != Kind.WEEKLY or days == set(plain.weekdays))
        and (form.repeat_until.data or "") == typed["repeat_until"]
        and (form.repeat_count.data or "") == typed["repeat_count"]
    )
