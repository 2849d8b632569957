"""How far, in which direction, and the box around a circle on the globe. Degrees and kilometres."""

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088
DIRECTIONS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@dataclass(frozen=True)
class Box:
    """From west eastwards to east, so that west is the larger number where the 180th meridian lies inside."""

    south: float
    west: float
    north: float
    east: float

    @property
    def crosses_antimeridian(self) -> bool:
        return self.west > self.east

    def contains(self, latitude: float, longitude: float) -> bool:
        if not self.south <= latitude <= self.north:
            return False
        if self.crosses_antimeridian:
            return longitude >= self.west or longitude <= self.east
        return self.west <= longitude <= self.east


def is_position(latitude: float, longitude: float) -> bool:
    """Whether the two numbers name a point on the globe; false for nan and infinity."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way as the crow flies, on a sphere: at most 0.6 % off the true figure."""
    north = math.radians(other_latitude - latitude)
    east = math.radians(other_longitude - longitude)
    cosines = math.cos(math.radians(latitude)) * math.cos(math.radians(other_latitude))
    haversine = math.sin(north / 2) ** 2 + cosines * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, haversine)))


def box_around(latitude: float, longitude: float, radius_km: float) -> Box:
    """The smallest box that holds the circle; a circle over a pole touches every longitude."""
    angle = radius_km / EARTH_RADIUS_KM
    # A hair more than the circle, so that rounding never leaves out a point on its edge.
    degrees = math.degrees(angle) + 1e-9
    south, north = latitude - degrees, latitude + degrees
    if south <= -90 or north >= 90:
        return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    width = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude))))) + 1e-9
    return Box(south, _wrapped(longitude - width), north, _wrapped(longitude + width))


def direction(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> str:
    """Where the other point lies when one sets out from the first: one of DIRECTIONS."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    east = math.radians(other_longitude - longitude)
    x = math.sin(east) * math.cos(other_north)
    y = math.cos(north) * math.sin(other_north) - math.sin(north) * math.cos(other_north) * math.cos(east)
    return DIRECTIONS[round(math.degrees(math.atan2(x, y)) / 45) % 8]


def _wrapped(longitude: float) -> float:
    if -180 <= longitude <= 180:
        return longitude
    return (longitude + 180) % 360 - 180
