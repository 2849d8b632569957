"""What an address or a handle means among what this site knows already: the page to show, for whoever may see it."""

from collections.abc import Iterable

from flask import url_for

from mobilizon_lite.federation.handles import Handle, read_address, read_handle
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.policies.comments import can_see_comment
from mobilizon_lite.policies.events import can_find_event
from mobilizon_lite.policies.strangers import can_see_stranger

Thing = Event | Actor | Comment


def names_something(typed: str) -> bool:
    """Whether this is the address of something, or somebody's name with their site, rather than words."""
    return read_address(typed) is not None or read_handle(typed) is not None


def known_thing(typed: str, by: Actor | None) -> Thing | None:
    """What is known under this address or handle, if `by` may see it."""
    address, handle = read_address(typed), read_handle(typed)
    candidates = _at(address) if address else iter([_called(handle) if handle else None])
    found = next((one for one in candidates if one is not None), None)
    return found if found is not None and _may_see(by, found) else None


def known_events(urls: Iterable[str], by: Actor | None) -> dict[str, Event]:
    """The events known here under these addresses, be it their id or their page, that `by` may see; in two questions."""
    asked = list(urls)
    # By their sites first: there is an index for those.
    hosts = {host for url in asked if (host := host_of(url))}
    with_page = (
        RemoteEvent.select(RemoteEvent.page, Event)
        .join(Event)
        .where(Event.host.in_(hosts), RemoteEvent.page.in_(asked))
    )
    found = {row.page: row.event for row in with_page if row.event.host == host_of(row.page)}
    found |= {event.uri: event for event in Event.select().where(Event.uri.in_(asked))}
    return {url: event for url, event in found.items() if _may_see(by, event)}


def page_of_thing(thing: Thing) -> str:
    """The page here that shows it."""
    if isinstance(thing, Actor):
        return url_for("profiles.show", handle=thing.handle)
    if isinstance(thing, Comment):
        return url_for("comments.show", comment_uuid=thing.uuid)
    return url_for("events.show", event_uuid=thing.uuid)


def title_of_thing(thing: Thing) -> str:
    if isinstance(thing, Comment):
        return thing.event.title
    return thing.name if isinstance(thing, Actor) else thing.title


def _at(address: str):
    """By id first; by the page for people only when nothing has that id."""
    yield Event.get_or_none(Event.uri == address)
    yield Actor.get_or_none(Actor.uri == address)
    yield Comment.get_or_none(Comment.uri == address)
    host = host_of(address)
    yield Event.select().join(RemoteEvent).where(Event.host == host, RemoteEvent.page == address).first()
    yield (
        Actor.select()
        .join(ActorDetails, on=(ActorDetails.actor == Actor.id))
        .where(Actor.host == host, ActorDetails.page == address)
        .first()
    )


def _called(handle: Handle) -> Actor | None:
    if handle.host == addresses.own_host():
        return Actor.local(handle.name)
    return Actor.get_or_none(Actor.handle == str(handle).casefold())


def _may_see(by: Actor | None, thing: Thing) -> bool:
    if isinstance(thing, Event):
        return can_find_event(by, thing)
    if isinstance(thing, Comment):
        return can_see_comment(by, thing)
    return thing.has_page if thing.is_local else can_see_stranger(by, thing)
