"""Towns by their position and by their id."""

import math

import pytest

from mobilizon_lite.geocoding.gazetteer import FARTHEST_KM
from mobilizon_lite.lib.distances import distance_km

RENNES = (48.1111, -1.6743)


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (48.1111, -1.6743, "Rennes"),
        (-20.8823, 55.4504, "Saint-Denis"),
        (-16.78, -180.0, "Savusavu"),
        (-16.78, 180.0, "Savusavu"),
        (78.22, 15.65, "Longyearbyen"),
    ],
)
def test_the_nearest_town_is_found(towns, latitude, longitude, name):
    assert towns.nearest(latitude, longitude).name == name


@pytest.fixture(scope="module")
def all_towns(towns):
    return towns.within(0, 0, 21_000)


def test_the_whole_globe_holds_all_towns(all_towns):
    assert len(all_towns) == len({town.id for town in all_towns}) == 234_908


@pytest.mark.parametrize(
    "point", [(48.6361, -1.5115), (-16.78, -179.99), (71.0, 179.9), (-54.9, -67.5), (30.0, -45.0), (0.5, 0.5)]
)
def test_no_town_is_nearer_than_the_nearest(towns, all_towns, point):
    found = towns.nearest(*point)

    nearest_km = min(distance_km(*point, town.latitude, town.longitude) for town in all_towns)
    if found is None:
        assert nearest_km > FARTHEST_KM
    else:
        assert distance_km(*point, found.latitude, found.longitude) == nearest_km


def test_the_nearest_town_of_a_country_may_lie_across_the_border(towns):
    kehl = towns.nearest(48.575, 7.81)
    strasbourg = towns.nearest(48.575, 7.81, country="fr")

    assert (kehl.country, strasbourg.country) == ("DE", "FR")


@pytest.mark.parametrize(
    "point", [(-48.9, -123.4), (90.0, 0.0), (-90.0, 0.0), (math.nan, 0.0), (0.0, math.inf)]
)
def test_far_from_everything_there_is_no_town(towns, point):
    assert towns.nearest(*point) is None


def test_every_town_of_a_circle_is_given_the_nearest_first(towns):
    found = towns.within(*RENNES, 10)

    distances = [distance_km(*RENNES, town.latitude, town.longitude) for town in found]
    assert found[0].name == "Rennes"
    assert distances == sorted(distances)
    assert distances[-1] <= 10
    assert "Cesson-Sévigné" in {town.name for town in found}
    assert len(towns.within(*RENNES, 25)) > len(found) > 10


def test_a_circle_over_the_180th_meridian_holds_both_sides(towns):
    longitudes = [town.longitude for town in towns.within(66.0, 180.0, 300)]

    assert min(longitudes) < 0 < max(longitudes)


def test_a_town_is_found_again_by_its_id(towns):
    rennes = towns.find("Rennes")[0]

    assert towns.town(rennes.id) == rennes


@pytest.mark.parametrize("number", [0, -1, 1, 2**63, 10**30])
def test_an_unknown_id_is_no_town(towns, number):
    assert towns.town(number) is None
