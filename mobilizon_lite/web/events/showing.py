"""What the page of an event shows: the same for the page, its preview and its states."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import Place, keeps_a_secret, place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import Tag
from mobilizon_lite.policies.events import can_edit_event
from mobilizon_lite.search.related import related_to
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.access_view import practical
from mobilizon_lite.web.event_times import first_and_last_day
from mobilizon_lite.web.events.join_box import answer_of_reader
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.session import current_profile


@dataclass(frozen=True, slots=True)
class TagLink:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class RelatedLine:
    title: str
    language: str
    url: str
    facts: str


def related_lines(event: Event, tags: list[Tag]) -> list[RelatedLine]:
    """What else one may like: title, day and town."""
    return [line_of(one) for one in related_to(event, [tag.id for tag in tags])]


def line_of(event: Event) -> RelatedLine:
    """An action in one line of a short list."""
    return RelatedLine(
        title=event.title,
        language=event_view.foreign_language(event),
        url=event_view.event_path(event),
        facts=", ".join(part for part in (_day_of(event), event.town) if part),
    )


def _day_of(event: Event) -> str:
    """The day on which it begins; once that is past, the one on which it ends."""
    today = dates.now().date()
    first, last = first_and_last_day(event, event.timezone)
    if first < today <= last:
        return _("until %(day)s", day=formats.near_date(last, today, page_language()))
    return formats.near_date(first, today, page_language())


def place_for_reader(event: Event) -> Place:
    """The place as far as whoever sends this request may know it."""
    if not keeps_a_secret(event):
        return place_for(event)
    organizes = can_edit_event(current_profile(), event)
    return place_for(event, answer_of_reader(event), organizes=organizes)


def page_values(event: Event, tag_names: list[str], place: Place | None = None) -> dict[str, object]:
    page = event_view.event_page(event, place)
    return {
        "event": event,
        "page": page,
        "practical": practical(event),
        "meta": metadata.of_event(event, page),
        "tags": [TagLink(name, url_for("search.index", tag=name)) for name in tag_names],
    }
