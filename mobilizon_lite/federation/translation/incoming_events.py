"""From somebody else's event to the columns of ours."""

from datetime import datetime
from typing import Any

from mobilizon_lite.federation.translation.incoming_places import online_values, other_links, place_values
from mobilizon_lite.federation.translation.incoming_text import safe_html
from mobilizon_lite.federation.translation.incoming_times import time_values
from mobilizon_lite.federation.vocabulary.audiences import EventAudience
from mobilizon_lite.federation.vocabulary.events import EventObject
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.event_links import MAX_LINKS, read_links, sheets_from_keys
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.models.events import (
    MAX_CAPACITY,
    MAX_TITLE_LENGTH,
    Category,
    CommentMode,
    EventStatus,
    JoinMode,
    Visibility,
)
from mobilizon_lite.models.tags import MAX_TAG_LENGTH, MAX_TAGS, MIN_TAG_LENGTH

_LONGEST_DESCRIPTION = 100_000
_VISIBILITY = {
    EventAudience.PUBLIC: Visibility.PUBLIC,
    EventAudience.UNLISTED: Visibility.UNLISTED,
    EventAudience.RESTRICTED: Visibility.PRIVATE,
}
_JOIN_MODES = {
    "free": JoinMode.FREE,
    "restricted": JoinMode.APPROVAL,
    # Who is invited answers at its home: nobody else can.
    "invite": JoinMode.EXTERNAL,
    "external": JoinMode.EXTERNAL,
    "none": JoinMode.NONE,
}


def event_values(event: EventObject, *, default_zone: str = "UTC") -> dict[str, Any]:
    """Columns of models.Event, and `tags` (names). Times go through Event.set_times, tags to their own table.

    `organizer`, `attributed_to` and `picture` are for the caller. `default_zone` is that of the site, for an event that
    does not say whose clocks it means."""
    now = dates.now()
    published_at = _no_later(event.published, now) or now
    return {
        "uri": event.id,
        "host": host_of(event.id),
        "title": excerpt(event.name, MAX_TITLE_LENGTH),
        "description": "",
        "description_html": safe_html(event.content, _LONGEST_DESCRIPTION),
        "language": event.language or "und",
        "category": Category(event.category),
        **time_values(event, default_zone),
        **place_values(event.place),
        **online_values(event),
        "visibility": _VISIBILITY[event.audience],
        "status": EventStatus(event.status),
        "is_draft": event.is_draft,
        **_joining(event),
        "comment_mode": CommentMode(event.replies_moderation),
        "capacity": min(event.capacity, MAX_CAPACITY) if event.capacity else None,
        "hides_numbers": event.participant_count is None,
        "published_at": published_at,
        "updated_at": _no_later(event.updated, now) or published_at,
        "tags": _tags(event),
    }


def remote_event_values(event: EventObject) -> dict[str, Any]:
    """Columns of models.RemoteEvent: what its home says where ours have no equal."""
    picture = next(iter(event.pictures), None)
    return {
        "page": event.url,
        "participant_count": event.participant_count,
        "remaining_places": event.remaining,
        "sent_category": excerpt(event.raw_category, 255),
        "sent_join_mode": event.join_mode,
        "links": [{"key": "", "value": url, "title": title} for title, url in event.links],
        "metadata": {key: list(said) for key, said in event.metadata.items()},
        "summary": event.summary,
        "picture_url": picture.url if picture else "",
        "picture_alt": excerpt(picture.description, 500) if picture else "",
        "sent_updated_at": _no_later(event.updated, dates.now()),
    }


def detail_values(event: EventObject) -> dict[str, Any]:
    """Columns of models.EventDetails: links that people follow, and what is known of accessibility."""
    place_access, access = sheets_from_keys({key: value for key, (_title, value) in event.metadata.items()})
    known = [
        {"key": key, "value": value, "title": title}
        for key, (title, value) in event.metadata.items()
        if isinstance(value, str) and value.startswith(("https://", "http://"))
    ]
    others = [{"key": "", "value": url, "title": title} for title, url in other_links(event)]
    links = {link.value: link.stored() for link in read_links((known + others)[:MAX_LINKS])}
    return {"links": list(links.values()), "place_access": place_access, "access": access}


def _joining(event: EventObject) -> dict[str, Any]:
    """Whoever signs up elsewhere needs an address for it: that of the event, when it names none that is a page."""
    mode = _JOIN_MODES[event.join_mode]
    if mode != JoinMode.EXTERNAL:
        return {"join_mode": mode, "external_url": ""}
    return {"join_mode": mode, "external_url": web_address(event.external_url) or event.url}


def _tags(event: EventObject) -> list[str]:
    return [tag for tag in event.tags if MIN_TAG_LENGTH <= len(tag) <= MAX_TAG_LENGTH][:MAX_TAGS]


def _no_later(moment: datetime | None, now: datetime) -> datetime | None:
    return min(moment, now) if moment else None
