"""Time zones of towns."""

from babel import Locale

from mobilizon_lite.lib import dates


def test_every_zone_of_every_country_is_known_to_this_machine(towns):
    zones = {zone for code in Locale("en").territories for zone in towns.zones_of(code)}

    assert len(zones) > 350
    assert [zone for zone in zones if not dates.is_valid_zone(zone)] == []
