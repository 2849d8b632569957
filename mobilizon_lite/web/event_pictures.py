"""The picture of an event: in the sizes that its page offers, small in a list, and as a link where none are shown."""

from dataclasses import dataclass

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.media import Media
from mobilizon_lite.web import light

CARD_WIDTH = 320
OPENED_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Picture:
    """`sources` are (path, width), smallest first; the size is that of the largest."""

    sources: list[tuple[str, int]]
    width: int
    height: int
    alt: str
    # (path, bytes) of one to open when it is wanted, where pictures are not shown by themselves.
    link: tuple[str, int] | None = None


def picture_of(media: Media) -> Picture | None:
    if not media.renditions:
        return None
    width, height, _size = media.renditions[-1]
    sources = [(_media_path(media, width), width) for width, _height, _size in media.renditions]
    link = _picture_to_open(media) if light.is_light() else None
    return Picture(sources=sources, width=width, height=height, alt=media.alt_text, link=link)


def smallest_of(media: Media) -> str | None:
    widths = [width for width, _height, _size in media.renditions]
    return _media_path(media, min(widths, key=lambda width: abs(width - CARD_WIDTH))) if widths else None


def _picture_to_open(media: Media) -> tuple[str, int]:
    """Large enough for a phone."""
    fitting = [one for one in media.renditions if one[0] <= OPENED_WIDTH] or media.renditions
    width, _height, size = fitting[-1]
    return _media_path(media, width), size


def _media_path(media: Media, width: int) -> str:
    return addresses.media_file(media.content_hash, width).removeprefix(addresses.absolute(""))
