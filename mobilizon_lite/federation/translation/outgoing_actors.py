"""Actors of this site as other servers read them: people, groups, and the one that speaks for the site itself."""

from collections.abc import Iterable
from typing import Any

from mobilizon_lite.federation.keyring import key_of
from mobilizon_lite.federation.translation.outgoing_events import picture_object
from mobilizon_lite.federation.vocabulary.actors import (
    GROUP_COLLECTIONS,
    ActorObject,
    KeyObject,
    write_actor,
)
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html import text_to_html
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.members import Member, MemberRole
from mobilizon_lite.models.site import current_site

_KINDS = {
    ActorKind.PERSON: "Person",
    ActorKind.GROUP: "Group",
    ActorKind.APPLICATION: "Application",
}
# Who belongs to a group; who was invited or waits does not yet.
BELONGING = (MemberRole.MEMBER, MemberRole.MODERATOR, MemberRole.ADMINISTRATOR, MemberRole.CREATOR)


def actor_document(actor: Actor) -> dict[str, Any]:
    """Without @context. For actors here that are known outside."""
    return write_actor(actor_object(actor))


def actor_object(actor: Actor) -> ActorObject:
    """A profile that wants no page is told by its names alone: what it signs must have an author."""
    details = ActorDetails.get_or_none(ActorDetails.actor == actor)
    about = {
        **_addresses(actor),
        **_keys(key_of(actor)),
        **(_relations(details) if details else {}),
        "published": actor.created_at,
        "updated": actor.updated_at,
    }
    if actor.kind == ActorKind.APPLICATION:
        return ActorObject(**about | _of_the_site())
    if actor.has_page:
        about |= _shown(actor)
    if actor.kind == ActorKind.GROUP:
        about |= _of_a_group(actor, details)
    return ActorObject(**about)


def _addresses(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.uri,
        "url": actor.uri,
        "kind": _KINDS[actor.kind],
        "username": actor.username,
        "name": actor.name,
        "inbox": addresses.inbox(actor.uri),
        "outbox": addresses.outbox(actor.uri),
        "followers": addresses.followers(actor.uri),
        "following": addresses.following(actor.uri),
        "shared_inbox": addresses.shared_inbox(),
        "upcoming_events": addresses.upcoming(actor.uri),
    }


def _keys(key: ActorKey | None) -> dict[str, Any]:
    return {"keys": (KeyObject(id=key.key_id, owner=key.actor.uri, pem=key.public_pem),)} if key else {}


def _relations(details: ActorDetails) -> dict[str, Any]:
    moved_to = details.moved_to if details.moved_to_id else None
    return {
        "manually_approves": details.approves_followers,
        "also_known_as": tuple(_texts(details.also_known_as)),
        "moved_to": moved_to.uri if moved_to else None,
    }


def _shown(actor: Actor) -> dict[str, Any]:
    """What the page of a profile shows."""
    return {
        "summary": text_to_html(actor.summary),
        "icon": picture_object(actor.avatar) if actor.avatar_id else None,
        "discoverable": True,
    }


def _of_the_site() -> dict[str, Any]:
    """Those who look after the site say who may follow it."""
    site = current_site()
    return {
        "name": site.name,
        "summary": text_to_html(site.slogan),
        "url": addresses.absolute("/about"),
        "manually_approves": True,
        "discoverable": True,
    }


def _of_a_group(group: Actor, details: ActorDetails | None) -> dict[str, Any]:
    return {
        "endpoints": {name: addresses.collection(group.uri, name) for name in GROUP_COLLECTIONS},
        "openness": (details.openness if details else "") or "invite_only",
        "member_count": members_of(group),
    }


def members_of(group: Actor) -> int:
    return Member.select().where(Member.group == group, Member.role.in_(BELONGING)).count()


def _texts(values: object) -> Iterable[str]:
    return (value for value in values if isinstance(value, str)) if isinstance(values, list) else ()
