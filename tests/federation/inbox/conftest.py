"""What the tests of the inbox share: somebody elsewhere who tells us things, and what became of what they told."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mobilizon_lite.jobs import inbox
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.received import Received
from tests.federation.strangers import tell


@pytest.fixture
def say(client: FlaskClient) -> Callable[..., tuple[str, str]]:
    """`say(actor, type=..., object=...)` posts an activity, works it off, and answers state and reason of what became of it."""
    number = iter(range(1, 1_000))

    def say(actor: Actor, **activity: object) -> tuple[str, str]:
        activity = {"id": f"{actor.uri}/activities/{next(number)}", **activity}
        answer = tell(client, actor, activity)
        assert answer.status_code == 202, answer.text
        inbox.drain()
        row = Received.select().order_by(Received.id.desc()).first()
        return str(row.state), row.reason

    return say
