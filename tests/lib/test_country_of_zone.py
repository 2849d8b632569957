"""A zone tells the country that goes without saying."""

import pytest

from mobilizon_lite.lib.dates import country_of_zone


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "FR"),
        ("Europe/Brussels", "BE"),
        ("America/New_York", "US"),
        ("UTC", ""),
        ("Not/AZone", ""),
    ],
)
def test_the_country_of_a_zone(zone, country):
    assert country_of_zone(zone) == country
