"""Who may know of a private event, and what each of them may do with it."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.policies import comments, events
from tests.factories import make_event, make_participation

WITHOUT_A_PLACE = sorted(set(ParticipationState) - {ParticipationState.ACCEPTED})
# question, who may while nobody has a link
TABLE = [
    (events.can_see_event, {"organizer", "accepted"}),
    (events.can_find_event, {"organizer", "accepted"}),
    (events.can_edit_event, {"organizer"}),
    (events.can_invite, {"organizer"}),
    (events.can_delete_event, {"organizer"}),
    (events.can_hide_event, set()),
    (comments.can_write_comment, {"organizer", "accepted"}),
]


@pytest.fixture
def event(cast) -> Event:
    event = make_event(cast.alice, visibility=Visibility.PRIVATE)
    make_participation(event, actor=cast.bob)
    return event


@pytest.fixture
def who(cast):
    return {
        "visitor": None,
        "organizer": cast.alice,
        "accepted": cast.bob,
        "stranger": cast.charlie,
        "moderator": cast.mona,
    }


@pytest.mark.parametrize(("question", "allowed"), TABLE, ids=[question.__name__ for question, _who in TABLE])
def test_the_table_of_who_may_what(event, who, question, allowed):
    assert {name for name, by in who.items() if question(by, event)} == allowed


def test_the_link_lets_everybody_read_and_nothing_else(event, who):
    event.is_opened_by_link = True

    assert {name for name, by in who.items() if events.can_see_event(by, event)} == set(who)
    for question, allowed in TABLE[1:]:
        assert {name for name, by in who.items() if question(by, event)} == allowed, question.__name__


@pytest.mark.parametrize("state", WITHOUT_A_PLACE)
def test_an_answer_without_a_place_opens_nothing(cast, event, state):
    make_participation(event, actor=cast.charlie, state=state)

    assert not events.can_see_event(cast.charlie, event)


def test_who_moderates_may_once_it_was_reported(cast, event):
    Report.create(event=event, text="Not kind.")

    questions = (events.can_see_event, events.can_hide_event, events.can_delete_event, events.can_invite)
    assert [question(cast.mona, event) for question in questions] == [True, True, True, False]
    assert not events.can_see_event(cast.charlie, event)


def test_who_moderates_may_bring_back_what_was_hidden(cast, event):
    event.hidden_at = dates.now()

    assert events.can_hide_event(cast.mona, event)


@pytest.mark.parametrize("values", [{"is_draft": True}, {"deleted_at": "now"}])
def test_a_place_or_a_link_does_not_open_a_draft_or_what_is_deleted(cast, event, clock, values):
    for name, value in values.items():
        setattr(event, name, clock() if value == "now" else value)
    event.is_opened_by_link = True

    assert not events.can_see_event(cast.bob, event)
    assert not events.can_see_event(None, event)


def test_a_row_that_is_loaded_anew_is_closed(event):
    event.is_opened_by_link = True

    assert not events.can_see_event(None, Event.get_by_id(event.id))
