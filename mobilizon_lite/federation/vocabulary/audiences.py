"""Who an object is for, by whom it is addressed to."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from mobilizon_lite.federation.vocabulary.reading import PUBLIC


class EventAudience(StrEnum):
    PUBLIC = "public"
    # Everybody who has the link; in no list, calendar or feed.
    UNLISTED = "unlisted"
    # Only the people or the group that it is addressed to.
    RESTRICTED = "restricted"


class NoteAudience(StrEnum):
    PUBLIC = "public"
    FOLLOWERS = "followers"
    # A private message between the author and the people that it names.
    DIRECT = "direct"


def event_audience(to: tuple[str, ...], cc: tuple[str, ...]) -> EventAudience:
    if PUBLIC in to:
        return EventAudience.PUBLIC
    return EventAudience.UNLISTED if PUBLIC in cc else EventAudience.RESTRICTED


def note_audience(to: tuple[str, ...], cc: tuple[str, ...]) -> NoteAudience:
    """Collections of people are told by the end of their address, as all servers write it."""
    everybody = (*to, *cc)
    if PUBLIC in everybody:
        return NoteAudience.PUBLIC
    ends = {one.rstrip("/").rpartition("/")[2] for one in everybody}
    return NoteAudience.FOLLOWERS if ends & {"followers", "members"} else NoteAudience.DIRECT


def addressed_as(thing: Any, to: tuple[str, ...], cc: tuple[str, ...]) -> Any:
    """The event or note, with the addressing of its activity when it has none of its own."""
    return thing if thing.to or thing.cc else replace(thing, to=to, cc=cc)
