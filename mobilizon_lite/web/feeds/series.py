"""A series as a calendar, with its rule and its exceptions, and as feeds of its next dates."""

from collections.abc import Callable
from uuid import UUID

from flask import Response

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ics.writing import calendar
from mobilizon_lite.models import series_dates
from mobilizon_lite.models.calendar_entries import PRODUCT
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.series.calendars import entries_of
from mobilizon_lite.web.feeds import atom, calendars, rss
from mobilizon_lite.web.feeds.blueprint import ATOM, CALENDAR, RSS, answer, bp, own_query
from mobilizon_lite.web.series import series_to_see, title_of

MOST_ENTRIES = 20


@bp.get("/series/<uuid:series_uuid>.ics")
def series_calendar(series_uuid: UUID) -> Response:
    series = series_to_see(series_uuid)
    shown = list(series_dates.shown_dates(series).order_by(Event.starts_at))
    tags = calendars.tag_names(shown)
    tags[None] = sorted(series.pattern["tags"])
    entries = entries_of(series, shown, lambda event: calendars.entry_of(event, tags))
    data = calendar(entries, name=title_of(series), product=PRODUCT, url=series.uri)
    response = _for_the_right_readers(answer(data, CALENDAR, shown), series)
    response.headers["Content-Disposition"] = f'attachment; filename="{series.uuid}.ics"'
    return response


@bp.get("/series/<uuid:series_uuid>.atom")
def series_feed(series_uuid: UUID) -> Response:
    return _feed(series_to_see(series_uuid), atom.atom_of, ATOM, "atom")


@bp.get("/series/<uuid:series_uuid>.rss")
def series_rss(series_uuid: UUID) -> Response:
    return _feed(series_to_see(series_uuid), rss.rss_of, RSS, "rss")


def _feed(series: Series, write: Callable[..., bytes], content_type: str, ending: str) -> Response:
    events = series_dates.coming(series, dates.now(), MOST_ENTRIES)
    feed_url = addresses.absolute(f"/series/{series.uuid}.{ending}{own_query()}")
    data = write(events, title=title_of(series), url=series.uri, feed_url=feed_url)
    return _for_the_right_readers(answer(data, content_type, events), series)


def _for_the_right_readers(response: Response, series: Series) -> Response:
    if not series_dates.is_public(series):
        response.headers["X-Robots-Tag"] = "noindex"
    return response
