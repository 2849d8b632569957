"""An Event as servers write it: Mobilizon's keys, those of FEP-8a8e, and what Gancio and WordPress leave out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.attachments import (
    Links,
    read_links,
    read_metadata,
    write_attachments,
)
from mobilizon_lite.federation.vocabulary.audiences import EventAudience, event_audience
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised
from mobilizon_lite.federation.vocabulary.event_options import read_settings, write_settings
from mobilizon_lite.federation.vocabulary.event_times import read_times, write_times
from mobilizon_lite.federation.vocabulary.images import ImageObject, read_pictures
from mobilizon_lite.federation.vocabulary.places import (
    OnlineObject,
    PlaceObject,
    read_locations,
    write_online,
    write_place,
)
from mobilizon_lite.federation.vocabulary.tags import MentionObject, read_hashtags, read_mentions, write_tags

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class EventObject:
    """`content` is a stranger's HTML, raw; `name` is text. Times keep the offset that was sent."""

    id: str
    name: str
    # Only a postponed event has none.
    start: datetime | None
    url: str = ""
    content: str = ""
    # For micro-blogs: date, time zone and place in words.
    summary: str = ""
    language: str | None = None
    uuid: str = ""

    end: datetime | None = None
    # False: nobody knows when it ends, whatever `end` says.
    display_end: bool = True
    # When it was to begin before it was put off.
    previous_start: datetime | None = None
    is_all_day: bool = False
    # The time came without an offset and was read in `timezone`, else in UTC.
    start_lacks_offset: bool = False
    # Of the IANA list only; what else was sent is in `raw_timezone`.
    timezone: str | None = None
    raw_timezone: str = ""
    published: datetime | None = None
    updated: datetime | None = None

    # The owner: the group if there is one, else the person. More than one in PeerTube's style.
    attributed_to: tuple[str, ...] = ()
    # The person who organises.
    actor: str | None = None
    organizers: tuple[str, ...] = ()
    # It says explicitly that nobody is to be told who organises.
    hides_organizers: bool = False
    contacts: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()

    place: PlaceObject | None = None
    online: tuple[OnlineObject, ...] = ()
    is_online: bool = False
    # The Link "Website": Mobilizon's online address.
    website: str | None = None
    # The banner first.
    pictures: tuple[ImageObject, ...] = ()
    # (name, address)
    links: tuple[tuple[str, str], ...] = ()
    # key -> (title, value); the value is text, bool, int or float.
    metadata: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    mentions: tuple[MentionObject, ...] = ()
    phone: str = ""

    # One of Mobilizon's (MEETING for any other), and what was sent.
    category: str = "MEETING"
    raw_category: str = ""
    # confirmed, tentative or cancelled
    status: str = "confirmed"
    was_postponed: bool = False
    # free, restricted, invite, external or none
    join_mode: str = "none"
    external_url: str = ""
    anonymous_participation: bool | None = None
    participant_count: int | None = None
    # None: no limit.
    capacity: int | None = None
    remaining: int | None = None
    # allow_all, moderated or closed
    replies_moderation: str = "allow_all"
    is_draft: bool = False

    @property
    def audience(self) -> EventAudience:
        return event_audience(self.to, self.cc)

    @property
    def owner(self) -> str | None:
        """Who answers for it: the first on its host that it is attributed to, else the first, its actor, or an organizer."""
        owners = sorted(self.attributed_to, key=lambda one: not reading.is_same_host(one, self.id))
        return next(iter((*owners, *([self.actor] if self.actor else ()), *self.organizers)), None)

    @property
    def comments_enabled(self) -> bool:
        return self.replies_moderation == "allow_all"


def read_event(document: Mapping[str, Any], *, prefers: str = "") -> EventObject:
    """`prefers` is the language to choose where texts come in several. Raises Unreadable."""
    document = normalised(document)
    id, name = _read_essentials(document, prefers)
    content, content_language = reading.spoken(document, _description_key(document), prefers)
    return EventObject(
        id=id,
        name=name,
        url=_read_url(document, id),
        content=reading.html(content),
        summary=reading.html(reading.spoken(document, "summary", prefers)[0], _LONGEST_SUMMARY),
        language=reading.language(document.get("inLanguage"))
        or content_language
        or reading.spoken(document, "name", prefers)[1],
        uuid=reading.word(document.get("uuid"), 36),
        **read_times(document),
        **_read_people(document, id),
        **_read_whereabouts(document),
        pictures=read_pictures(document),
        metadata=read_metadata(document),
        tags=read_hashtags(document),
        mentions=read_mentions(document),
        phone=reading.text(document.get("phoneAddress"), 100),
        **read_settings(document),
    )


def write_event(event: EventObject, *, tag_address: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Without @context (see context.py). Mentions stay out: one server takes every tag for a keyword."""
    written = {
        "id": event.id,
        "type": "Event",
        "url": event.url or event.id,
        "uuid": event.uuid or None,
        "name": event.name,
        "nameMap": {event.language: event.name} if event.language else None,
        "content": event.content,
        "mediaType": "text/html",
        "summary": event.summary,
        "inLanguage": event.language or "und",
        **write_times(event),
        **_write_people(event),
        "location": _write_location(event),
        "isOnline": event.is_online,
        "attachment": write_attachments(
            event.pictures, Links(event.website, event.online, event.links), event.metadata
        ),
        "tag": write_tags(event.tags, of=event.id, tag_address=tag_address),
        "phoneAddress": event.phone or None,
        **write_settings(event),
    }
    # Null is an answer here: who organises is not to be told.
    return reading.only_said(written) | ({"organizers": None} if event.hides_organizers else {})


def _read_essentials(document: Document, prefers: str) -> tuple[str, str]:
    if "Event" not in reading.types(document):
        raise Unreadable("not_an_event")
    id = reading.address(document.get("id"))
    if id is None:
        raise Unreadable("no_id")
    name = reading.text(reading.spoken(document, "name", prefers)[0], LONGEST_TITLE)
    if not name:
        raise Unreadable("no_name")
    return id, name


def _description_key(document: Document) -> str:
    """The summary only describes an event that knows no content: many say there once more when and where it is."""
    return "content" if "content" in document or "contentMap" in document else "summary"


def _read_url(document: Document, id: str) -> str:
    """Where people read it: a page on the host of the event, or its id."""
    url = reading.link(document.get("url"))
    return url if url and reading.is_same_host(url, id) else id


def _read_people(document: Document, id: str) -> dict[str, Any]:
    actor = reading.identifier(document.get("actor"))
    return {
        "attributed_to": reading.identifiers(document.get("attributedTo"), _MOST_OWNERS),
        "actor": actor if actor and reading.is_same_host(actor, id) else None,
        "organizers": _read_organizers(document.get("organizers")),
        "hides_organizers": "organizers" in document and document["organizers"] is None,
        "contacts": reading.identifiers(document.get("contacts"), reading.MOST_CONTACTS),
        "to": reading.recipients(document.get("to")),
        "cc": reading.recipients(document.get("cc")),
    }


def _read_organizers(value: Any) -> tuple[str, ...]:
    """Of an embedded collection or a list; a mere address is that of a collection, and nobody's id."""
    for one in reading.objects(value, 1):
        if {"Collection", "OrderedCollection"}.intersection(reading.types(one)):
            value = one.get("items") or one.get("orderedItems")
            return reading.identifiers(value, reading.MOST_CONTACTS)
    return () if isinstance(value, str) else reading.identifiers(value, reading.MOST_CONTACTS)


def _write_people(event: EventObject) -> dict[str, Any]:
    owners = list(event.attributed_to)
    named = list(event.organizers)
    return {
        "attributedTo": owners[0] if len(owners) == 1 else owners or None,
        "actor": event.actor,
        "organizers": {"type": "Collection", "totalItems": len(named), "items": named} if named else None,
        "contacts": list(event.contacts),
        "to": list(event.to),
        "cc": list(event.cc),
    }


def _read_whereabouts(document: Document) -> dict[str, Any]:
    locations, links = read_locations(document.get("location")), read_links(document)
    online = {one.url: one for one in (*links.online, *locations.online)}
    said = reading.yes_or_no(document.get("isOnline"))
    return {
        "place": locations.place,
        "online": tuple(online.values()),
        "is_online": bool(online) if said is None else said,
        "website": links.website,
        "links": links.others,
    }


def _write_location(event: EventObject) -> dict[str, Any] | None:
    """One object: a list makes one server refuse the event. Addresses online are attached besides."""
    if event.place is not None:
        return write_place(event.place)
    return write_online(event.online[0]) if event.online else None


_MOST_OWNERS = 5
_LONGEST_SUMMARY = 5_000
