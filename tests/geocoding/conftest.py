"""The shipped towns, unpacked once for all tests of this folder."""

import pytest

from mobilizon_lite.geocoding.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def towns(tmp_path_factory):
    gazetteer = Gazetteer(tmp_path_factory.mktemp("gazetteer"))
    gazetteer.prepare()
    yield gazetteer
    gazetteer.close()
