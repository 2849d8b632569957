"""The same form, or two different ones, arriving at the very same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from mobilizon_lite.database import database
from mobilizon_lite.errors import Conflict
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import EventTag
from mobilizon_lite.services.events import writing
from tests.factories import make_event

AT_ONCE = 8


def all_at_once(deed) -> list:
    """What the deed returns, or the clash it meets, in each of several threads that begin together."""
    ready = Barrier(AT_ONCE)

    def run(number: int):
        try:
            ready.wait()
            return deed(number)
        except Conflict as clash:
            return clash
        finally:
            database.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


def test_one_form_sent_by_many_taps_makes_one_event(cast):
    uuid, values = (
        new_uuid(),
        {"title": "Repair café", "starts_at": dates.now() + timedelta(days=1), "tags": ["soup"]},
    )

    events = all_at_once(lambda _number: writing.publish_new_event(values, by=cast.alice, uuid=uuid))

    assert {event.uuid for event in events} == {uuid}
    assert Event.select().count() == 1
    assert EventTag.select().count() == 1


def test_of_many_changes_to_one_version_one_is_saved_and_the_others_are_told(cast):
    event = make_event(cast.alice)

    outcomes = all_at_once(
        lambda number: writing.update_event(event, {"title": f"Title {number}"}, by=cast.alice, version=1)
    )

    saved = [outcome for outcome in outcomes if isinstance(outcome, Event)]
    assert len(saved) == 1
    assert Event.get().title == saved[0].title
    assert Event.get().version == 2
