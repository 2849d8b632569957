"""Distances, directions and boxes on the globe, also at the poles and where the date changes."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mobilizon_lite.lib.distances import (
    DIRECTIONS,
    EARTH_RADIUS_KM,
    box_around,
    direction,
    distance_km,
    is_position,
)

RENNES = (48.11109, -1.67431)
PARIS = (48.85341, 2.3488)
HALF_ROUND_KM = math.pi * EARTH_RADIUS_KM

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)
radii = st.floats(0.001, 25_000)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (RENNES, PARIS, 308),
        (PARIS, (40.71427, -74.00597), 5837),
        ((-16.78, 179.9), (-16.78, -179.9), 21.3),
        ((90, 0), (90, 77), 0),
        ((90, 0), (-90, 0), 20_015),
        ((0, 0), (0, 180), 20_015),
    ],
)
def test_known_distances(one, other, kilometres):
    assert distance_km(*one, *other) == pytest.approx(kilometres, rel=0.003, abs=1e-6)


@given(points, points)
def test_the_way_back_is_as_long(one, other):
    assert distance_km(*one, *other) == pytest.approx(distance_km(*other, *one), abs=1e-6)


@given(points, points, points)
def test_a_detour_is_never_shorter(one, middle, other):
    detour = distance_km(*one, *middle) + distance_km(*middle, *other)

    assert distance_km(*one, *other) <= detour + 1e-3
    assert distance_km(*one, *other) <= HALF_ROUND_KM + 1e-6


@given(points, points, radii)
def test_the_box_holds_every_point_of_the_circle(centre, point, radius):
    assume(distance_km(*centre, *point) <= radius)

    assert box_around(*centre, radius).contains(*point)


@given(points, st.floats(0.01, 5000), st.floats(0, 2 * math.pi))
def test_the_box_holds_the_edge_of_the_circle(centre, radius, bearing):
    point = point_at(centre, radius * 0.999_999, bearing)

    assert box_around(*centre, radius).contains(*point)


@given(st.floats(-80, 80), longitudes, st.floats(0.01, 500))
def test_the_box_is_hardly_larger_than_the_circle(latitude, longitude, radius):
    box = box_around(latitude, longitude, radius)

    assert distance_km(latitude, longitude, box.north, longitude) == pytest.approx(radius, rel=1e-3)
    assert not box.contains(latitude, longitude + 180 if longitude < 0 else longitude - 180)


@pytest.mark.parametrize("latitude", [90.0, 89.9, -89.9, -90.0])
def test_a_circle_over_a_pole_touches_every_longitude(latitude):
    box = box_around(latitude, 10, 50)

    assert (box.west, box.east) == (-180, 180)
    assert box.contains(latitude, -170)


@pytest.mark.parametrize("longitude", [179.9, -179.9, 180.0, -180.0])
def test_a_box_crosses_the_180th_meridian(longitude):
    box = box_around(-16.8, longitude, 100)

    assert box.crosses_antimeridian
    assert box.contains(-16.8, 179.5)
    assert box.contains(-16.8, -179.5)
    assert not box.contains(-16.8, 0)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ((49, 2), "n"), ((48.9, 3.2), "ne"), ((48, 4), "e"), ((47, 3.3), "se"),
        ((40, 2), "s"), ((47, 0.7), "sw"), ((48, 0), "w"), ((49, 0.7), "nw"),
    ],
)  # fmt: skip
def test_directions(other, code):
    assert direction(48, 2, *other) == code


def test_the_shorter_way_round_leads_over_the_180th_meridian():
    assert direction(-16.8, 179.9, -16.8, -179.9) == "e"


@given(points, points)
def test_every_direction_is_one_of_eight(one, other):
    assert direction(*one, *other) in DIRECTIONS


@given(st.floats(-60, 60), longitudes, st.floats(1, 500), st.integers(0, 7))
def test_whoever_walks_in_a_direction_has_gone_there(latitude, longitude, kilometres, eighth):
    point = point_at((latitude, longitude), kilometres, math.radians(eighth * 45))

    assert direction(latitude, longitude, *point) == DIRECTIONS[eighth]


@pytest.mark.parametrize("numbers", [(91, 0), (0, 181), (math.nan, 0), (0, math.nan), (math.inf, 0)])
def test_what_is_no_position(numbers):
    assert not is_position(*numbers)


def point_at(start, kilometres, bearing):
    """The point reached from the start, by the formula for a great circle."""
    latitude, longitude = map(math.radians, start)
    angle = kilometres / EARTH_RADIUS_KM
    north = math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(bearing)
    reached = math.asin(max(-1.0, min(1.0, north)))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(latitude), math.cos(angle) - math.sin(latitude) * north
    )
    return math.degrees(reached), (math.degrees(longitude + east) + 180) % 360 - 180
