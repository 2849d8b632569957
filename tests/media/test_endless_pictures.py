"""A small file that describes the same picture thousands of times over must not keep the machine busy for hours."""

import re
import time
from io import BytesIO

import pytest
from PIL import Image

from mobilizon_lite.media.pictures import PictureRefused, accept_picture


def progressive(size: tuple[int, int], repeated: int) -> bytes:
    """A progressive JPEG whose last scan stands there that many times more."""
    file = BytesIO()
    Image.new("RGB", size, (90, 140, 90)).save(file, "JPEG", progressive=True, quality=60)
    content = file.getvalue()
    last = content[[match.start() for match in re.finditer(b"\xff\xda", content)][-1] : -2]
    return content[:-2] + last * repeated + b"\xff\xd9"


def test_a_picture_with_thousands_of_scans_is_refused_at_once():
    content = progressive((2_000, 2_000), repeated=5_000)
    began = time.monotonic()

    with pytest.raises(PictureRefused) as refused:
        accept_picture(content)

    assert refused.value.code == "damaged"
    assert time.monotonic() - began < 1


def test_the_scans_of_an_ordinary_picture_are_fine():
    assert accept_picture(progressive((400, 300), repeated=0)).width == 400
