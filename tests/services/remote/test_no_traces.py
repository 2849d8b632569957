"""Who came from elsewhere leaves no more behind than everybody else."""

import json

from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.received import Received
from mobilizon_lite.models.tables import TABLES
from tests.factories import make_event
from tests.federation.inbox.conftest import say
from tests.federation.strangers import make_remote_actor

__all__ = ["say"]
MESSAGE = "Wilhelmine bringt eine Trommel"
JOIN = "https://far.example/joins/wilhelmine-17"


def tables_that_tell(*secrets: str) -> list[str]:
    """Where one of these texts stands."""
    rows = {table.__name__: str(list(table.select().dicts())) for table in TABLES}
    return [name for name, text in rows.items() if any(secret in text for secret in secrets)]


def test_after_31_days_nothing_of_an_answer_from_elsewhere_can_be_found(cast, say, clock, work):
    guest = make_remote_actor("guest")[0]
    event = make_event(cast.alice)
    say(guest, type="Join", id=JOIN, object=event.uri, participationMessage=MESSAGE)
    work()
    answer = Participation.get()
    assert json.loads(Activity.get(Activity.kind == "Accept").content)["type"] == "Accept"
    assert {"Participation", "Activity"} <= set(tables_that_tell(JOIN, MESSAGE))

    clock.advance(days=2 + 31)
    run_what_is_due()
    work()

    assert tables_that_tell(JOIN, MESSAGE, str(answer.uuid)) == []
    assert Event.get().accepted_people == 1
    assert Received.select().count() == Delivery.select().count() == 0
