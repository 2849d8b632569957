"""Run as a program in a site's environment: writes down deliveries, many for each host that is named, a few for slow ones.

Arguments: a JSON object {host: number}. What goes to a host is about ten things, each said several times.
"""

import json
import sys

from mobilizon_lite import create_app
from mobilizon_lite.database import transaction, wake_workers
from mobilizon_lite.models.actors import Actor
from tests.factories import make_profile
from tests.federation.receivers import give_key, make_delivery

THINGS = 10


def main(numbers: dict[str, int]) -> None:
    create_app()
    alice = give_key(Actor.local("alice") or make_profile("alice"))
    with transaction():
        for host, number in numbers.items():
            for each in range(number):
                make_delivery(alice, host, key=f"event:{each % THINGS}")
    wake_workers()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
