"""Posters for the sample site: plain shapes on coloured paper, drawn when they are needed."""

from io import BytesIO
from math import cos, pi, sin

SIZE = (1280, 720)
INK = "#211D18"
ALT_TEXTS = {
    "gear": ("Affiche jaune : une grande roue dentée", "#FFD447"),
    "march": ("Affiche verte : une file de silhouettes qui marchent", "#9CCFA4"),
    "wheel": ("Affiche bleue : deux roues de vélo", "#8EC5E8"),
    "bowl": ("Affiche orange : un bol fumant", "#F4A259"),
    "book": ("Affiche rose : un livre ouvert", "#F2B5C4"),
    "paint": ("Affiche blanche : des taches de toutes les couleurs", "#FBF8F1"),
    "leaf": ("Affiche vert clair : trois feuilles", "#C9DE8F"),
}


def poster(name: str) -> bytes:
    """A picture as somebody would upload it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, ALT_TEXTS[name][1])
    _DRAWINGS[name](ImageDraw.Draw(picture))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _gear(draw) -> None:
    x, y = 640, 360
    for tooth in range(12):
        angle = tooth * pi / 6
        left, top = x + 230 * cos(angle), y + 230 * sin(angle)
        draw.ellipse((left - 50, top - 50, left + 50, top + 50), fill=INK)
    draw.ellipse((x - 230, y - 230, x + 230, y + 230), fill=INK)
    draw.ellipse((x - 90, y - 90, x + 90, y + 90), fill=ALT_TEXTS["gear"][1])


def _march(draw) -> None:
    for number in range(9):
        x, height = 130 + number * 128, 190 + 40 * (number % 3)
        top = 600 - height
        draw.ellipse((x - 34, top - 80, x + 34, top - 12), fill=INK)
        draw.polygon([(x - 48, 600), (x - 30, top), (x + 30, top), (x + 48, 600)], fill=INK)
        if number % 2:
            draw.line((x + 30, top + 40, x + 70, top - 150), fill=INK, width=8)
            draw.rectangle((x + 10, top - 220, x + 130, top - 140), fill="#FBF8F1", outline=INK, width=8)


def _wheel(draw) -> None:
    for x in (400, 880):
        draw.ellipse((x - 190, 230, x + 190, 610), outline=INK, width=26)
        for spoke in range(8):
            angle = spoke * pi / 4
            draw.line((x, 420, x + 180 * cos(angle), 420 + 180 * sin(angle)), fill=INK, width=6)
    draw.line((400, 420, 560, 200, 780, 200, 880, 420, 640, 420, 560, 200), fill=INK, width=22, joint="curve")


def _bowl(draw) -> None:
    draw.chord((340, 120, 940, 640), 0, 180, fill=INK)
    for x in (520, 640, 760):
        draw.arc((x - 40, 120, x + 40, 240), 90, 270, fill=INK, width=14)
        draw.arc((x - 40, 220, x + 40, 340), 270, 90, fill=INK, width=14)


def _book(draw) -> None:
    draw.polygon([(640, 220), (300, 150), (300, 540), (640, 610)], fill="#FBF8F1", outline=INK, width=16)
    draw.polygon([(640, 220), (980, 150), (980, 540), (640, 610)], fill="#FBF8F1", outline=INK, width=16)
    for line in range(5):
        y = 235 + line * 62
        draw.line((350, y, 590, y + 48), fill=INK, width=10)
        draw.line((690, y + 48, 930, y), fill=INK, width=10)


def _paint(draw) -> None:
    colours = ("#FFD447", "#0A5A63", "#9E1B1B", "#1B5C34", "#F4A259", "#8EC5E8")
    for number in range(24):
        x, y = 110 + (number * 331) % 1_070, 100 + (number * 197) % 520
        radius = 40 + (number * 53) % 70
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colours[number % 6])


def _leaf(draw) -> None:
    for x, y, size in ((380, 420, 200), (640, 330, 250), (900, 420, 200)):
        draw.pieslice((x - size, y - size, x + size, y + size), 240, 300, fill="#1B5C34")
        draw.polygon(
            [(x, y), (x - size / 2, y - size * 0.85), (x, y - size * 1.35), (x + size / 2, y - size * 0.85)],
            fill="#1B5C34",
        )
        draw.line((x, y + 170, x, y - size), fill=INK, width=12)


_DRAWINGS = {
    "gear": _gear, "march": _march, "wheel": _wheel, "bowl": _bowl, "book": _book, "paint": _paint, "leaf": _leaf,
}  # fmt: skip
