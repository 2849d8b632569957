"""Ids contain the address of the site: it is written down once and cannot change unnoticed."""

from dataclasses import replace

import pytest

from mobilizon_lite import create_app
from mobilizon_lite.config import SettingsError


def test_another_address_later_stops_the_start(app, settings):
    with pytest.raises(SettingsError, match="belongs to http://lite.example"):
        create_app(replace(settings, site_url="http://other.example"))
