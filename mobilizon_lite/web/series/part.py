"""What the page of one date says about its series: when it takes place besides."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_dates import is_private, is_public, series_and_others
from mobilizon_lite.policies.events import organizes
from mobilizon_lite.web import event_view
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.series_words import rule_words
from mobilizon_lite.web.session import current_profile

SOME = 4


@dataclass(frozen=True, slots=True)
class DateLine:
    url: str
    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class SeriesPart:
    rule: str
    url: str
    dates: list[DateLine]


def series_part(event: Event) -> SeriesPart | None:
    """None for what takes place once, for a draft, whose other dates are not made yet, and where nobody may know of others."""
    if not event.series_id or event.is_draft:
        return None
    series, others = series_and_others(event, dates.now(), SOME)
    if not _may_know(series, event):
        return None
    return SeriesPart(
        rule=rule_words(series.recurrence),
        url=url_for("series.show", series_uuid=series.uuid) if _leads_to_series(series, event) else "",
        dates=[date_line(one) for one in others],
    )


def _may_know(series: Series, event: Event) -> bool:
    """A private series has no page; its dates are found by those who organise it."""
    return not is_private(series) or (event.is_private and organizes(current_profile(), event))


def _leads_to_series(series: Series, event: Event) -> bool:
    """Not from a date for everybody to others that only their link opens."""
    if is_private(series):
        return False
    return is_public(series) or event.visibility != Visibility.PUBLIC


def date_line(event: Event) -> DateLine:
    start = formats.local_time(event.starts_at, event.timezone)
    words = formats.near_date(start.date(), dates.now().date(), page_language())
    if not event.is_all_day:
        clock = formats.clock_time(start, page_language())
        words = _("%(day)s at %(time)s", day=words, time=clock)
    if event.is_cancelled:
        words = _("%(day)s: cancelled", day=words)
    return DateLine(url=event_view.event_path(event), words=words, iso=start.isoformat(timespec="minutes"))
