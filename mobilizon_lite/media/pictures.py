"""Uploaded pictures: what is refused, and what becomes of the rest. Nothing of the original file is kept."""

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from threading import Lock
from typing import BinaryIO

from mobilizon_lite.errors import Invalid

MOST_BYTES = 10 * 1024 * 1024


class PictureRefused(Invalid):
    """Codes: too_large, not_a_picture, too_many_pixels, damaged, busy, no_picture_support."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__("picture", code, **values)


@dataclass(frozen=True)
class PictureVersion:
    """The picture in one width, as WebP."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class AcceptedPicture:
    """The picture in one to three widths, the smallest first, named by the hash of the largest."""

    digest: str
    versions: tuple[PictureVersion, ...]

    @property
    def width(self) -> int:
        """Of the largest version."""
        return self.versions[-1].width

    @property
    def height(self) -> int:
        """Of the largest version."""
        return self.versions[-1].height


def accept_picture(upload: BinaryIO | bytes) -> AcceptedPicture:
    """The upload turned upright, without any metadata, in sRGB and small; or PictureRefused."""
    content = upload if isinstance(upload, bytes) else upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise PictureRefused("too_large", megabytes=MOST_BYTES // 1024**2)
    kind = _kind(content)
    if kind is None:
        raise PictureRefused("not_a_picture")
    if kind == "jpeg" and content.count(_SCAN) > _MOST_SCANS:
        raise PictureRefused("damaged")
    if not is_picture_support_installed():
        raise PictureRefused("no_picture_support")
    if not _one_at_a_time.acquire(timeout=_PATIENCE):
        raise PictureRefused("busy")
    try:
        versions = _versions(content, kind)
    finally:
        _one_at_a_time.release()
    return AcceptedPicture(sha256(versions[-1].content).hexdigest(), versions)


def is_picture_support_installed() -> bool:
    """Whether Pillow is there; a small machine may do without it and without pictures."""
    try:
        return find_spec("PIL") is not None
    except ValueError:  # somebody has blocked it
        return False


# A small machine has memory for one large picture, not for eight.
_one_at_a_time = Lock()
_PATIENCE = 20  # seconds

# Each scan of a JPEG goes over the whole picture again, and needs only some 40 bytes. Cameras and programs write ten or
# so, and a few more in the small pictures beside it.
_SCAN, _MOST_SCANS = b"\xff\xda", 100

_BEGINNINGS = (
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)


def _kind(content: bytes) -> str | None:
    """The type by the first bytes; what the sender says about it is not asked."""
    return next((kind for kind, beginning in _BEGINNINGS if beginning.match(content)), None)


def _versions(content: bytes, kind: str) -> tuple[PictureVersion, ...]:
    from mobilizon_lite.media import decoding, encoding

    try:
        picture = decoding.decode(BytesIO(content), kind)
    except decoding.TooManyPixels as error:
        raise PictureRefused("too_many_pixels", megapixels=error.most // 1_000_000) from None
    except decoding.DAMAGE:
        raise PictureRefused("damaged") from None
    return tuple(PictureVersion(*each) for each in encoding.encode(picture))
