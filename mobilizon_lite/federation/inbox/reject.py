"""Reject: no to a Follow or a Join of ours; or somebody elsewhere says that they do not come to an event of ours."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.answers import (
    event_in_question,
    follow_in_question,
    nothing_in_question,
    participation_in_question,
)
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import FollowState
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services import follows
from mobilizon_lite.services.remote import participations


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if follow := follow_in_question(activity, sender):
        follows.answered_by_target(follow, FollowState.REFUSED, answer_uri=activity.id or "")
    elif participation := participation_in_question(activity, sender):
        participations.answered_by_home(participation, ParticipationState.REFUSED)
    elif event := event_in_question(activity):
        if not participations.leave_from_elsewhere(event, sender):
            raise Ignored("not_coming")
    else:
        raise nothing_in_question(activity)
