"""What an event is found by, as the search room wants it."""

from collections.abc import Iterable

from mobilizon_lite.models.events import Event
from mobilizon_lite.search.index import searchable_text


def search_text_of(event: Event, tag_names: Iterable[str]) -> str:
    return searchable_text(event, tag_names, event.organizer)
