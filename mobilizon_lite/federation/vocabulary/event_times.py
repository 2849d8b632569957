"""When an event begins and ends, with the offset that was sent and the zone whose clocks count."""

from collections.abc import Mapping
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.event_options import read_status


def read_times(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an EventObject. Raises Unreadable for an event that never begins."""
    sent_start = document.get("startTime")
    zone = reading.time_zone(document.get("timezone"))
    start, end = reading.moment(sent_start, zone), reading.moment(document.get("endTime"), zone)
    previous = reading.moment(document.get("previousStartTime"), zone)
    if start is None and not (previous and read_status(document)[1]):
        raise Unreadable("no_start")
    if end is not None and (start is None or end <= start):
        end = None
    return {
        "start": start,
        "end": end,
        "previous_start": previous,
        "display_end": end is None or reading.yes_or_no(document.get("displayEndTime")) is not False,
        "is_all_day": reading.is_mere_date(sent_start),
        "start_lacks_offset": start is not None and reading.lacks_offset(sent_start),
        "timezone": zone,
        "raw_timezone": "" if zone else reading.word(document.get("timezone"), 64),
        "published": reading.moment(document.get("published")),
        "updated": reading.moment(document.get("updated")),
    }


def write_times(event: Any) -> dict[str, Any]:
    shows_end = event.end is not None and event.display_end
    return {
        "startTime": reading.written_moment(event.start),
        # Absent rather than null: both kinds of reader cope.
        "endTime": reading.written_moment(event.end),
        "displayEndTime": None if shows_end else False,
        "previousStartTime": reading.written_moment(event.previous_start),
        "timezone": event.timezone or event.raw_timezone or None,
        "published": reading.written_moment(event.published),
        "updated": reading.written_moment(event.updated),
    }
