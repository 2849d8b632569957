"""Run as a program in a site's environment: makes somebody who looks after the site, and prints the cookie of their browser."""

import json
import sys

from mobilizon_lite import create_app
from mobilizon_lite.models.accounts import Role
from tests.factories import make_profile, make_session


def main(username: str) -> None:
    app = create_app()
    person = make_profile(username, role=Role.ADMINISTRATOR, is_discoverable=True)
    signer = app.session_interface.get_signing_serializer(app)
    json.dump({"cookie": signer.dumps({"_user_id": make_session(person), "_fresh": True})}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
