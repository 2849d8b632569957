"""What a group keeps together: bookmarks (Document) and folders (ResourceCollection)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised

FOLDER, BOOKMARK = "ResourceCollection", "Document"


@dataclass(frozen=True, slots=True)
class ResourceObject:
    """`url` is where a bookmark leads; a folder has none."""

    id: str
    name: str
    is_folder: bool = False
    summary: str = ""
    url: str | None = None
    # The folder that it is in, or the resources of the group.
    context: str | None = None
    actor: str | None = None
    group: str | None = None


def read_resource(document: Mapping[str, Any]) -> ResourceObject:
    """Raises Unreadable, for a picture too: that is a Document as well, of no group and without a page."""
    document = normalised(document)
    kinds = reading.types(document)
    is_folder = FOLDER in kinds
    id, name = reading.address(document.get("id")), reading.text(document.get("name"))
    url = None if is_folder else reading.link(document.get("url"))
    context = reading.identifier(document.get("context"))
    group = reading.identifier(document.get("attributedTo"))
    for is_there, code in (
        (is_folder or BOOKMARK in kinds, "not_a_resource"),
        (id, "no_id"),
        (name, "no_name"),
        (group or context, "no_group"),
        (is_folder or url, "no_url"),
    ):
        if not is_there:
            raise Unreadable(code)
    return ResourceObject(
        id=id,
        name=name,
        is_folder=is_folder,
        summary=reading.text_block(document.get("summary"), 5_000),
        url=url,
        context=context,
        actor=reading.identifier(document.get("actor")),
        group=group,
    )


def write_resource(resource: ResourceObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    return reading.only_said(
        {
            "id": resource.id,
            "type": FOLDER if resource.is_folder else BOOKMARK,
            "name": resource.name,
            "summary": resource.summary,
            "url": resource.url,
            "context": resource.context,
            "actor": resource.actor,
            "attributedTo": resource.group,
        }
    )
