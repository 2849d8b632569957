"""Series for tests: a weekly one of Alice's, its dates, and their words."""

from datetime import datetime, time, timedelta

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.series.planning import SeriesPlan, begin_series
from tests.factories import ZONE

WEEKLY = "FREQ=WEEKLY;BYDAY=TU"


def make_series(
    by: Actor,
    *,
    rule: str = WEEKLY,
    start: str = "2026-11-24T18:00",
    lasts: float | None = 2,
    zone: str = ZONE,
    left_out=(),
    **values,
) -> Series:
    """Published; Tuesdays at 18:00 in Paris from 24 November 2026 on, unless said otherwise."""
    day, _t, clock = start.partition("T")
    starts_at = dates.settle_local(datetime.fromisoformat(day).date(), time.fromisoformat(clock), zone)
    ends_at = None if lasts is None else starts_at + timedelta(hours=lasts)
    said = {"title": "Permanence", "starts_at": starts_at, "ends_at": ends_at, "timezone": zone, **values}
    event = writing.create_draft(said, by=by, uuid=new_uuid())
    series = begin_series(event, SeriesPlan((rule,), left_out=frozenset(left_out)))
    writing.publish_event(event, by=by)
    return Series.get_by_id(series.id)


def dates_of(series: Series, *, all_rows: bool = False) -> list[Event]:
    query = Event.select().where(Event.series == series)
    if not all_rows:
        query = query.where(Event.deleted_at.is_null())
    return list(query.order_by(Event.starts_at, Event.id))


def days_of(series: Series) -> list[str]:
    return [f"{dates.in_zone(event.starts_at, event.timezone):%m-%d %H:%M}" for event in dates_of(series)]
