"""Pictures of events, notes and actors: Document and Image objects, or a mere address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading

BANNER = "Banner"
_TYPES = frozenset({"Document", "Image"})


@dataclass(frozen=True, slots=True)
class ImageObject:
    """`description` is what somebody hears who does not see it."""

    url: str
    media_type: str = ""
    description: str = ""


def read_image(value: Any) -> ImageObject | None:
    """Of an `icon` or `image`: a text, an object, or the first of a list."""
    for one in reading.many(value, reading.MOST_ATTACHMENTS):
        if image := _read_one(one):
            return image
    return None


def read_pictures(document: Mapping[str, Any]) -> tuple[ImageObject, ...]:
    """The banner first, then the others in their order."""
    attached = [
        (_rank(one, place), image)
        for place, one in enumerate(reading.attached(document))
        if _is_picture(one) and (image := _read_one(one))
    ]
    if lone := read_image(document.get("image")):
        attached.append(((2, 0), lone))
    by_address: dict[str, ImageObject] = {}
    for _rank_of_it, image in sorted(attached, key=lambda pair: pair[0]):
        by_address.setdefault(image.url, image)
    return tuple(by_address.values())[: reading.MOST_ATTACHMENTS]


def write_image(image: ImageObject) -> dict[str, Any]:
    """An icon or a header."""
    return reading.only_said(
        {
            "type": "Image",
            "mediaType": image.media_type or None,
            "url": image.url,
            "name": image.description or None,
        }
    )


def write_document(image: ImageObject, *, is_banner: bool) -> dict[str, Any]:
    """An attached picture. Every attachment says its media type: one server stumbles over those that do not."""
    return {
        "type": "Document",
        "mediaType": image.media_type or "image/webp",
        "url": image.url,
        "name": BANNER if is_banner else image.description,
        **({"isBannerImage": True, "summary": image.description} if is_banner else {}),
    }


def _is_picture(value: Mapping[str, Any]) -> bool:
    media_type = reading.word(value.get("mediaType"))
    return bool(_TYPES.intersection(reading.types(value))) and (
        not media_type or media_type.startswith("image/")
    )


def _rank(value: Mapping[str, Any], place: int) -> tuple[int, int]:
    if reading.yes_or_no(value.get("isBannerImage")):
        return 0, place
    return (1 if reading.text(value.get("name")) == BANNER else 3), place


def _read_one(value: Any) -> ImageObject | None:
    if isinstance(value, str):
        url = reading.link(value)
        return ImageObject(url) if url else None
    if not isinstance(value, Mapping):
        return None
    url = reading.link(value.get("url")) or reading.link(value.get("href"))
    if url is None:
        return None
    name = reading.text(value.get("name"), 1_000)
    if name == BANNER:
        name = reading.text(value.get("summary"), 1_000)
    return ImageObject(url, _read_media_type(value), name)


def _read_media_type(value: Mapping[str, Any]) -> str:
    """Its own, else that of a Link inside it."""
    links = reading.objects(value.get("url"), 5)
    said = (reading.word(one.get("mediaType"), 100) for one in (value, *links))
    return next((one for one in said if one), "")
