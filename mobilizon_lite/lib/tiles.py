"""A map as a square of picture tiles (Web Mercator, 256 pixels): which tiles, and where points stand on it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TILE = 256
SIZE = 512
LEAST_ZOOM, MOST_ZOOM = 2, 18
# A single place is shown with the streets around it.
STREETS = 16
# Beyond this latitude the projection has no end.
_EDGE = 85.05
_MARGIN = 48

Position = tuple[float, float]
Pixel = tuple[float, float]


@dataclass(frozen=True)
class Tile:
    """Its number, and where its left upper corner stands in the view."""

    x: int
    y: int
    left: float
    top: float


@dataclass(frozen=True)
class View:
    """What is looked at: a square of SIZE pixels around a position (latitude, longitude)."""

    latitude: float
    longitude: float
    zoom: int

    def tiles(self) -> list[Tile]:
        """All that touch the view; those beyond the date line come from the other side."""
        left, top = self._corner()
        number = 2**self.zoom
        columns = range(math.floor(left / TILE), math.floor((left + SIZE - 1) / TILE) + 1)
        rows = range(math.floor(top / TILE), math.floor((top + SIZE - 1) / TILE) + 1)
        return [
            Tile(x % number, y, round(x * TILE - left, 1), round(y * TILE - top, 1))
            for y in rows
            if 0 <= y < number
            for x in columns
        ]

    def pixel_of(self, position: Position) -> Pixel:
        left, top = self._corner()
        x, y = _world_pixel(*position, self.zoom)
        world = TILE * 2**self.zoom
        # The shorter way round the globe.
        x += world * round((left + SIZE / 2 - x) / world)
        return x - left, y - top

    def shows(self, position: Position) -> bool:
        return all(0 <= value <= SIZE for value in self.pixel_of(position))

    def moved(self, right: float, down: float) -> "View":
        """By so many widths of the view."""
        x, y = _world_pixel(self.latitude, self.longitude, self.zoom)
        return View(*_position(x + right * SIZE, y + down * SIZE, self.zoom), self.zoom)

    def closer(self, steps: int) -> "View":
        return View(self.latitude, self.longitude, min(max(self.zoom + steps, LEAST_ZOOM), MOST_ZOOM))

    def _corner(self) -> Pixel:
        x, y = _world_pixel(self.latitude, self.longitude, self.zoom)
        return x - SIZE / 2, y - SIZE / 2


def view_of(positions: Sequence[Position], closest: int = STREETS) -> View:
    """The closest view that shows all of them; the whole world when there are none."""
    if not positions:
        return View(20.0, 0.0, LEAST_ZOOM)
    pixels = [_world_pixel(*position, MOST_ZOOM) for position in positions]
    middle = [(min(side) + max(side)) / 2 for side in zip(*pixels, strict=True)]
    width = max(max(side) - min(side) for side in zip(*pixels, strict=True))
    zoom = MOST_ZOOM
    while zoom > LEAST_ZOOM and width / 2 ** (MOST_ZOOM - zoom) > SIZE - 2 * _MARGIN:
        zoom -= 1
    return View(*_position(*middle, MOST_ZOOM), min(zoom, closest))


def grouped(pixels: Iterable[Pixel], apart: float) -> list[list[int]]:
    """The numbers of the points, those together that would cover each other."""
    groups: list[tuple[Pixel, list[int]]] = []
    for number, (x, y) in enumerate(pixels):
        for (other_x, other_y), members in groups:
            if math.hypot(x - other_x, y - other_y) < apart:
                members.append(number)
                break
        else:
            groups.append(((x, y), [number]))
    return [members for _pixel, members in groups]


def _world_pixel(latitude: float, longitude: float, zoom: int) -> Pixel:
    world = TILE * 2**zoom
    sine = math.sin(math.radians(min(max(latitude, -_EDGE), _EDGE)))
    return (longitude + 180) / 360 * world, (0.5 - math.atanh(sine) / (2 * math.pi)) * world


def _position(x: float, y: float, zoom: int) -> Position:
    world = TILE * 2**zoom
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * min(max(y, 0), world) / world))))
    return latitude, (x / world * 360) % 360 - 180
