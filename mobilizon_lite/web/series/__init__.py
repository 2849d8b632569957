"""The page of a series: what it is, when it takes place next, and how to follow it."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models import series_dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.web import event_view, event_where, metadata
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.series.lines import lines_of
from mobilizon_lite.web.series_words import rule_words

ON_A_PAGE, SOME_PAST = 20, 5

bp = Blueprint("series", __name__)


@bp.get("/series/<uuid:series_uuid>")
def show(series_uuid: UUID) -> Response:
    series, at = series_to_see(series_uuid), dates.now()
    after = _after(series)
    found = series_dates.coming(series, at, ON_A_PAGE + 1, after=after)
    past = [] if after else series_dates.lately(series, at, SOME_PAST)
    place = event_where.place_line((found or past)[0]) if found or past else ""
    said = {"title": title_of(series), "place": place}
    response = render(
        "series/show.html",
        series=series,
        **said,
        language=_language(series),
        rule=rule_words(series.recurrence),
        lines=lines_of(found[:ON_A_PAGE], **said),
        past=lines_of(past, **said),
        is_first_page=after is None,
        first_url=url_for("series.show", series_uuid=series.uuid),
        later_url=_later(series, found),
        continued_url=_address_of(series.continued_by),
        organizer=series.organizer,
        organizer_url=event_view.organizer_path(series.organizer) if series.organizer.has_page else None,
        meta=_metadata(series),
    )
    if not series_dates.is_public(series):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def series_to_see(series_uuid: UUID) -> Series:
    """A series of which at least one date is known, and which is not private as a whole. Raises NotFound."""
    series = Series.select(Series, Actor).join(Actor).where(Series.uuid == series_uuid).first()
    if series is None or series_dates.is_private(series) or not series_dates.shown_dates(series).exists():
        raise NotFound
    return series


def title_of(series: Series) -> str:
    return series.pattern["columns"]["title"]


def _language(series: Series) -> str:
    return event_view.foreign_language(Event(language=series.pattern["columns"]["language"]))


def _after(series: Series) -> Event | None:
    uuid = parse_uuid(request.args.get("after", ""))
    return Event.get_or_none(Event.uuid == uuid, Event.series == series) if uuid else None


def _later(series: Series, found: list[Event]) -> str | None:
    if len(found) <= ON_A_PAGE:
        return None
    return url_for("series.show", series_uuid=series.uuid, after=found[ON_A_PAGE - 1].uuid)


def _address_of(series: Series | None) -> str | None:
    if series is None or series_dates.is_private(series) or not series_dates.shown_dates(series).exists():
        return None
    return url_for("series.show", series_uuid=series.uuid)


def _metadata(series: Series) -> Metadata:
    path = f"/series/{series.uuid}"
    rule = rule_words(series.recurrence)
    meta = metadata.of_list(
        title_of(series),
        _("%(rule)s. The next dates.", rule=rule),
        path,
        feed_path=path,
        is_indexed=series_dates.is_public(series),
    )
    # There is no frame for a series.
    return replace(meta, alternates=meta.alternates[:3])
