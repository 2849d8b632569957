"""NodeInfo: which program a server runs, and how many people and events it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable

SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/"
VERSIONS = ("2.1", "2.0")
APPLICATION = "https://www.w3.org/ns/activitystreams#Application"


@dataclass(frozen=True, slots=True)
class NodeInfoLinks:
    """What /.well-known/nodeinfo says: the document to read, and the server's own actor (FEP-2677)."""

    document: str | None = None
    application: str | None = None


@dataclass(frozen=True, slots=True)
class NodeInfo:
    """`software` is in small letters; empty when it was not said."""

    software: str = ""
    version: str = ""
    repository: str | None = None
    homepage: str | None = None
    protocols: tuple[str, ...] = ()
    open_registrations: bool = False
    users: int | None = None
    active_month: int | None = None
    active_half_year: int | None = None
    local_posts: int | None = None
    local_comments: int | None = None
    node_name: str = ""
    node_description: str = ""
    node_timezone: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict, compare=False)


def read_nodeinfo_links(document: object) -> NodeInfoLinks:
    """The newest schema that both sides know. Raises Unreadable."""
    found = {
        reading.word(one.get("rel")): reading.address(one.get("href"))
        for one in reading.objects(_object(document).get("links"), 20)
    }
    schemas = (found.get(f"{SCHEMA}{version}") for version in VERSIONS)
    return NodeInfoLinks(next((one for one in schemas if one), None), found.get(APPLICATION))


def write_nodeinfo_links(by_version: Mapping[str, str], application: str) -> dict[str, Any]:
    """`by_version`: address of the document for each of VERSIONS."""
    links = [{"rel": f"{SCHEMA}{version}", "href": href} for version, href in by_version.items()]
    return {"links": [*links, {"rel": APPLICATION, "href": application}]}


def read_nodeinfo(document: object) -> NodeInfo:
    """Raises Unreadable for what is no object; everything inside may be missing."""
    document = _object(document)
    software, metadata = _inner(document, "software"), _inner(document, "metadata")
    usage = _inner(document, "usage")
    users = _inner(usage, "users")
    protocols = (reading.word(one, 50).lower() for one in reading.many(document.get("protocols"), 20))
    return NodeInfo(
        software=reading.word(software.get("name"), 100).lower(),
        version=reading.word(software.get("version"), 100),
        repository=reading.address(software.get("repository")),
        homepage=reading.address(software.get("homepage")),
        protocols=tuple(one for one in protocols if one),
        open_registrations=reading.yes_or_no(document.get("openRegistrations")) or False,
        users=reading.whole(users.get("total")),
        active_month=reading.whole(users.get("activeMonth")),
        active_half_year=reading.whole(users.get("activeHalfyear")),
        local_posts=reading.whole(usage.get("localPosts")),
        local_comments=reading.whole(usage.get("localComments")),
        node_name=reading.text(metadata.get("nodeName"), 200),
        node_description=reading.text(metadata.get("nodeDescription"), 1_000),
        node_timezone=reading.time_zone(metadata.get("nodeTimezone")),
        metadata=metadata,
    )


def write_nodeinfo(node: NodeInfo, version: str) -> dict[str, Any]:
    """`version` is one of VERSIONS; only the newer one says where the program comes from."""
    software = {"name": node.software, "version": node.version}
    if version != "2.0":
        software |= reading.only_said({"repository": node.repository, "homepage": node.homepage})
    users = {"total": node.users, "activeMonth": node.active_month, "activeHalfyear": node.active_half_year}
    usage = {"localPosts": node.local_posts, "localComments": node.local_comments}
    metadata = {
        "nodeName": node.node_name or None,
        "nodeDescription": node.node_description or None,
        "nodeTimezone": node.node_timezone,
    }
    return {
        "version": version,
        "software": software,
        "protocols": list(node.protocols),
        "services": {"inbound": [], "outbound": ["atom1.0"]},
        "openRegistrations": node.open_registrations,
        "usage": {"users": reading.only_said(users), **reading.only_said(usage)},
        "metadata": {**node.metadata, **reading.only_said(metadata)},
    }


def _object(document: object) -> Mapping[str, Any]:
    if not isinstance(document, Mapping):
        raise Unreadable("not_an_object")
    return document


def _inner(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Some write a list of pairs where an object belongs."""
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}
