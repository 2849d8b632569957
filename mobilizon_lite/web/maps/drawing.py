"""What a map is drawn from: its pictures, and the links that move it."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask_babel import gettext as _

from mobilizon_lite.lib.distances import is_position
from mobilizon_lite.lib.tiles import LEAST_ZOOM, MOST_ZOOM, TILE, View

# Markers nearer to each other than this could not be touched apart on a small phone.
APART = 44
_STEP = 0.5
_AT = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    left: float
    top: float
    size: int = TILE


@dataclass(frozen=True, slots=True)
class Move:
    words: str
    url: str


def view_asked(arguments: Any) -> View | None:
    """The view in the address: `at` is a latitude and a longitude."""
    at, zoom = _AT.fullmatch(arguments.get("at", "")), arguments.get("zoom", "")
    if not at or not zoom.isascii() or not zoom.isdigit() or len(zoom) > 2:
        return None
    position = float(at[1]), float(at[2])
    return View(*position, min(max(int(zoom), LEAST_ZOOM), MOST_ZOOM)) if is_position(*position) else None


def pictures(view: View, tiles_url: str) -> list[Picture]:
    return [
        Picture(
            tiles_url.replace("{z}", str(view.zoom)).replace("{x}", str(tile.x)).replace("{y}", str(tile.y)),
            tile.left,
            tile.top,
        )
        for tile in view.tiles()
    ]


def ways_to_move(view: View, path: str, query: dict[str, object]) -> list[Move]:
    """Closer and further away, then the four directions."""
    ways = [
        (_("Closer"), view.closer(1) if view.zoom < MOST_ZOOM else None),
        (_("Further away"), view.closer(-1) if view.zoom > LEAST_ZOOM else None),
        (_("North"), view.moved(0, -_STEP)),
        (_("South"), view.moved(0, _STEP)),
        (_("West"), view.moved(-_STEP, 0)),
        (_("East"), view.moved(_STEP, 0)),
    ]
    return [Move(words, _address(path, query, there)) for words, there in ways if there]


def origin_of(tiles_url: str) -> str:
    """What the content policy of the page allows; empty for pictures of our own."""
    parts = urlsplit(tiles_url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _address(path: str, query: dict[str, object], view: View) -> str:
    place = {"zoom": view.zoom, "at": f"{view.latitude:.5f},{view.longitude:.5f}"}
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{urlencode({**query, **place})}"
