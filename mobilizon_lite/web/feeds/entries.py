"""What the entry of an event says in every kind of feed, and text as XML can hold it."""

import re

from mobilizon_lite.models.events import Event
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.event_home import site_words
from mobilizon_lite.web.prices import price_line


def entry_title(event: Event) -> str:
    states = event_view.states_of(event, event.updated_at)
    said = [state.text for state in states if state.kind == event_view.STOP]
    return f"{event.title} ({', '.join(said)})" if said else event.title


def entry_facts(event: Event) -> str:
    """When, where and for how much, in one line."""
    when = event_view.when_of(event)
    where = event_where.where_of(event)
    home = "" if event.is_local else site_words(event.host)
    return " · ".join(
        part for part in (when.sentence, when.zone, ", ".join(where.lines), price_line(event), home) if part
    )


def plain(text: str) -> str:
    return _NOT_XML.sub("", text)


# XML has no way to write these, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
