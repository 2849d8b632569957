"""Cancelled, taking place after all, deleted, hidden: who may, who may not, and twice in a row."""

import pytest

from mobilizon_lite.errors import Conflict, NotAllowed
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.tags import EventTag
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.participations import change
from tests.factories import make_event, make_participation


def revision_of(action) -> int:
    before = SiteState.current_revision()
    action()
    return SiteState.current_revision() - before


def test_cancelling_keeps_the_page_and_tells_calendars(cast):
    event = make_event(cast.alice)

    event = states.cancel_event(event, by=cast.alice)

    assert event.is_cancelled
    assert event.is_published
    assert event.sequence == 1


def test_cancelling_twice_is_told_once(cast):
    event = states.cancel_event(make_event(cast.alice), by=cast.alice)

    assert revision_of(lambda: states.cancel_event(event, by=cast.alice)) == 0
    assert Event.get_by_id(event.id).sequence == 1


@pytest.mark.parametrize("who", ["charlie", "mona"])
def test_only_the_organizer_cancels(cast, who):
    event = make_event(cast.alice)

    with pytest.raises(NotAllowed):
        states.cancel_event(event, by=getattr(cast, who))


def test_a_draft_is_not_cancelled(cast):
    with pytest.raises(Conflict):
        states.cancel_event(make_event(cast.alice, is_draft=True), by=cast.alice)


def test_a_cancelled_event_can_take_place_after_all(cast):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)

    event = states.reinstate_event(event, by=cast.alice)

    assert event.status == EventStatus.CONFIRMED
    assert event.sequence == 1


def test_a_deleted_event_leaves_an_empty_row(cast):
    event = make_event(cast.alice, description="Secret words", town="Rennes", search_text="secret words")
    writing.update_event(event, {"tags": ["soup"]}, by=cast.alice, version=1)

    states.delete_event(event, by=cast.alice)

    row = Event.get_by_id(event.id)
    assert row.deleted_at is not None
    assert (row.title, row.description, row.town, row.search_text) == ("", "", "", "")
    assert not row.is_listed
    assert EventTag.select().count() == 0


def test_a_draft_is_deleted_without_a_trace(cast):
    event = make_event(cast.alice, is_draft=True)

    states.delete_event(event, by=cast.alice)

    assert Event.select().count() == 0


def test_a_stranger_deletes_nothing(cast):
    event = make_event(cast.alice)

    with pytest.raises(NotAllowed):
        states.delete_event(event, by=cast.charlie)

    assert Event.get_by_id(event.id).deleted_at is None


def test_a_moderator_deletes_and_it_is_logged_without_the_words(cast):
    event = make_event(cast.alice, title="An insult")

    states.delete_event(event, by=cast.mona, reason="Insults")

    entry = ModerationLogEntry.get()
    assert (entry.account, entry.action, entry.target_uuid) == (cast.mona.account, "delete_event", event.uuid)
    assert entry.reason == "Insults"


def test_an_organizer_who_deletes_is_not_in_the_log(cast):
    states.delete_event(make_event(cast.alice), by=cast.alice)

    assert ModerationLogEntry.select().count() == 0


def test_hiding_takes_it_out_of_lists_and_unhiding_brings_it_back(cast):
    event = make_event(cast.alice)

    hidden = states.hide_event(event, by=cast.mona, reason="To be looked at")
    assert not hidden.is_listed

    back = states.unhide_event(event, by=cast.mona)
    assert back.is_listed
    assert [entry.action for entry in ModerationLogEntry.select()] == ["hide_event", "unhide_event"]


def test_hiding_twice_is_logged_once(cast):
    event = states.hide_event(make_event(cast.alice), by=cast.mona)

    states.hide_event(event, by=cast.mona)

    assert ModerationLogEntry.select().count() == 1


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_only_moderators_hide(cast, who):
    with pytest.raises(NotAllowed):
        states.hide_event(make_event(cast.alice), by=getattr(cast, who))


def test_who_waits_gets_the_place_of_somebody_who_left_while_it_was_cancelled(cast):
    event = make_event(cast.alice, capacity=1)
    coming = make_participation(event, nickname="Lou")
    waiting = make_participation(event, nickname="Sam", state=ParticipationState.WAITING)
    states.cancel_event(event, by=cast.alice)
    change.leave(coming)

    states.reinstate_event(event, by=cast.alice)

    assert Participation.get_by_id(waiting.id).state == ParticipationState.ACCEPTED
