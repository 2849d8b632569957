"""An activity: who does what to which object. Kinds that nobody knows are read as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised

KINDS = frozenset(
    """Accept Add Announce Block Create Delete Dislike EmojiReact Flag Follow Ignore Invite Join Leave Like Move Reject
    Remove TentativeAccept TentativeReject Undo Update""".split()
)
_LONGEST_MESSAGE = 5_000
_MOST_OBJECTS = 50


@dataclass(frozen=True, slots=True)
class ActivityObject:
    """`kind` is one of KINDS, or empty: then `raw_kind` says what was sent."""

    kind: str
    # Some old senders leave it out of a Reject; the signer stands in then.
    actor: str | None
    # An id, or the object itself with short keys.
    object: str | Document | None = None
    # Some senders give none to Leave, Remove, Add and Delete.
    id: str | None = None
    raw_kind: str = ""
    # All of them, where it may be several (Flag); ids of those that were embedded.
    objects: tuple[str, ...] = ()
    target: str | None = None
    origin: str | None = None
    attributed_to: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    # What a Flag says, raw.
    content: str = ""
    # What somebody writes to the organizers when they join, as text.
    participation_message: str = ""

    @property
    def object_id(self) -> str | None:
        found = reading.identifier(self.object)
        # Discussions that were deleted are named by their page alone.
        if found is None and self.object_kind == "Tombstone":
            return reading.link(self.object.get("url"))
        return found

    @property
    def object_kind(self) -> str:
        """The type of the embedded object; empty for an id."""
        return next(iter(reading.types(self.object)), "") if isinstance(self.object, Document) else ""

    def embedded(self) -> "ActivityObject | None":
        """The activity inside (of an Undo, Accept, Announce), when it was embedded and is one."""
        if not isinstance(self.object, Document) or not KINDS.intersection(reading.types(self.object)):
            return None
        try:
            return read_activity(self.object)
        except Unreadable:
            return None


def read_activity(document: Mapping[str, Any]) -> ActivityObject:
    """Raises Unreadable."""
    document = normalised(document)
    kinds = reading.types(document)
    if not kinds:
        raise Unreadable("no_type")
    kind = next((one for one in kinds if one in KINDS), "")
    return ActivityObject(
        kind=kind,
        raw_kind=kind or kinds[0][:100],
        actor=reading.identifier(document.get("actor")),
        object=_read_object(document.get("object")),
        objects=reading.identifiers(document.get("object"), _MOST_OBJECTS),
        id=reading.address(document.get("id")),
        target=reading.identifier(document.get("target")),
        origin=reading.identifier(document.get("origin")),
        attributed_to=reading.identifier(document.get("attributedTo")),
        to=reading.recipients(document.get("to")),
        cc=reading.recipients(document.get("cc")),
        published=reading.moment(document.get("published")),
        updated=reading.moment(document.get("updated")),
        content=reading.html(document.get("content"), _LONGEST_MESSAGE),
        participation_message=reading.text_block(document.get("participationMessage"), _LONGEST_MESSAGE),
    )


def write_activity(activity: ActivityObject) -> dict[str, Any]:
    """Without @context (see context.py). A list of objects is written when there are several."""
    several = list(activity.objects) if len(activity.objects) > 1 else None
    return reading.only_said(
        {
            "id": activity.id,
            "type": activity.kind or activity.raw_kind,
            "actor": activity.actor,
            "object": several or activity.object,
            "target": activity.target,
            "origin": activity.origin,
            "attributedTo": activity.attributed_to,
            "to": list(activity.to),
            "cc": list(activity.cc),
            "published": reading.written_moment(activity.published),
            "updated": reading.written_moment(activity.updated),
            "content": activity.content or None,
            "participationMessage": activity.participation_message or None,
        }
    )


def _read_object(value: Any) -> str | Document | None:
    """The object of a list of one is that one; of several the first that is usable."""
    for one in reading.many(value, _MOST_OBJECTS):
        if isinstance(one, Document):
            return one
        if found := reading.address(one):
            return found
    return None
