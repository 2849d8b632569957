"""The same once more on another day."""

from mobilizon_lite.models.events import Event, EventStatus
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed


def test_a_copy_has_everything_but_the_day(cast, sign_in):
    event = make_event(
        cast.alice, title="Permanence", capacity=7, street="3 rue du Port", description="Every week"
    )

    form = sign_in(cast.alice).get(f"/events/{event.uuid}/duplicate").text

    assert "Permanence</textarea>" in form
    assert 'value="7"' in form
    assert "Every week" in form
    assert "2026-11-23" not in form
    assert 'action="/events/create?sent=1"' in form


def test_saving_the_copy_makes_another_event(cast, sign_in):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)
    browser = sign_in(cast.alice)
    hidden = hidden_fields(browser.get(f"/events/{event.uuid}/duplicate").text, "/events/create")

    browser.post("/events/create", data={**typed(), **hidden})

    copy = Event.get(Event.id != event.id)
    assert copy.status == EventStatus.CONFIRMED
    assert copy.title == "Repair café"


def test_a_stranger_copies_nothing(cast, sign_in):
    event = make_event(cast.alice)

    assert sign_in(cast.charlie).get(f"/events/{event.uuid}/duplicate").status_code == 403
