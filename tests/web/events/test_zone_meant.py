"""Time zones as people name them, also in the first seconds of a new site."""

import pytest

from mobilizon_lite.geocoding import gazetteer
from mobilizon_lite.web.events.times import zone_meant


@pytest.fixture
def no_towns_yet(settings, tmp_path):
    """The list of towns is still being prepared."""
    gazetteer.configure(tmp_path)
    yield
    gazetteer.configure(settings.data_dir)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Paris", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("Europe/Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("Nowhere at all", None),
    ],
)
def test_a_zone_is_understood_before_the_towns_are_there(app, no_towns_yet, typed, zone):
    with app.test_request_context():
        assert zone_meant(typed) == zone
