"""Run as a program in a site's environment: makes what another implementation looks up, and prints the addresses as JSON."""

import json
import sys
from datetime import UTC, datetime

from mobilizon_lite import create_app
from mobilizon_lite.federation.making_keys import make_missing_keys
from mobilizon_lite.models.accounts import Role
from mobilizon_lite.models.events import Visibility
from mobilizon_lite.models.tags import EventTag, Tag
from tests.factories import make_comment, make_event, make_profile, make_venue

STARTS_AT = datetime(2040, 6, 3, 12, 0, tzinfo=UTC)  # 14:00 in Paris
OTHERS = 24


def main() -> None:
    create_app()
    # A site without anybody who looks after it is not open yet.
    alice = make_profile("alice", role=Role.ADMINISTRATOR, is_discoverable=True)
    bob = make_profile("bob", is_discoverable=True)
    hall = make_venue(alice, name="Maison du canal", latitude=48.117, longitude=-1.677)
    event = make_event(
        alice,
        title="Fête à 10 €",
        starts_at=STARTS_AT,
        description_html="<p>Avec des <strong>crêpes</strong>.</p>",
        language="fr",
        venue=hall,
        place_name=hall.name,
        street=hall.street,
        town=hall.town,
        country="FR",
        latitude=hall.latitude,
        longitude=hall.longitude,
    )
    EventTag.create(event=event, tag=Tag.create(name="vélo", slug="velo"))
    comment = make_comment(event, bob)
    for number in range(OTHERS):
        make_event(alice, title=f"Atelier {number}", starts_at=STARTS_AT)
    private = make_event(alice, title="Chez nous", starts_at=STARTS_AT, visibility=Visibility.PRIVATE)
    make_missing_keys()
    rows = {"alice": alice, "event": event, "comment": comment, "private": private}
    json.dump({name: row.uri for name, row in rows.items()}, sys.stdout)


if __name__ == "__main__":
    main()
