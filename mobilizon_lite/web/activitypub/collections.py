"""Outboxes, followers and the other lists of an actor, page by page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import request
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation import listings
from mobilizon_lite.federation.translation.outgoing_activities import announce_document, create_document
from mobilizon_lite.federation.translation.outgoing_actors import members_of
from mobilizon_lite.federation.translation.outgoing_events import event_document, is_for_others
from mobilizon_lite.federation.vocabulary.collections import write_collection, write_page
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.web.activitypub.blueprint import answer, bp
from mobilizon_lite.web.activitypub.loading import own_actor, site_actor, stored_event

PAGE_SIZE = 20
# Who wants more of the past reads the pages for people.
MOST_PAGES = 50

Items = Callable[[int, int], Sequence[str | dict[str, Any]]]


@bp.get("/@<handle>/outbox")
def outbox(handle: str) -> Response:
    actor = own_actor(handle)
    own = listings.of_actor(actor)
    return _collection(
        addresses.outbox(actor.uri),
        listings.number_of_events(*own),
        lambda offset, most: [create_document(one) for one in listings.newest_events(own, offset, most)],
        actor,
    )


@bp.get("/@<handle>/upcoming")
def upcoming(handle: str) -> Response:
    actor = own_actor(handle)
    return _coming_events(actor, addresses.upcoming(actor.uri))


@bp.get("/@<handle>/followers")
def followers(handle: str) -> Response:
    return _followers(own_actor(handle))


@bp.get("/@<handle>/following")
def following(handle: str) -> Response:
    return _following(own_actor(handle))


@bp.get("/@<handle>/events")
def group_events(handle: str) -> Response:
    group = own_actor(handle, ActorKind.GROUP)
    own = listings.of_actor(group)
    return _collection(
        addresses.collection(group.uri, "events"),
        listings.number_of_events(*own),
        lambda offset, most: [event_document(one) for one in listings.newest_events(own, offset, most)],
        group,
    )


@bp.get("/@<handle>/members")
def members(handle: str) -> Response:
    """How many; who they are is for members only, and those find an empty page in the place of a refusal."""
    group = own_actor(handle, ActorKind.GROUP)
    return _collection(addresses.collection(group.uri, "members"), members_of(group), _nobody, group)


@bp.get("/@<handle>/<any(resources, todos, posts, discussions):name>")
def kept_by_group(handle: str, name: str) -> Response:
    """What a group keeps for itself: empty for strangers, whatever is in it."""
    group = own_actor(handle, ActorKind.GROUP)
    return _collection(addresses.collection(group.uri, name), 0, _nobody, group)


@bp.get("/relay/outbox")
def site_outbox() -> Response:
    """The site passes on what was published here."""
    actor, own = site_actor(), listings.of_site()
    return _collection(
        addresses.outbox(actor.uri),
        listings.number_of_events(*own),
        lambda offset, most: [
            announce_document(one, actor) for one in listings.newest_events(own, offset, most)
        ],
        actor,
    )


@bp.get("/relay/upcoming")
def site_upcoming() -> Response:
    actor = site_actor()
    return _coming_events(actor, addresses.upcoming(actor.uri))


@bp.get("/relay/followers")
def site_followers() -> Response:
    return _followers(site_actor())


@bp.get("/relay/following")
def site_following() -> Response:
    return _following(site_actor())


@bp.get("/events/<uuid:event_uuid>/replies")
def replies(event_uuid: UUID) -> Response:
    event = stored_event(event_uuid)
    if not is_for_others(event):
        raise NotFound
    return _collection(
        addresses.replies(event.uri),
        listings.number_of_replies(event),
        partial(listings.replies, event),
        event.organizer if event.organizer.is_visible else None,
    )


def _coming_events(actor: Actor, uri: str) -> Response:
    of_it = listings.of_site() if actor.kind == ActorKind.APPLICATION else listings.of_actor(actor)
    own = (*of_it, listings.coming())
    return _collection(
        uri,
        listings.number_of_events(*own),
        lambda offset, most: [event_document(one) for one in listings.next_events(own, offset, most)],
        actor,
    )


def _followers(actor: Actor) -> Response:
    uri = addresses.followers(actor.uri)
    return _collection(uri, listings.number_of_followers(actor), partial(listings.followers, actor), actor)


def _following(actor: Actor) -> Response:
    uri = addresses.following(actor.uri)
    return _collection(uri, listings.number_of_followed(actor), partial(listings.followed, actor), actor)


def _nobody(_offset: int, _most: int) -> list[str]:
    return []


def _collection(uri: str, total: int, items: Items, owner: Actor | None) -> Response:
    """The collection itself, or with ?page=N that page of it."""
    number = _page_number()
    if number is None:
        shown = min(total, PAGE_SIZE * MOST_PAGES)
        document = write_collection(
            uri, shown, page_size=PAGE_SIZE, attributed_to=owner.uri if owner else None
        )
        return answer(document | {"totalItems": total})
    found = items((number - 1) * PAGE_SIZE, PAGE_SIZE)
    has_next = bool(found) and number < MOST_PAGES and number * PAGE_SIZE < total
    return answer(write_page(uri, found, number=number, total_items=total, has_next=has_next))


def _page_number() -> int | None:
    """Raises NotFound for what is no page."""
    typed = request.args.get("page")
    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= MOST_PAGES):
        raise NotFound
    return int(typed)
