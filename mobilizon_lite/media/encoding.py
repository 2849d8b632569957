"""From pixels to WebP files light enough for slow links: at most about 40 kB in 640 pixels of width."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, WebPImagePlugin  # noqa: F401 the plugin must be loaded to save

_WIDTHS = (320, 640)
_BYTES_PER_PIXEL_OF_WIDTH = 62.5  # 20 kB for 320, 40 kB for 640, 80 kB for 1280
_QUALITIES = (76, 64, 52, 42, 32)


def encode(picture: Image.Image) -> Iterator[tuple[int, int, bytes]]:
    """Width, height and content, the smallest first; never wider than the picture, never two nearly alike."""
    picture.info = {}
    for width in (*(width for width in _WIDTHS if width * 1.2 < picture.width), picture.width):
        height = max(1, round(picture.height * width / picture.width))
        version = (
            picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
        )
        yield width, height, _webp(version)


def _webp(version: Image.Image) -> bytes:
    """The best quality that is light enough, or else the lowest that is still good to look at."""
    content = b""
    for quality in _QUALITIES:
        file = BytesIO()
        version.save(file, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
        content = file.getvalue()
        if len(content) <= version.width * _BYTES_PER_PIXEL_OF_WIDTH:
            break
    return content
