"""Run as a program in a site's environment, after make_site.py: makes what else people take part in, and prints it as JSON.

A series that asks for needs, a private event at a place told only to who comes, a remembered place, and whom they name.
"""

import json
import sys
from datetime import timedelta

from mobilizon_lite import create_app
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import PlaceReveal, Visibility
from tests.factories import ZONE, days, make_details, make_event, make_profile, make_venue
from tests.series import dates_of, make_series

DATES = 3
STREET = "17 venelle des Mésanges"


def main() -> None:
    create_app()
    alice = Actor.get(Actor.username == "alice")
    make_profile("nina")
    day = dates.in_zone(dates.now(), ZONE).date() + timedelta(days=4)
    rule = f"FREQ=WEEKLY;COUNT={DATES};BYDAY={'MO TU WE TH FR SA SU'.split()[day.weekday()]}"
    hall = make_venue(alice, name="Maison du canal")
    series = make_series(alice, rule=rule, start=f"{day}T18:00", venue=hall, place_name=hall.name)
    for event in dates_of(series):
        make_details(event, asks_needs=True)
    private = make_event(
        alice,
        starts_in=days(6),
        visibility=Visibility.PRIVATE,
        place_name="près du canal",
        exact_name="Hangar",
        exact_street=STREET,
        place_reveal=PlaceReveal.ACCEPTED,
    )
    json.dump(
        {
            "date": str(dates_of(series)[0].uuid),
            "private": str(private.uuid),
            "invitation": private.invitation_token(),
            "place": str(hall.uuid),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
