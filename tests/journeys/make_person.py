"""Run as a program in a site's environment: makes people who look after the site, and prints the cookie of the browser of
each as JSON, by name."""

import json
import sys

from mobilizon_lite import create_app
from mobilizon_lite.federation.keyring import ensure_key
from mobilizon_lite.models.accounts import Role
from tests.factories import give_password, make_profile, make_session


def main(usernames: list[str]) -> None:
    app = create_app()
    signer = app.session_interface.get_signing_serializer(app)
    cookies = {}
    for username in usernames:
        person = make_profile(username, role=Role.ADMINISTRATOR, is_discoverable=True)
        # As later work does for whoever gets a page.
        ensure_key(person)
        give_password(person)
        cookies[username] = signer.dumps({"_user_id": make_session(person), "_fresh": True})
    json.dump(cookies, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
