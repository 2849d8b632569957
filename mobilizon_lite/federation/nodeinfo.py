"""Asking what a site says of itself (NodeInfo 2.0 and 2.1), and which actor speaks for it (FEP-2677)."""

from mobilizon_lite.federation import client
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.nodeinfo import (
    NodeInfo,
    NodeInfoLinks,
    read_nodeinfo,
    read_nodeinfo_links,
)
from mobilizon_lite.federation.webfinger import over_either
from mobilizon_lite.lib.hosts import are_kin
from mobilizon_lite.lib.urls import host_of


def ask_links(host: str) -> NodeInfoLinks:
    """What a site points to; only on the site itself, or it is not believed. Raises FetchFailed."""
    try:
        links = read_nodeinfo_links(over_either(host, "/.well-known/nodeinfo", _json).content)
    except Unreadable as error:
        raise FetchFailed("unreadable", permanent=True) from error
    return NodeInfoLinks(_theirs(links.document, host), _theirs(links.application, host))


def ask(host: str) -> NodeInfo | None:
    """What a site says of itself; None when it says nothing that can be read. Never an error."""
    try:
        address = ask_links(host).document
        return read_nodeinfo(_json(address).content) if address else None
    except (FetchFailed, Unreadable):
        return None


def _json(address: str) -> client.Document:
    return client.fetch_json(address, accept="application/json")


def _theirs(address: str | None, host: str) -> str | None:
    return address if address and are_kin(host, host_of(address)) else None
