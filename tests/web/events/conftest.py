"""What the tests of event pages share."""

import pytest

from mobilizon_lite.geocoding.gazetteer import gazetteer


@pytest.fixture
def towns(app):
    """The list of towns, ready to be searched."""
    gazetteer().prepare()
