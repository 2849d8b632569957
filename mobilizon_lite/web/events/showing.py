"""What the page of an event shows: the same for the page, its preview and its states."""

from dataclasses import dataclass

from flask import url_for

from mobilizon_lite.models.events import Event
from mobilizon_lite.web import event_view, metadata


@dataclass(frozen=True, slots=True)
class TagLink:
    name: str
    url: str


def page_values(event: Event, tag_names: list[str]) -> dict[str, object]:
    page = event_view.event_page(event)
    return {
        "event": event,
        "page": page,
        "meta": metadata.of_event(event, page),
        "tags": [TagLink(name, url_for("search.index", tag=name)) for name in tag_names],
    }
