"""An Event as servers write it: Mobilizon's keys, those of FEP-8a8e, and what Gancio and WordPress leave out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import event_options, reading
from mobilizon_lite.federation.vocabulary.attachments import read_links, read_metadata, write_attachments
from mobilizon_lite.federation.vocabulary.audiences import EventAudience, event_audience
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised
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
    comments_enabled: bool = True
    is_draft: bool = False

    @property
    def audience(self) -> EventAudience:
        return event_audience(self.to, self.cc)

    @property
    def owner(self) -> str | None:
        """Who answers for it: the first it is attributed to, else its actor."""
        return next(iter(self.attributed_to), self.actor)


def read_event(document: Mapping[str, Any], *, prefers: str = "") -> EventObject:
    """`prefers` is the language to choose where texts come in several. Raises Unreadable."""
    document = normalised(document)
    if "Event" not in reading.types(document):
        raise Unreadable("not_an_event")
    id = reading.address(document.get("id"))
    if id is None:
        raise Unreadable("no_id")
    raise NotImplementedError


def write_event(event: EventObject, *, tag_address: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Without @context (see context.py)."""
    raise NotImplementedError
