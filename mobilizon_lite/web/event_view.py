"""Events as people read them: words and addresses instead of columns and moments. Read only, for templates."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import quote, urlencode
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.languages import direction
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import Place, place_for
from mobilizon_lite.models.event_roles import co_organizers_of, contacts_of, organizers_of
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web import event_pictures, event_where, light
from mobilizon_lite.web.category_names import CATEGORY_NAMES
from mobilizon_lite.web.distance_words import distance_words
from mobilizon_lite.web.doors import came_by_secret_link, current_door
from mobilizon_lite.web.event_home import Home, home_of, site_words
from mobilizon_lite.web.event_times import (
    CardWhen,
    When,
    card_when,
    differs_from,
    first_and_last_day,
    when_of,
)
from mobilizon_lite.web.language import asked_language, page_language
from mobilizon_lite.web.prices import price_line

# Cancelled is said first; then what may still change somebody's plans.
STOP, WAIT, OK, PLAIN = "stop", "wait", "ok", ""


@dataclass(frozen=True, slots=True)
class State:
    """One thing that matters, in a word or two; `kind` only colours it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    url: str
    title: str
    language: str
    when: CardWhen
    place_line: str
    organizer_name: str
    organizer_url: str | None
    states: list[State]
    is_cancelled: bool
    picture: str | None
    # The other site that it comes from, in words.
    site: str = ""
    # From the town that people look around, when they chose one.
    distance: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The cards of one day of a list."""

    iso: str
    words: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Person:
    """`handle` is only said of somebody from another site."""

    name: str
    url: str | None
    handle: str = ""


@dataclass(frozen=True, slots=True)
class EventPage:
    url: str
    address: str
    title: str
    language: str
    direction: str
    when: When
    where: event_where.Where
    organizers: list[Person]
    contacts: list[Person]
    price: str
    states: list[State]
    is_cancelled: bool
    is_over: bool
    category: str
    description: Markup
    picture: event_pictures.Picture | None
    calendar_url: str
    feed_url: str
    # Of an event from another site.
    home: Home | None = None


def event_page(event: Event, place: Place | None = None) -> EventPage:
    """All that the page of an event says of it, with the place that the reader may know (else what everybody may)."""
    at = dates.now()
    # First: it brings along in whose name it is organised.
    home = home_of(event)
    return EventPage(
        url=event_path(event),
        address=addresses.event(event.uuid),
        title=event.title,
        language=foreign_language(event),
        direction=direction(event.language) if event.language != "und" else "auto",
        when=when_of(event),
        where=event_where.where_of(event, place),
        organizers=_organizers(event),
        contacts=[person_of(actor) for actor in contacts_of(event)],
        price=price_line(event),
        states=states_of(event, at),
        is_cancelled=event.is_cancelled,
        is_over=event.is_over_at(at),
        category=str(CATEGORY_NAMES[event.category]),
        # Cleaned when it was saved.
        description=Markup(event.description_html),  # noqa: S704
        picture=event_pictures.picture_of(event.picture) if event.picture_id else None,
        calendar_url=_calendar_path(event),
        feed_url=local_path(f"/events/{event.uuid}.atom"),
        home=home,
    )


def card(
    event: Event, at: datetime | None = None, town: Town | None = None, place: Place | None = None
) -> Card:
    """An event in a list. The query that found it should bring its organizer (and picture) along."""
    at, place = at or dates.now(), place or place_for(event)
    organizer = in_whose_name(event)
    return Card(
        url=event_path(event),
        title=event.title,
        language=foreign_language(event),
        when=card_when(event, at),
        place_line=event_where.place_line(event, place),
        organizer_name=organizer.name,
        organizer_url=page_of(organizer),
        states=[*states_of(event, at), *_long_or_elsewhere(event)],
        is_cancelled=event.is_cancelled,
        picture=event_pictures.smallest_of(event.picture) if event.picture_id else None,
        site="" if event.is_local else site_words(event.host),
        distance=distance_words(town, place.latitude, place.longitude) if town else "",
    )


def days(events: Iterable[Event], at: datetime | None = None, town: Town | None = None) -> list[Day]:
    """The events as cards, grouped by day in the order in which they come."""
    at = at or dates.now()
    cards = [card(event, at, town) for event in events]
    return [
        Day(iso=key[0].isoformat(), words=key[1], cards=list(group))
        for key, group in groupby(cards, key=lambda one: (one.when.day, one.when.day_words))
    ]


def states_of(event: Event, at: datetime) -> list[State]:
    """What must be known before coming, the most important first."""
    if event.is_cancelled:
        found = [State(STOP, _("cancelled"))]
    elif event.is_over_at(at):
        found = [State(PLAIN, _("over"))]
    else:
        found = list(_states_of_what_comes(event, at))
    if event.is_online:
        found.append(State(PLAIN, _("online")))
    if event.is_private:
        found.append(State(PLAIN, _("by invitation")))
    return found


def _states_of_what_comes(event: Event, at: datetime) -> Iterator[State]:
    if event.status == EventStatus.TENTATIVE:
        yield State(WAIT, _("not yet certain"))
    if event.is_local and event.is_full:
        yield State(WAIT, _("full"))
    if event.starts_at is not None and event.starts_at <= at:
        yield State(OK, _("on now"))


def foreign_language(event: Event) -> str:
    """The language to name in the page: empty when it is the page's own, or unknown."""
    return "" if event.language in ("und", "", page_language()) else event.language


def event_path(event: Event) -> str:
    # Behind a secret link the same link leads back.
    if came_by_secret_link():
        return light.carried(url_for("events.show", event_uuid=event.uuid))
    return light.carried(local_path(f"/events/{event.uuid}"))


def event_paths() -> Callable[[UUID], str]:
    """`event_path` for a page with many: what their addresses carry on is looked up once."""
    carried = light.carried(local_path(""))
    return lambda event_uuid: f"/events/{event_uuid}{carried}"


def organizer_path(actor: Actor) -> str | None:
    if not actor.is_visible:
        return None
    # Names of other sites may hold anything.
    return light.carried(local_path(f"/@{actor.handle if actor.is_local else quote(actor.handle, safe='@')}"))


def local_path(path: str) -> str:
    """The path, with the language that the visitor asked for in the address."""
    # Lists call this for each event; url_for would be most of what they cost.
    asked = asked_language()
    return f"{path}?{urlencode({'lang': asked})}" if asked else path


def organizer_words(event: Event) -> str:
    """ "Alice and Bob": everybody who organises it, in one sentence's part."""
    names = [actor.name for actor in organizers_of(event) if actor.name]
    return formats.enumeration(names, page_language())


def in_whose_name(event: Event) -> Actor:
    """The group that an event of another site belongs to, else who organises it."""
    return event.attributed_to if event.attributed_to_id else event.organizer


def page_of(actor: Actor) -> str | None:
    """Here only who wants a page has one, and helping gives nobody one; for people of other sites it points to their home."""
    return organizer_path(actor) if actor.has_page or not actor.is_local else None


def person_of(actor: Actor) -> Person:
    return Person(actor.name, page_of(actor), "" if actor.is_local else shown_handle(actor.handle))


def _organizers(event: Event) -> list[Person]:
    first = in_whose_name(event)
    named = [first] if first.name else []
    return [person_of(actor) for actor in (*named, *co_organizers_of(event))]


def _calendar_path(event: Event) -> str:
    door = current_door()
    if door and door.answer:
        return url_for("personal.ticket_file", token=door.token)
    if door:
        return url_for("feeds.event_calendar", event_uuid=event.uuid)
    # Who has a place in a private event finds a file on their own page.
    return "" if event.is_private else local_path(f"/events/{event.uuid}.ics")


def _long_or_elsewhere(event: Event) -> list[State]:
    """The last day of what lasts several days, and the clock of another zone than the site's."""
    if event.starts_at is None:
        return []
    found = []
    first, last = first_and_last_day(event, event.timezone)
    if last - first > timedelta(days=1) or (event.is_all_day and last > first):
        until = formats.day_and_month(last, page_language())
        found.append(State(PLAIN, _("until %(day)s", day=until)))
    if not event.is_all_day and differs_from(event, current_site().timezone):
        town = formats.zone_town(event.timezone, page_language())
        found.append(State(PLAIN, _("local time in %(town)s", town=town)))
    return found
