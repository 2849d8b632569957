"""What a page says about itself to search engines, to sites that show a preview of a link, and to feed readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import Place, changed_at, place_for
from mobilizon_lite.models.event_roles import organizers_of
from mobilizon_lite.models.events import Event, EventStatus, Visibility
from mobilizon_lite.models.online_addresses import OnlineAddress
from mobilizon_lite.models.site import current_site
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.web import breadcrumbs, event_pictures, event_view, event_where, prices
from mobilizon_lite.web.access_view import features_of
from mobilizon_lite.web.event_home import Home
from mobilizon_lite.web.language import page_language

DESCRIPTION_LENGTH = 200
ATOM = "application/atom+xml"
RSS = "application/rss+xml"
CALENDAR = "text/calendar"
OEMBED = "application/json+oembed"
ACTIVITY = "application/activity+json"
SCHEMA = "https://schema.org/"
_STATUSES = {
    EventStatus.CANCELLED: SCHEMA + "EventCancelled",
    EventStatus.CONFIRMED: SCHEMA + "EventScheduled",
    EventStatus.TENTATIVE: SCHEMA + "EventScheduled",
}


@dataclass(frozen=True, kw_only=True)
class Image:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same as a calendar or a feed."""

    content_type: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Everything in templates/events/head.html comes from here."""

    title: str
    description: str
    canonical: str
    kind: str = "website"
    image: Image | None = None
    json_ld: dict[str, object] | None = None
    breadcrumb: dict[str, object] | None = None
    is_indexed: bool = True
    # A page about what is at home elsewhere: search engines are pointed there.
    is_elsewhere: bool = False
    alternates: tuple[Alternate, ...] = field(default=())


def of_event(event: Event, page: event_view.EventPage) -> Metadata:
    if page.home:
        return _of_event_elsewhere(event, page, page.home)
    return Metadata(
        title=event.title,
        description=description_of(event, page),
        canonical=event.uri,
        kind="article",
        image=_image(page.picture),
        json_ld=None if event.is_private else event_json_ld(event, page),
        breadcrumb=None if event.is_private else breadcrumbs.of_event(event),
        is_indexed=event.visibility == Visibility.PUBLIC,
        alternates=()
        if event.is_private
        else (
            Alternate(content_type=CALENDAR, title=_("Calendar file"), url=page.calendar_url),
            Alternate(content_type=ATOM, title=_("News of this action"), url=page.feed_url),
            *([_oembed(event.title, page.address)] if event.is_listed else []),
            *for_other_servers(event.uri),
        ),
    )


def _of_event_elsewhere(event: Event, page: event_view.EventPage, home: Home) -> Metadata:
    """Its home speaks for it: no data for machines here, and no preview that leads anywhere else."""
    return Metadata(
        title=event.title,
        description=description_of(event, page),
        canonical=home.url,
        kind="article",
        image=_image(page.picture),
        is_indexed=False,
        is_elsewhere=True,
        alternates=()
        if event.is_private
        else (Alternate(content_type=CALENDAR, title=_("Calendar file"), url=page.calendar_url),),
    )


def of_list(
    title: str,
    description: str,
    path: str,
    *,
    feed_path: str,
    query: Mapping[str, object] | None = None,
    **values: Any,
) -> Metadata:
    """A list at `path`, whose feeds are at `feed_path` with .atom, .ics and .rss; `query` narrows them all."""
    tail = f"?{urlencode(query)}" if query else ""
    return Metadata(
        title=title,
        description=description,
        canonical=addresses.absolute(path + tail),
        alternates=(
            Alternate(content_type=ATOM, title=title, url=f"{feed_path}.atom{tail}"),
            Alternate(content_type=CALENDAR, title=title, url=f"{feed_path}.ics{tail}"),
            Alternate(content_type=RSS, title=title, url=f"{feed_path}.rss{tail}"),
            _oembed(title, addresses.absolute(path + tail)),
        ),
        **values,
    )


def for_other_servers(uri: str) -> list[Alternate]:
    """The same address as a document, on a site that talks to others; programs need no title."""
    return [Alternate(content_type=ACTIVITY, title="", url=uri)] if current_site().federates else []


def _oembed(title: str, url: str) -> Alternate:
    """Where other sites ask for a frame that shows the same."""
    asked = addresses.absolute("/oembed?" + urlencode({"url": url}))
    return Alternate(content_type=OEMBED, title=title, url=asked)


def description_of(event: Event, page: event_view.EventPage) -> str:
    """Date, zone and place first: previews cut what follows."""
    states = [state.text for state in page.states if state.kind == event_view.STOP]
    where = event_where.place_line(event) or (_("online") if event.is_online else "")
    words = html_to_line(event.description_html)
    parts = (*states, _start_and_zone(event), where, words)
    return excerpt(" · ".join(part for part in parts if part), DESCRIPTION_LENGTH)


def _start_and_zone(event: Event) -> str:
    if event.starts_at is None:
        return ""
    language = page_language()
    start = formats.local_time(event.starts_at, event.timezone)
    day = formats.long_date(start.date(), language)
    if event.is_all_day:
        return day
    time, town = formats.clock_time(start, language), formats.zone_town(event.timezone, language)
    return _("%(day)s at %(time)s (local time in %(town)s)", day=day, time=time, town=town)


def event_json_ld(event: Event, page: event_view.EventPage) -> dict[str, object]:
    """schema.org/Event, data only."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": event.uri,
        "url": event.uri,
        "name": event.title,
        "startDate": page.when.iso,
        "endDate": page.when.end_iso,
        "eventStatus": _STATUSES[event.status],
        "eventAttendanceMode": SCHEMA + _attendance_mode(event),
        "location": _locations(event),
        "organizer": _organizers(event),
        "image": [addresses.absolute(path) for path, _width in page.picture.sources]
        if page.picture
        else None,
        "description": excerpt(html_to_line(event.description_html), 1_000),
        "inLanguage": event.language if event.language != "und" else None,
        "datePublished": _iso(event.published_at),
        "dateModified": _iso(changed_at(event)),
        "maximumAttendeeCapacity": None if event.hides_numbers else event.capacity,
        "isAccessibleForFree": prices.is_for_free(event),
        "offers": prices.offer_of(event),
        "accessibilityFeature": features_of(event),
    }
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _attendance_mode(event: Event) -> str:
    if not event.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if _has_place(place_for(event)) else "OnlineEventAttendanceMode"


def _has_place(place: Place) -> bool:
    return bool(place.name or place.street or place.town)


def _locations(event: Event) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    place = place_for(event)
    if _has_place(place):
        found.append(place_json_ld(place, place.name or place.street or place.town))
    if event.is_online:
        addresses_online = place.online or (OnlineAddress("", event.uri),)
        found += [
            {"@type": "VirtualLocation", "url": one.url, **({"name": one.name} if one.name else {})}
            for one in addresses_online
        ]
    return found


def place_json_ld(known: Place | Venue, name: str) -> dict[str, object]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": known.street,
        "addressLocality": known.town,
        "addressRegion": known.region,
        "addressCountry": known.country,
    }
    place: dict[str, object] = {
        "@type": "Place",
        "name": name,
        "address": {name: value for name, value in address.items() if value},
    }
    if known.latitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": known.latitude,
            "longitude": known.longitude,
        }
    return place


def _organizers(event: Event) -> list[dict[str, str]] | dict[str, str] | None:
    """Who helps and has no page of their own is only named."""
    first, *helpers = organizers_of(event)
    found = [_organizer(first)] if first.name else []
    found += [_organizer(actor) for actor in helpers]
    return found[0] if len(found) == 1 else found


def _organizer(actor: Actor) -> dict[str, str]:
    kind = "Organization" if actor.kind == "group" else "Person"
    return {"@type": kind, "name": actor.name, **({"url": actor.uri} if actor.has_page else {})}


def _image(picture: event_pictures.Picture | None) -> Image | None:
    if picture is None:
        return None
    path, _width = picture.sources[-1]
    return Image(url=addresses.absolute(path), width=picture.width, height=picture.height, alt=picture.alt)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
