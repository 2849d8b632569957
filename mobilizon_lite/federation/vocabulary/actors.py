"""An actor as servers write it: a person, a group, an application, a service or an organization."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised
from mobilizon_lite.federation.vocabulary.images import ImageObject, read_image, write_image
from mobilizon_lite.federation.vocabulary.places import PlaceObject, read_locations, write_place

KINDS = ("Person", "Group", "Application", "Service", "Organization")
# What a group keeps for its members, at the top and once more among its endpoints.
GROUP_COLLECTIONS = ("members", "resources", "posts", "events", "todos", "discussions")
OPENNESS = ("open", "moderated", "invite_only")
_MOST_FIELDS = 20
_MOST_KEYS = 10
_LONGEST_PEM = 10_000


@dataclass(frozen=True, slots=True)
class KeyObject:
    id: str
    owner: str
    pem: str


@dataclass(frozen=True, slots=True)
class ActorObject:
    """`summary` and the values of `fields` are a stranger's HTML, raw."""

    id: str
    # One of KINDS.
    kind: str
    username: str
    inbox: str
    name: str = ""
    summary: str = ""
    url: str = ""
    outbox: str | None = None
    followers: str | None = None
    following: str | None = None
    shared_inbox: str | None = None
    # Of a group: name in GROUP_COLLECTIONS -> address.
    endpoints: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[KeyObject, ...] = ()
    icon: ImageObject | None = None
    image: ImageObject | None = None
    manually_approves: bool = False
    discoverable: bool = False
    also_known_as: tuple[str, ...] = ()
    moved_to: str | None = None
    # (name, html)
    fields: tuple[tuple[str, str], ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    # open, moderated or invite_only; empty when it says nothing.
    openness: str = ""
    member_count: int | None = None
    location: PlaceObject | None = None
    upcoming_events: str | None = None

    @property
    def is_group(self) -> bool:
        return self.kind == "Group"


def read_actor(document: Mapping[str, Any]) -> ActorObject:
    """Raises Unreadable, for a stub without an inbox too."""
    document = normalised(document)
    kind = next((one for one in reading.types(document) if one in KINDS), None)
    if kind is None:
        raise Unreadable("not_an_actor")
    id = reading.address(document.get("id"))
    inbox = reading.identifier(document.get("inbox"))
    username = reading.word(document.get("preferredUsername"), 256)
    for is_there, code in ((id, "no_id"), (inbox, "no_inbox"), (username, "no_username")):
        if not is_there:
            raise Unreadable(code)
    endpoints = next(iter(reading.objects(document.get("endpoints"), 1)), {})
    return ActorObject(
        id=id,
        kind=kind,
        username=username,
        inbox=inbox,
        name=reading.text(document.get("name")) or reading.text(reading.spoken(document, "name")[0]),
        summary=reading.html(reading.spoken(document, "summary")[0]),
        url=reading.link(document.get("url")) or id,
        **{name: reading.identifier(document.get(name)) for name in ("outbox", "followers", "following")},
        shared_inbox=reading.identifier(endpoints.get("sharedInbox") or document.get("sharedInbox")),
        endpoints=_read_endpoints(document, endpoints) if kind == "Group" else {},
        keys=read_keys(document),
        icon=read_image(document.get("icon")),
        image=read_image(document.get("image")),
        manually_approves=reading.yes_or_no(document.get("manuallyApprovesFollowers")) or False,
        discoverable=reading.yes_or_no(document.get("discoverable")) or False,
        also_known_as=reading.identifiers(document.get("alsoKnownAs"), 20),
        moved_to=reading.identifier(document.get("movedTo")),
        fields=_read_fields(document),
        published=reading.moment(document.get("published")),
        updated=reading.moment(document.get("updated")),
        openness=_read_openness(document),
        member_count=reading.whole(document.get("memberCount")),
        location=read_locations(document.get("location")).place,
        upcoming_events=reading.identifier(document.get("upcomingEvents")),
    )


def read_keys(document: Mapping[str, Any]) -> tuple[KeyObject, ...]:
    """The keys of an actor, of its stub, or of a document that is one bare key."""
    document = normalised(document)
    candidates = reading.objects(document.get("publicKey"), _MOST_KEYS)
    if "publicKeyPem" in document:
        candidates.append(document)
    found = (_read_key(one, document) for one in candidates)
    return tuple(one for one in found if one)


def write_actor(actor: ActorObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    endpoints = {**({"sharedInbox": actor.shared_inbox} if actor.shared_inbox else {}), **actor.endpoints}
    keys = [{"id": one.id, "owner": one.owner, "publicKeyPem": one.pem} for one in actor.keys]
    return reading.only_said(
        {
            "id": actor.id,
            "type": actor.kind,
            "preferredUsername": actor.username,
            "name": actor.name,
            "summary": actor.summary,
            "url": actor.url or actor.id,
            "inbox": actor.inbox,
            "outbox": actor.outbox,
            "followers": actor.followers,
            "following": actor.following,
            **actor.endpoints,
            "endpoints": endpoints or None,
            "publicKey": keys[0] if len(keys) == 1 else keys or None,
            "icon": write_image(actor.icon) if actor.icon else None,
            "image": write_image(actor.image) if actor.image else None,
            "manuallyApprovesFollowers": actor.manually_approves,
            "discoverable": actor.discoverable,
            "alsoKnownAs": list(actor.also_known_as) or None,
            "movedTo": actor.moved_to,
            "attachment": [
                {"type": "PropertyValue", "name": name, "value": value} for name, value in actor.fields
            ],
            "published": reading.written_moment(actor.published),
            "updated": reading.written_moment(actor.updated),
            "openness": actor.openness or None,
            "memberCount": actor.member_count,
            "location": write_place(actor.location) if actor.location else None,
            "upcomingEvents": actor.upcoming_events,
        }
    )


def _read_endpoints(document: Mapping[str, Any], endpoints: Mapping[str, Any]) -> dict[str, str]:
    found = {
        name: reading.identifier(endpoints.get(name)) or reading.identifier(document.get(name))
        for name in GROUP_COLLECTIONS
    }
    return {name: one for name, one in found.items() if one}


def _read_key(value: Mapping[str, Any], document: Mapping[str, Any]) -> KeyObject | None:
    owner = reading.identifier(value.get("owner")) or reading.address(document.get("id"))
    id = reading.address(value.get("id")) or owner
    # Some end with an empty line, some begin with one.
    pem = reading.word(value.get("publicKeyPem"), _LONGEST_PEM)
    return KeyObject(id, owner, pem + "\n") if id and owner and pem else None


def _read_fields(document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = (
        (reading.text(one.get("name")), reading.html(one.get("value"), 5_000))
        for one in reading.objects(document.get("attachment"), _MOST_FIELDS)
        if "PropertyValue" in reading.types(one)
    )
    return tuple((name, value) for name, value in found if name and value)


def _read_openness(document: Mapping[str, Any]) -> str:
    openness = reading.word(document.get("openness")).lower()
    return openness if openness in OPENNESS else ""
