"""Circles on the globe as conditions of a query: a box that an index knows, then the exact distance."""

import math
from typing import Any

from peewee import Case, Expression

from mobilizon_lite.lib.distances import EARTH_RADIUS_KM, box_around
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.query import Near

_KM_PER_DEGREE = math.radians(EARTH_RADIUS_KM)


def in_box(near: Near, latitude: Any = Event.latitude) -> Expression:
    """The smallest box around the circle."""
    box = box_around(near.latitude, near.longitude, near.radius_km)
    band = latitude.between(box.south, box.north)
    if box.crosses_antimeridian:
        return band & ((Event.longitude >= box.west) | (Event.longitude <= box.east))
    return band & Event.longitude.between(box.west, box.east)


def in_circle(near: Near) -> Expression:
    """Whether an event in the box is within the distance, in plain arithmetic that every database has.

    The cosine of the latitude half way is followed by its tangent: for a hundred kilometres that is right to
    some ten metres, up to the polar circles."""
    middle = math.radians(near.latitude)
    north = Event.latitude - near.latitude
    shrinking = math.cos(middle) - north * (math.sin(middle) * math.radians(0.5))
    east = _degrees_east(near) * shrinking
    radius = near.radius_km / _KM_PER_DEGREE
    return north * north + east * east <= radius * radius


def _degrees_east(near: Near) -> Expression:
    east = Event.longitude - near.longitude
    if not box_around(near.latitude, near.longitude, near.radius_km).crosses_antimeridian:
        return east
    return Case(None, ((east > 180, east - 360), (east < -180, east + 360)), east)
