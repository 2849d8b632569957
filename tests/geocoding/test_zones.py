"""Time zones of places and of countries."""

import math

import pytest
from babel import Locale

from mobilizon_lite.geocoding.zones import is_zone, nautical_zone, zone_at, zones_for_a_form


@pytest.mark.parametrize(
    ("latitude", "longitude", "country", "zone"),
    [
        (48.1, -1.7, None, "Europe/Paris"),
        (40.71, -74.0, "US", "America/New_York"),
        (14.6, -61.05, "FR", "America/Martinique"),
        (-20.9, 55.5, "RE", "Indian/Reunion"),
        (27.7, 85.3, "NP", "Asia/Kathmandu"),
        (48.575, 7.81, "FR", "Europe/Paris"),
        (-48.9, -123.4, None, "Etc/GMT+8"),
    ],
)
def test_a_place_has_the_zone_of_the_nearest_town(towns, latitude, longitude, country, zone):
    assert zone_at(towns, latitude, longitude, country=country) == zone


def test_what_is_no_position_has_no_zone(towns):
    assert zone_at(towns, math.nan, 0.0) is None


@pytest.mark.parametrize(
    ("longitude", "zone"),
    [(0, "Etc/GMT"), (7, "Etc/GMT"), (8, "Etc/GMT-1"), (-180, "Etc/GMT+12"), (180, "Etc/GMT-12")],
)
def test_the_nautical_zone_is_a_real_zone(longitude, zone):
    assert nautical_zone(longitude) == zone
    assert is_zone(zone)


def test_a_form_offers_the_zones_of_a_country_the_most_used_first(towns):
    assert zones_for_a_form(towns, "fr") == ["Europe/Paris"]
    assert zones_for_a_form(towns, "US")[:2] == ["America/New_York", "America/Chicago"]
    assert len(zones_for_a_form(towns, "US")) == 12
    assert zones_for_a_form(towns, "zz") == []


@pytest.mark.parametrize("name", ["Europe/Paris", "UTC", "Asia/Kathmandu"])
def test_zones_are_known_by_their_name(name):
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Paris", "../../etc/passwd", "Europe/Paris\x00", "/etc/localtime", "x" * 5000]
)
def test_anything_else_is_no_zone(name):
    assert not is_zone(name)


def test_every_zone_of_every_country_is_known_to_this_machine(towns):
    zones = {zone for code in Locale("en").territories for zone in towns.zones_of(code)}

    assert len(zones) > 350
    assert [zone for zone in zones if not is_zone(zone)] == []
