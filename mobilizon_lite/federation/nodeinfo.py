"""What a site says of itself (NodeInfo 2.0 and 2.1), and which actor speaks for it (FEP-2677)."""

from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation import client
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.webfinger import over_either
from mobilizon_lite.lib.hosts import are_kin
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.lib.urls import MAX_URL_LENGTH, host_of

_SCHEMA = "nodeinfo.diaspora.software/ns/schema/"
_VERSIONS = ("2.1", "2.0")
_APPLICATION = "https://www.w3.org/ns/activitystreams#Application"
_MOST_LINKS = 20
MAX_FACT_LENGTH = 254
MAX_SOFTWARE_LENGTH = 64


@dataclass(frozen=True)
class NodeInfoObject:
    """Cleaned and cut; empty where the site says nothing usable."""

    software: str = ""
    version: str = ""
    name: str = ""
    description: str = ""


@dataclass(frozen=True)
class Links:
    """Where each version stands, the latest first, and the actor of the site itself."""

    documents: tuple[str, ...] = ()
    application: str | None = None


def ask_links(host: str) -> Links:
    """Raises FetchFailed."""
    found = over_either(host, "/.well-known/nodeinfo", _json).content.get("links")
    links = (
        [link for link in found[:_MOST_LINKS] if isinstance(link, dict)] if isinstance(found, list) else []
    )
    by_version = {
        version: link["href"]
        for link in links
        for version in _VERSIONS
        if str(link.get("rel")).endswith(_SCHEMA + version) and _is_theirs(link.get("href"), host)
    }
    application = [
        link["href"]
        for link in links
        if link.get("rel") == _APPLICATION and _is_theirs(link.get("href"), host)
    ]
    return Links(
        tuple(by_version[version] for version in _VERSIONS if version in by_version),
        application[0] if application else None,
    )


def ask(host: str) -> NodeInfoObject | None:
    """What a site says of itself; None when it says nothing that can be read. Never an error."""
    try:
        addresses = ask_links(host).documents
    except FetchFailed:
        return None
    for address in addresses:
        try:
            return read_nodeinfo(_json(address).content)
        except FetchFailed:
            continue
    return None


def read_nodeinfo(document: dict[str, Any]) -> NodeInfoObject:
    software, metadata = _object(document.get("software")), _object(document.get("metadata"))
    return NodeInfoObject(
        # Some write their name with capitals, against the schema.
        software=_line(software.get("name"), MAX_SOFTWARE_LENGTH).lower(),
        version=_line(software.get("version"), MAX_SOFTWARE_LENGTH),
        name=_line(metadata.get("nodeName"), MAX_FACT_LENGTH),
        description=_line(metadata.get("nodeDescription"), MAX_FACT_LENGTH),
    )


def _json(address: str) -> client.Document:
    return client.fetch_json(address, accept="application/json")


def _is_theirs(href: object, host: str) -> bool:
    if not isinstance(href, str) or len(href) > MAX_URL_LENGTH:
        return False
    return href.startswith(("https://", "http://")) and are_kin(host, host_of(href))


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _line(value: object, most: int) -> str:
    return clean_line(html_to_line(value[:5_000]))[:most].strip() if isinstance(value, str) else ""
