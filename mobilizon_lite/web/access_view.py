"""What is known of the accessibility of a place and an event, in words: what is so, what is not, what nobody said."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.accessibility import EVENT_QUESTIONS, NO, PLACE_QUESTIONS, YES, not_known
from mobilizon_lite.lib.event_links import read_links
from mobilizon_lite.models.event_details import details_of, place_sheet_of, shown_venue_of
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.web.access_words import CARE_ANSWERS, CARE_LABELS, FEATURES, LINK_KINDS, SHORT
from mobilizon_lite.web.event_view import local_path


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Each a list in one line, empty when there is nothing to say."""

    yes: str
    no: str
    unknown: str

    @property
    def is_known(self) -> bool:
        return bool(self.yes or self.no)


@dataclass(frozen=True, slots=True)
class Access:
    sheet: SheetWords
    notes: list[str]
    contact: str
    way_there: str
    venue_name: str
    venue_url: str | None


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Practical:
    """What the page of an event says beyond when, where and who."""

    access: Access
    care: list[tuple[str, str]]
    links: list[Link]
    is_over: bool


def practical(event: Event) -> Practical:
    return Practical(access_of(event), _care(event), _links(event), event.is_over_at(dates.now()))


def access_of(event: Event) -> Access:
    details, venue = details_of(event), shown_venue_of(event)
    sheet = {**place_sheet_of(event), **details.access}
    notes = [details.access_note, venue.access_note if venue else ""]
    return Access(
        sheet=sheet_words(sheet, questions_of(event)),
        notes=[note for note in notes if note],
        contact=details.access_contact,
        way_there=venue.way_there if venue else "",
        venue_name=venue.name if venue else "",
        venue_url=local_path(f"/places/{venue.uuid}") if venue else None,
    )


def questions_of(event: Event) -> tuple[str, ...]:
    """Where there is no place, nothing is asked about it."""
    place = place_for(event)
    has_place = place.name or place.street or place.town
    return (*PLACE_QUESTIONS, *EVENT_QUESTIONS) if has_place or not event.is_online else EVENT_QUESTIONS


def sheet_words(sheet: Mapping[str, str], questions: tuple[str, ...]) -> SheetWords:
    return SheetWords(
        yes=_listed(name for name in questions if sheet.get(name) == YES),
        no=_listed(name for name in questions if sheet.get(name) == NO),
        unknown=_listed(not_known(sheet, questions)),
    )


def features_of(event: Event) -> list[str]:
    """What is known to be so, as search engines are told."""
    sheet = {**place_sheet_of(event), **details_of(event).access}
    return [word for name, word in FEATURES.items() if sheet.get(name) == YES]


def _care(event: Event) -> list[tuple[str, str]]:
    said = details_of(event).care
    return [
        (str(label), str(CARE_ANSWERS[name].get(said[name], "")) if name in CARE_ANSWERS else said[name])
        for name, label in CARE_LABELS.items()
        if said.get(name)
    ]


def _links(event: Event) -> list[Link]:
    """Each with its title, its kind, or both."""
    found = []
    for link in read_links(details_of(event).links):
        kind = str(LINK_KINDS[link.kind]) if link.kind != "other" else ""
        words = _("%(kind)s: %(title)s", kind=kind, title=link.title) if kind and link.title else kind
        found.append(Link(words or link.title or link.value, link.value))
    return found


def _listed(names) -> str:
    return ", ".join(str(SHORT[name]) for name in names)
