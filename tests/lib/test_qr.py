"""QR codes that a phone can read."""

import re
import subprocess
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw

from mobilizon_lite.lib.qr import qr_svg
from tests.services_needed import need

LINK = "https://rencontres.example.org/r/abcdefghijklmnopqrstuv"


@pytest.mark.parametrize("text", [LINK, "Fête à 18h", "http://onion.example/" + "a" * 300])
def test_a_reader_finds_the_text(text, tmp_path):
    reader = need("zbarimg")
    picture = tmp_path / "code.png"
    picture.write_bytes(drawn(qr_svg(text, title="Link")))

    found = subprocess.run([reader, "--quiet", "--raw", picture], capture_output=True, check=True, timeout=30)

    assert found.stdout.decode().strip() == text


def drawn(svg: str) -> bytes:
    """The path of the image painted on its white ground, eight pixels a module."""
    root = ElementTree.fromstring(svg)
    size = int(root.attrib["viewBox"].split()[2])
    image = Image.new("L", (size * 8, size * 8), 255)
    draw = ImageDraw.Draw(image)
    x = y = 0.0
    for move, first, second in steps(root.findall("path")[-1].attrib["d"]):
        if move == "h":
            draw.rectangle([x * 8, y * 8 - 4, (x + first) * 8 - 1, y * 8 + 3], fill=0)
            x += first
        else:
            x, y = (first, second) if move == "M" else (x + first, y + second)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def steps(path: str) -> list[tuple[str, float, float]]:
    numbers = re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path)
    return [(move, float(first), float(second or 0)) for move, first, second in numbers]


def test_it_has_a_name_for_screen_readers():
    root = ElementTree.fromstring(qr_svg(LINK, title='Lou\'s <link> & "more"'))

    assert root.attrib["role"] == "img"
    assert root.find("title").text == 'Lou\'s <link> & "more"'


def test_it_is_black_on_white_whatever_surrounds_it():
    root = ElementTree.fromstring(qr_svg(LINK, title="Link"))

    ground, modules = root.findall("path")
    assert (ground.attrib["fill"], modules.attrib["stroke"]) == ("#fff", "#000")
    assert ground.attrib["d"].startswith("M0 0h")
    assert "style" not in ElementTree.tostring(root, encoding="unicode")


def test_it_is_small():
    assert len(qr_svg(LINK, title="Link")) < 2_200


def test_the_same_text_gives_the_same_image():
    assert qr_svg(LINK, title="Link") == qr_svg(LINK, title="Link")


def test_a_text_too_long_is_refused():
    with pytest.raises(ValueError, match="too long"):
        qr_svg("x" * 3000, title="Link")
