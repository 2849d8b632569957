"""Who may do what to an event: those who organise, those who moderate, strangers, and nobody in particular."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.policies import events
from tests.factories import make_event

VISITOR = None


@pytest.fixture
def who(cast):
    return {"visitor": VISITOR, "organizer": cast.alice, "stranger": cast.charlie, "moderator": cast.mona}


def make(cast, state: str):
    if state == "draft":
        return make_event(cast.alice, is_draft=True)
    moments = {"hidden": {"hidden_at": dates.now()}, "deleted": {"deleted_at": dates.now()}, "published": {}}
    return make_event(cast.alice, **moments[state])


# question, state of the event, who may
TABLE = [
    (events.can_see_event, "published", {"visitor", "organizer", "stranger", "moderator"}),
    (events.can_see_event, "draft", {"organizer"}),
    (events.can_see_event, "hidden", {"organizer", "moderator"}),
    (events.can_see_event, "deleted", set()),
    (events.can_edit_event, "published", {"organizer"}),
    (events.can_edit_event, "draft", {"organizer"}),
    (events.can_edit_event, "hidden", {"organizer"}),
    (events.can_edit_event, "deleted", set()),
    (events.can_duplicate_event, "published", {"organizer"}),
    (events.can_duplicate_event, "deleted", set()),
    (events.can_delete_event, "published", {"organizer", "moderator"}),
    (events.can_delete_event, "draft", {"organizer"}),
    (events.can_delete_event, "hidden", {"organizer", "moderator"}),
    (events.can_delete_event, "deleted", set()),
    (events.can_hide_event, "published", {"moderator"}),
    (events.can_hide_event, "draft", set()),
    (events.can_hide_event, "hidden", {"moderator"}),
    (events.can_hide_event, "deleted", set()),
]


def words(value: object) -> str:
    """In the same order in every process."""
    return "+".join(sorted(value)) if isinstance(value, set) else getattr(value, "__name__", str(value))


@pytest.mark.parametrize(("question", "state", "allowed"), TABLE, ids=words)
def test_the_table_of_who_may_what(cast, who, question, state, allowed):
    event = make(cast, state)

    answers = {name for name, by in who.items() if question(by, event)}

    assert answers == allowed


def test_an_event_of_another_site_is_not_edited_here(cast):
    event = make_event(cast.remi, host="ailleurs.example")

    assert events.can_see_event(VISITOR, event)
    assert not events.can_edit_event(cast.remi, event)


def test_a_question_answered_with_no_is_refused():
    with pytest.raises(NotAllowed):
        events.require(False)
