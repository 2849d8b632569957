"""Until when one may sign up, as it is typed: a day and a time, by the clocks of the event."""

from datetime import date, datetime, time

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_typing import (
    NoSuchDate,
    NotADate,
    NotATime,
    YearOutOfRange,
    read_date,
    read_time,
)
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events.sign_up import last_moment
from mobilizon_lite.web.events.forms import EventForm

# A day without a time ends with its last minute.
_END_OF_DAY = time(23, 59)


def read_deadline(form: EventForm, values: dict[str, object], zone: str) -> None:
    """Put the moment into `values`, or what is wrong into the form. A form without these fields changes nothing."""
    if not form.answers_date.raw_data:
        return
    day = clock = None
    try:
        if form.answers_date.data:
            day = read_date(form.answers_date.data, today=dates.in_zone(dates.now(), zone).date(), years=20)
    except (NotADate, NoSuchDate, YearOutOfRange):
        form.answers_date.errors = [_("Write a day such as 28/11/2026, or leave it empty.")]
    try:
        if form.answers_time.data:
            clock = read_time(form.answers_time.data)
    except NotATime:
        form.answers_time.errors = [_("Write a time such as 18:30.")]
    if clock and not form.answers_date.data:
        form.answers_date.errors = [_("On which day does sign-up end?")]
    if form.answers_date.errors or form.answers_time.errors:
        return
    values["answers_until"] = _moment(day, clock, zone, last_moment(values))


def _moment(day: date | None, clock: time | None, zone: str, last: datetime | None) -> datetime | None:
    """On the last day of the action itself, a day without a time means until it is over."""
    if day is None or clock is not None:
        return dates.settle_local(day, clock, zone) if day else None
    until = dates.settle_local(day, _END_OF_DAY, zone)
    return last if last and last < until and dates.in_zone(last, zone).date() == day else until


def typed_deadline(event: Event) -> dict[str, str]:
    """What the fields would hold if somebody had just typed it."""
    if event.answers_until is None:
        return {"answers_date": "", "answers_time": ""}
    local = formats.local_time(event.answers_until, event.timezone)
    return {"answers_date": local.date().isoformat(), "answers_time": f"{local:%H:%M}"}
