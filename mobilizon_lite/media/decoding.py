"""From the bytes of a picture to upright sRGB pixels of at most the largest width, with little memory.

Only imported when a picture has arrived: Pillow is large, and optional.
"""

import struct
import zlib
from io import BytesIO

from PIL import GifImagePlugin, Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

LARGEST_WIDTH = 1280
LARGEST_HEIGHT = 2 * LARGEST_WIDTH

# What a broken file makes Pillow raise, across its plugins.
DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, OverflowError, EOFError, struct.error, zlib.error
)  # fmt: skip

# A plain JPEG is shrunk while it is decoded; everything else lies in memory whole, and a WebP three times.
_MOST_PIXELS = {
    "jpeg": 50_000_000,
    "progressive": 25_000_000,
    "png": 20_000_000,
    "gif": 20_000_000,
    "webp": 12_000_000,
}


class TooManyPixels(Exception):
    """Said by the header; nothing has been decoded."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def decode(file: BytesIO, kind: str) -> Image.Image:
    """The first frame; raises TooManyPixels, or one of DAMAGE."""
    if kind == "webp":
        _check_size(_webp_size(file.getvalue()[:30]), kind)  # its decoder takes the memory at once
    image = _opened(file, kind)
    _check_size(image.size, "progressive" if image.info.get("progressive") else kind)
    orientation = _orientation(image)
    profile = image.info.get("icc_profile")
    box = (LARGEST_WIDTH, LARGEST_HEIGHT) if orientation < 5 else (LARGEST_HEIGHT, LARGEST_WIDTH)
    shrunk = _shrunk(image, box)
    upright = shrunk.transpose(_TURNS[orientation]) if orientation in _TURNS else shrunk
    return _in_srgb(upright, profile)


def _opened(file: BytesIO, kind: str) -> Image.Image:
    try:
        return _OPENERS[kind](file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels(_MOST_PIXELS[kind]) from None  # a frame larger than the GIF that holds it


def _check_size(size: tuple[int, int], kind: str) -> None:
    if size[0] * size[1] > _MOST_PIXELS[kind]:
        raise TooManyPixels(_MOST_PIXELS[kind])


def _webp_size(head: bytes) -> tuple[int, int]:
    """Width and height by the header of each of the three kinds of WebP."""
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no WebP of a known kind")


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except DAMAGE:
        return 1


def _shrunk(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    excess = max(image.width / box[0], image.height / box[1])
    image.draft(image.mode, (int(image.width / excess), int(image.height / excess)))
    image.load()
    excess = max(image.width / box[0], image.height / box[1])
    plain = _reduced(image, int(excess)) if excess >= 2 else _without_palette(image)
    plain.thumbnail(box, Image.Resampling.LANCZOS)
    return plain


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """A whole fraction of the size, strip by strip: a conversion never holds a second whole picture."""
    width, height = -(-image.width // factor), -(-image.height // factor)
    reduced, rows = None, factor * 64
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        small = _without_palette(strip).reduce(factor)
        reduced = reduced or Image.new(small.mode, (width, height))
        reduced.paste(small, (0, top // factor))
    image.close()
    return reduced


def _without_palette(image: Image.Image) -> Image.Image:
    """In one of the modes that can be resized well: L, LA, RGB, RGBA, CMYK."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("F").point(lambda value: value / 256).convert("L")  # 16 bits of grey
    if image.has_transparency_data and image.mode not in ("LA", "RGBA"):
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    target = "RGBA" if image.mode in ("LA", "RGBA") else "RGB"
    if not profile or image.mode == "LA":
        return image.convert(target)
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        colours = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *DAMAGE):
        colours = colours.convert("RGB")  # a wrong profile only costs a little colour
    if alpha:
        colours.putalpha(alpha)
    return colours


# The classes themselves, since Image.open loads all forty plugins when the first guess fails.
_OPENERS = {
    "gif": GifImagePlugin.GifImageFile,
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
