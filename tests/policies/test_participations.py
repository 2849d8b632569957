"""Who may say "I'm coming", and who decides about it."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import EventStatus
from mobilizon_lite.policies.participations import Closed, can_decide_participations, why_closed
from tests.factories import days, make_event


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, None),
        ({"status": EventStatus.TENTATIVE}, None),
        ({"starts_in": days(-0.01)}, None),  # it has begun, and one can still come
        ({"status": EventStatus.CANCELLED}, Closed.CANCELLED),
        ({"starts_in": days(-2)}, Closed.OVER),
        ({"is_draft": True}, Closed.NOT_PUBLISHED),
        ({"host": "ailleurs.example"}, Closed.ELSEWHERE),
    ],
)
def test_answers_are_taken_while_the_event_lies_ahead(cast, values, reason):
    event = make_event(cast.alice, **values)

    assert why_closed(event, dates.now()) is reason


def test_a_hidden_or_deleted_event_takes_no_answers(cast, clock):
    for name in ("hidden_at", "deleted_at"):
        event = make_event(cast.alice, **{name: clock.moment})
        assert why_closed(event, dates.now()) is Closed.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("who", "may"),
    [("alice", True), ("bob", False), ("mona", False), ("ada", False), ("remi", False), (None, False)],
)
def test_only_who_organises_decides(cast, who, may):
    event = make_event(cast.alice)

    assert can_decide_participations(getattr(cast, who) if who else None, event) is may
