"""Run as a program in a site's environment: makes an organizer and an event to come to, and prints its uuid and the
cookie of the organizer's browser as JSON.

With a number, that many people with a confirmed address come already.
"""

import json
import sys

from mobilizon_lite import create_app
from mobilizon_lite.database import transaction
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Role
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import days, make_event, make_participation, make_profile, make_session


def main(people: int) -> None:
    app = create_app()
    alice = make_profile("alice", role=Role.ADMINISTRATOR)
    event = make_event(alice, starts_in=days(30))
    with transaction():
        for number in range(people):
            make_participation(
                event,
                nickname=f"N{number}",
                state=ParticipationState.ACCEPTED,
                email=f"n{number}@example.org",
                email_confirmed_at=dates.now(),
            )
    signer = app.session_interface.get_signing_serializer(app)
    cookie = signer.dumps({"_user_id": make_session(alice), "_fresh": True})
    json.dump({"event": str(event.uuid), "cookie": cookie}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
