"""Asking a site which actor is behind a name (WebFinger, RFC 7033), by way of host-meta where it says another way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from mobilizon_lite.federation import client
from mobilizon_lite.federation.client import Document, FetchFailed
from mobilizon_lite.federation.handles import Handle, read_handle
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.hostmeta import read_host_meta
from mobilizon_lite.federation.vocabulary.webfinger import SERVICE, read_jrd
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.hosts import are_kin
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.network import client as network
from mobilizon_lite.network.client import Unreachable

_MOST_BYTES = 64_000
__all__ = ["SERVICE", "Found", "ask", "over_either"]
Result = TypeVar("Result")
# Reasons to try with, or without, encryption.
_OTHER_WAY = frozenset({"not_https", "no_secure_connection", "no_answer", "bad_answer", "too_slow"})


@dataclass(frozen=True)
class Found:
    """`handle` is the one that the site calls the right one, if it says so."""

    actor_uri: str
    handle: Handle | None


def ask(resource: str, host: str, *, rel: str = "self") -> Found:
    """Which actor a site means by a resource. Raises FetchFailed; code no_actor: it knows the name, but has no actor."""
    try:
        jrd = read_jrd(_jrd(resource, host).content)
    except Unreadable as error:
        raise FetchFailed("no_actor", permanent=True) from error
    named = jrd.link(rel)
    uri = jrd.actor if rel == "self" else named and named.href
    if not uri:
        raise FetchFailed("no_actor", permanent=True)
    return Found(uri, read_handle(jrd.subject))


def over_either(host: str, path: str, get: Callable[[str], Result]) -> Result:
    """Ask a host for a path: the way that this site itself is reached, then the other. Without encryption is only asked
    where the door allows it (closed networks); elsewhere that fails at once."""
    schemes = ("http", "https") if addresses.home().startswith("http:") else ("https", "http")
    failures = []
    for scheme in schemes:
        try:
            return get(f"{scheme}://{host}{path}")
        except FetchFailed as error:
            failures.append(error)
            if error.code not in _OTHER_WAY:
                break
    raise next((one for one in failures if one.code != "not_https"), failures[0])


def _jrd(resource: str, host: str) -> Document:
    path = f"/.well-known/webfinger?resource={quote(resource, safe='')}"
    try:
        return over_either(host, path, client.fetch_json)
    except FetchFailed as error:
        template = _template(host) if error.permanent and error.status != 410 else None
        if template is None:
            raise
    return client.fetch_json(template.replace("{uri}", quote(resource, safe="")))


def _template(host: str) -> str | None:
    """The address that host-meta names for such questions; on the same site, or it is not believed."""

    def get(address: str) -> bytes:
        try:
            answer = network.get(address, accept="application/xrd+xml", most_bytes=_MOST_BYTES)
        except Unreachable as error:
            raise FetchFailed(error.code, permanent=error.permanent) from error
        return answer.content if answer.status == 200 else b""

    try:
        template = read_host_meta(over_either(host, "/.well-known/host-meta", get)).template
    except (FetchFailed, Unreadable):
        return None
    return template if template and are_kin(host, host_of(template)) else None
