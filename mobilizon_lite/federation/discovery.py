"""Finding who is meant by what a person typed, and whether a name and an actor belong together."""

from typing import Protocol

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation import nodeinfo as nodeinfo_of_hosts
from mobilizon_lite.federation import webfinger as fingers
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.handles import (
    Handle,
    is_front_page,
    read_address,
    read_handle,
)
from mobilizon_lite.federation.vocabulary.nodeinfo import NodeInfo
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.hosts import are_kin, read_host
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor
from mobilizon_lite.models.instances import is_blocked


class Named(Protocol):
    """An actor's document, as far as names go."""

    id: str
    username: str


class Asking(Protocol):
    """See federation/fetching.py."""

    def actor(self, uri: str, *, fresh: bool = False) -> Actor: ...


def find(text: str, asking: Asking) -> Actor:
    """Who is meant by a handle, an address, or the host of a whole site.

    Raises NotFound when it is none of these or nobody here, FetchFailed when the other site does not help.
    """
    address, handle, host = read_address(text), read_handle(text), read_host(text)
    if address and not is_front_page(address):
        return _here(Actor.uri == address) if _is_ours(host_of(address)) else asking.actor(_allowed(address))
    if handle:
        if _is_ours(handle.host):
            return _here(Actor.handle == handle.name.casefold())
        return asking.actor(webfinger(handle))
    host = host_of(address) if address else host
    if host is None:
        raise NotFound
    if _is_ours(host):
        return _here(Actor.handle == INSTANCE_ACTOR)
    return asking.actor(instance_actor_of(host))


def webfinger(handle: Handle | str) -> str:
    """The id of the actor with this handle, as its site says. Raises FetchFailed."""
    meant = read_handle(handle) if isinstance(handle, str) else handle
    if meant is None:
        raise FetchFailed("not_a_handle", permanent=True)
    _refuse_blocked(meant.host)
    return fingers.ask(f"acct:{meant}", meant.host).actor_uri


def confirms(actor: Named) -> bool:
    """Whether the site of an actor says that its name means it. If it calls another site's handle the right one, that site
    has to say so too; no further. Raises FetchFailed when it could not be asked just now."""
    host = host_of(actor.id)
    if not host or not actor.username:
        return False
    try:
        found = fingers.ask(f"acct:{actor.username}@{host}", host)
        if found.actor_uri == actor.id and found.handle and found.handle.host != host:
            _refuse_blocked(found.handle.host)
            found = fingers.ask(f"acct:{found.handle}", found.handle.host)
    except FetchFailed as error:
        if error.permanent:
            return False
        raise
    return found.actor_uri == actor.id


def nodeinfo(host: str) -> NodeInfo | None:
    """What a site says of itself, or None."""
    return nodeinfo_of_hosts.ask(host)


def instance_actor_of(host: str) -> str:
    """The id of the actor that speaks for a whole site. Raises FetchFailed; code no_site_actor: it names none."""
    _refuse_blocked(host)
    try:
        application = nodeinfo_of_hosts.ask_links(host).application
    except FetchFailed as error:
        if not error.permanent:
            raise
        application = None
    return application or _named_by_webfinger(host)


def _named_by_webfinger(host: str) -> str:
    """Mobilizon's name for it first, then those of FEP-d556."""
    questions = (
        (f"acct:{INSTANCE_ACTOR}@{host}", "self"),
        (f"https://{host}/", fingers.SERVICE),
        (f"acct:{host}@{host}", "self"),
    )
    for resource, rel in questions:
        try:
            found = fingers.ask(resource, host, rel=rel)
        except FetchFailed as error:
            if not error.permanent:
                raise
            continue
        if are_kin(host, host_of(found.actor_uri)):
            return found.actor_uri
    raise FetchFailed("no_site_actor", permanent=True)


def _is_ours(host: str | None) -> bool:
    return host == addresses.own_host()


def _here(condition: object) -> Actor:
    found = Actor.get_or_none(condition, Actor.host.is_null())
    if found is None:
        raise NotFound
    return found


def _allowed(address: str) -> str:
    _refuse_blocked(host_of(address))
    return address


def _refuse_blocked(host: str | None) -> None:
    if is_blocked(host):
        raise FetchFailed("blocked", permanent=True)
