"""The dates of a series as lines: each says only what is not said once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.series.part import date_line


@dataclass(frozen=True, slots=True)
class Line:
    """`title` and `place` are empty where they are those of the whole series."""

    url: str
    iso: str
    words: str
    title: str
    language: str
    place: str
    states: list[event_view.State]


def lines_of(events: Iterable[Event], *, title: str, place: str) -> list[Line]:
    return [_line(event, title, place) for event in events]


def _line(event: Event, title: str, place: str) -> Line:
    # That it is cancelled is said with the day.
    states = [one for one in event_view.states_of(event, dates.now()) if one.kind != event_view.STOP]
    date, own_place = date_line(event), event_where.place_line(event)
    return Line(
        url=date.url,
        iso=date.iso,
        words=date.words,
        title=event.title if event.title != title else "",
        language=event_view.foreign_language(event),
        place=own_place if own_place != place else "",
        states=states,
    )
