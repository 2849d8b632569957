"""Uploaded pictures: what is refused, and what becomes of the rest."""

import random
import struct
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from mobilizon_lite.media import pictures
from mobilizon_lite.media.pictures import MOST_BYTES, AcceptedPicture, PictureRefused, accept_picture

RED, BLUE = (200, 30, 30), (30, 30, 200)


def make_picture(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(image).rectangle([width // 2, 0, width, height], fill=BLUE)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(picture: AcceptedPicture, at: int = -1) -> Image.Image:
    return Image.open(BytesIO(picture.versions[at].content))


def colour(image: Image.Image, x: float, y: float) -> str:
    red, _green, blue = image.convert("RGB").getpixel(
        (int(x * (image.width - 1)), int(y * (image.height - 1)))
    )
    return "red" if red > blue else "blue"


def refusal(content: bytes) -> str:
    with pytest.raises(PictureRefused) as caught:
        accept_picture(content)
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_comes_in_three_widths_as_webp(kind):
    picture = accept_picture(encoded(make_picture(2000, 1500), kind))

    assert [(version.width, version.height) for version in picture.versions] == [
        (320, 240),
        (640, 480),
        (1280, 960),
    ]
    for at, version in enumerate(picture.versions):
        image = opened(picture, at)
        assert (image.format, image.size) == ("WEBP", (version.width, version.height))
        assert (colour(image, 0.1, 0.5), colour(image, 0.9, 0.5)) == ("red", "blue")


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((1, 1), [(1, 1)]),
        ((320, 200), [(320, 200)]),
        ((350, 200), [(350, 200)]),
        ((500, 100), [(320, 64), (500, 100)]),
        ((700, 700), [(320, 320), (700, 700)]),
        ((1280, 10), [(320, 2), (640, 5), (1280, 10)]),
        ((300, 9000), [(85, 2560)]),
        ((9000, 3), [(320, 1), (640, 1), (1280, 1)]),
    ],
)
def test_a_picture_is_never_enlarged(size, sizes):
    picture = accept_picture(encoded(make_picture(*size), "PNG"))

    assert [(version.width, version.height) for version in picture.versions] == sizes
    assert (picture.width, picture.height) == sizes[-1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(400, 300), (3000, 100)])
def test_every_kind_of_png_is_understood(mode, size):
    grey = make_picture(*size, "L")
    special = {
        "1": grey.convert("1", dither=Image.Dither.NONE),
        "I;16": grey.convert("I;16").point(lambda value: value * 256),
    }
    image = special.get(mode) or make_picture(*size, mode)
    expected = (grey if mode == "I;16" else image).convert("RGB")

    shown = opened(accept_picture(encoded(image, "PNG"))).convert("RGB")

    difference = [
        abs(one - other) for one, other in zip(expected.getpixel((0, 0)), shown.getpixel((0, 0)), strict=True)
    ]
    assert max(difference) < 40


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_kind_of_jpeg_is_understood(mode):
    assert accept_picture(encoded(make_picture(4000, 3000, mode), "JPEG")).width == 1280


def test_what_is_transparent_stays_so():
    image = make_picture(3000, 2000, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))

    shown = opened(accept_picture(encoded(image, "PNG")))

    assert shown.mode == "RGBA"
    assert shown.getpixel((5, 5))[3] < 20
    assert shown.getpixel((5, shown.height - 5))[3] > 230


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind):
    frames = [Image.new("RGB", (400, 300), shade) for shade in (RED, BLUE, BLUE)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)

    shown = opened(accept_picture(content))

    assert getattr(shown, "n_frames", 1) == 1
    assert colour(shown, 0.5, 0.5) == "red"


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (400, 200), (0.1, 0.5)),
        (2, (400, 200), (0.9, 0.5)),
        (3, (400, 200), (0.9, 0.5)),
        (4, (400, 200), (0.1, 0.5)),
        (5, (200, 400), (0.5, 0.1)),
        (6, (200, 400), (0.5, 0.1)),
        (7, (200, 400), (0.5, 0.9)),
        (8, (200, 400), (0.5, 0.9)),
        (99, (400, 200), (0.1, 0.5)),
    ],
)
@pytest.mark.parametrize("scale", [1, 12])
def test_a_picture_is_turned_upright(orientation, size, red_at, scale):
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = encoded(make_picture(400 * scale, 200 * scale), "JPEG", exif=exif)

    shown = opened(accept_picture(content))

    assert abs(shown.width / shown.height - size[0] / size[1]) < 0.01
    assert colour(shown, *red_at) == "red"
    assert colour(shown, 1 - red_at[0], 1 - red_at[1]) == "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_kept_that_says_who_where_or_when(kind):
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Camera of Lou", "2026:11:28 18:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 7.0, 1.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(
        make_picture(800, 600), kind, exif=exif, icc_profile=profile, xmp=b"<x:xmpmeta>Lou</x:xmpmeta>"
    )
    assert b"Lou" in content

    picture = accept_picture(content)

    for version in picture.versions:
        assert not any(
            word in version.content for word in (b"Lou", b"EXIF", b"Exif", b"ICCP", b"XMP", b"2026:11")
        )


def test_colours_of_another_space_become_those_of_the_screen():
    red_and_blue_swapped = swapped_profile()
    content = encoded(make_picture(800, 600), "JPEG", icc_profile=red_and_blue_swapped)

    shown = opened(accept_picture(content))

    assert (colour(shown, 0.1, 0.5), colour(shown, 0.9, 0.5)) == ("blue", "red")


def swapped_profile() -> bytes:
    """sRGB with the names of its red and blue exchanged, so that a reader who obeys it sees the difference."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)


def test_a_wrong_colour_profile_is_passed_over():
    picture = accept_picture(encoded(make_picture(800, 600), "JPEG", icc_profile=b"nonsense" * 50))

    assert colour(opened(picture), 0.1, 0.5) == "red"


def test_a_picture_full_of_detail_is_still_light():
    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    scene = Image.blend(noise, make_picture(1600, 1200), 0.75)

    by_width = {
        version.width: len(version.content) for version in accept_picture(encoded(scene, "JPEG")).versions
    }

    assert by_width[640] <= 40_000
    assert by_width[320] < by_width[640] < by_width[1280] <= 130_000


def test_the_same_picture_has_the_same_name():
    content = encoded(make_picture(800, 600), "JPEG")

    one, two = accept_picture(content), accept_picture(BytesIO(content))

    assert one == two
    assert one.digest == sha256(one.versions[-1].content).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
        b"%!PS-Adobe",
        b"BM" + b"\0" * 100,
        b"II*\0" + b"\0" * 100,
        b"\0\0\0\x18ftypheic",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"<?php system('id');",
    ],
)
def test_what_is_no_picture_is_told(content):
    assert refusal(content) == "not_a_picture"


def test_a_file_over_ten_megabytes_is_told():
    content = encoded(make_picture(10, 10), "PNG") + b"\0" * MOST_BYTES

    assert refusal(content) == "too_large"


def test_no_more_is_read_than_is_allowed():
    class Endless(BytesIO):
        asked = 0

        def read(self, size=-1):
            self.asked += size
            return b"\xff" * size

    stream = Endless()

    with pytest.raises(PictureRefused):
        accept_picture(stream)
    assert stream.asked == MOST_BYTES + 1


def png_of(width: int, height: int) -> bytes:
    """A few bytes that unfold to that many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    pixels = zlib.compress(b"\0" * 1_000_000)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif_of(width: int, height: int, *, canvas: tuple[int, int] | None = None) -> bytes:
    frame = struct.pack("<HHHH", 0, 0, width, height)
    return b"GIF89a" + struct.pack("<HH", *(canvas or (width, height))) + b"\0\0\0," + frame + b"\0\2\2D\1\0;"


def webp_of(width: int, height: int) -> bytes:
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\0\0\0\0"
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg_of(width: int, height: int) -> bytes:
    content = bytearray(encoded(make_picture(16, 16), "JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        png_of(60_000, 60_000),
        png_of(5_000, 5_000),
        gif_of(65_535, 65_535),
        gif_of(65_535, 65_535, canvas=(9, 9)),
        gif_of(10_000, 10_000, canvas=(9, 9)),
        webp_of(16_383, 16_383),
        jpeg_of(65_000, 65_000),
    ],
)
def test_a_bomb_of_pixels_is_refused_by_its_header(content):
    assert refusal(content) == "too_many_pixels"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_half_a_picture_is_told(kind, part):
    noise = Image.effect_noise((400, 300), 90).convert("P" if kind == "GIF" else "RGB")
    content = encoded(noise, kind)

    assert refusal(content[: int(len(content) * part)]) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_broken_picture_is_refused_or_shown_and_nothing_else(kind):
    whole = encoded(Image.effect_noise((200, 150), 90).convert("P" if kind == "GIF" else "RGB"), kind)
    chance = random.Random(3)

    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            content[chance.randrange(12, min(len(content), 4000))] = chance.randrange(256)
        try:
            accept_picture(bytes(content))
        except PictureRefused as refused:
            code = refused.code
            assert code in ("damaged", "too_many_pixels", "not_a_picture")


def test_while_another_picture_takes_too_long_the_next_is_told(monkeypatch):
    monkeypatch.setattr(pictures, "_PATIENCE", 0.05)

    with pictures._one_at_a_time:
        assert refusal(encoded(make_picture(10, 10), "PNG")) == "busy"
    assert accept_picture(encoded(make_picture(10, 10), "PNG")).width == 10


def test_without_pillow_a_picture_is_refused_politely():
    program = (
        "import sys; sys.modules['PIL'] = None\n"
        "from mobilizon_lite.media.pictures import PictureRefused, accept_picture, is_picture_support_installed\n"
        "assert not is_picture_support_installed()\n"
        "try: accept_picture(b'GIF89a')\n"
        "except PictureRefused as refused: print(refused.code)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "no_picture_support"


def test_a_large_photograph_needs_little_memory(tmp_path):
    photograph = tmp_path / "24-megapixels.jpg"
    make_picture(6000, 4000).save(photograph, quality=90)
    program = (
        "import resource, sys\n"
        "from mobilizon_lite.media import decoding, encoding\n"
        "from mobilizon_lite.media.pictures import accept_picture\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with open(sys.argv[1], 'rb') as file: accept_picture(file)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, photograph], capture_output=True, text=True, check=True, timeout=60
    )

    assert int(done.stdout) < 40  # the pixels alone would be 96 MB
