"""Collections and their pages, and how ours are written with ?page=N."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised

MOST_ITEMS = 100
_COLLECTIONS = frozenset({"Collection", "OrderedCollection"})
_PAGES = frozenset({"CollectionPage", "OrderedCollectionPage"})


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """`items` are ids or objects. `next` is on any host: whoever follows it compares first."""

    items: tuple[str | Document, ...] = ()
    id: str | None = None
    next: str | None = None
    prev: str | None = None
    part_of: str | None = None
    total_items: int | None = None


@dataclass(frozen=True, slots=True)
class OrderedCollection:
    """`first` is the address of the first page, or the page itself; without either the items are here."""

    id: str | None
    total_items: int | None = None
    first: str | CollectionPage | None = None
    last: str | None = None
    items: tuple[str | Document, ...] = ()
    attributed_to: str | None = None


def read_collection(document: Mapping[str, Any]) -> OrderedCollection:
    """Raises Unreadable."""
    document = normalised(document)
    if not _COLLECTIONS.intersection(reading.types(document)):
        raise Unreadable("not_a_collection")
    return OrderedCollection(
        id=reading.address(document.get("id")),
        total_items=reading.whole(document.get("totalItems")),
        first=_read_first(document.get("first")),
        last=reading.identifier(document.get("last")),
        items=_read_items(document),
        attributed_to=reading.identifier(document.get("attributedTo")),
    )


def read_page(document: Mapping[str, Any]) -> CollectionPage:
    """A page, or a collection that is its own only page. Raises Unreadable."""
    document = normalised(document)
    if not (_COLLECTIONS | _PAGES).intersection(reading.types(document)):
        raise Unreadable("not_a_page")
    return CollectionPage(
        items=_read_items(document),
        id=reading.address(document.get("id")),
        next=reading.identifier(document.get("next")),
        prev=reading.identifier(document.get("prev")),
        part_of=reading.identifier(document.get("partOf")),
        total_items=reading.whole(document.get("totalItems")),
    )


def write_collection(
    id: str, total_items: int, *, page_size: int, attributed_to: str | None = None
) -> dict[str, Any]:
    """Without @context. The root of a collection whose pages are `?page=1` and following."""
    last = max(1, -(-total_items // page_size))
    return reading.only_said(
        {
            "id": id,
            "type": "OrderedCollection",
            "totalItems": total_items,
            "first": page_address(id, 1),
            "last": page_address(id, last),
            "attributedTo": attributed_to,
        }
    )


def write_page(
    id: str, items: Sequence[str | Mapping[str, Any]], *, number: int, total_items: int, has_next: bool
) -> dict[str, Any]:
    """Without @context. `id` is that of the collection."""
    return reading.only_said(
        {
            "id": page_address(id, number),
            "type": "OrderedCollectionPage",
            "partOf": id,
            "totalItems": total_items,
            "orderedItems": list(items),
            "next": page_address(id, number + 1) if has_next else None,
            "prev": page_address(id, number - 1) if number > 1 else None,
        }
    )


def page_address(id: str, number: int) -> str:
    return f"{id}{'&' if '?' in id else '?'}page={number}"


def _read_first(value: Any) -> str | CollectionPage | None:
    for one in reading.many(value, 1):
        if isinstance(one, Document) and _PAGES.intersection(reading.types(one)):
            return read_page(one)
        return reading.identifier(one)
    return None


def _read_items(document: Document) -> tuple[str | Document, ...]:
    listed = document.get("orderedItems")
    listed = reading.many(document.get("items") if listed is None else listed, MOST_ITEMS)
    found = (one if isinstance(one, Document) else reading.address(one) for one in listed)
    return tuple(one for one in found if one)
