"""A Tombstone: what is left of something that was deleted, so that other servers forget it too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised


@dataclass(frozen=True, slots=True)
class TombstoneObject:
    id: str
    former_type: str = ""
    deleted: datetime | None = None


def read_tombstone(document: Mapping[str, Any]) -> TombstoneObject:
    """Raises Unreadable. A deleted discussion is named by `url` instead of `id`."""
    document = normalised(document)
    if "Tombstone" not in reading.types(document):
        raise Unreadable("not_a_tombstone")
    id = reading.address(document.get("id")) or reading.link(document.get("url"))
    if id is None:
        raise Unreadable("no_id")
    return TombstoneObject(
        id=id,
        former_type=reading.word(document.get("formerType"), 100),
        deleted=reading.moment(document.get("deleted")),
    )


def write_tombstone(tombstone: TombstoneObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    return reading.only_said(
        {
            "id": tombstone.id,
            "type": "Tombstone",
            "formerType": tombstone.former_type or None,
            "deleted": reading.written_moment(tombstone.deleted),
        }
    )
