"""Somebody deletes an event while another window, or another person, still works on it: it stays deleted, and empty."""

import pytest

from mobilizon_lite.errors import Gone
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.services.events import states, writing
from tests.factories import make_event

DEEDS = {
    "change": lambda event, cast: writing.update_event(
        event, {"title": "Words that are back"}, by=cast.alice, version=event.version
    ),
    "cancel": lambda event, cast: states.cancel_event(event, by=cast.alice),
    "reinstate": lambda event, cast: states.reinstate_event(event, by=cast.alice),
    "hide": lambda event, cast: states.hide_event(event, by=cast.mona),
}


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_deleted_meanwhile_is_gone(cast, name, mailbox):
    status = EventStatus.CANCELLED if name == "reinstate" else EventStatus.CONFIRMED
    seen_before = make_event(cast.alice, status=status)
    states.delete_event(Event.get_by_id(seen_before.id), by=cast.alice)
    left = Event.get_by_id(seen_before.id).__data__

    with pytest.raises(Gone):
        DEEDS[name](seen_before, cast)

    assert Event.get_by_id(seen_before.id).__data__ == left
    assert left["title"] == ""
