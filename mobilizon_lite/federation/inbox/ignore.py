"""Ignore: the home of an event takes no answers from other sites (WordPress); people sign up on its own page."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox.answers import nothing_in_question, participation_in_question
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.remote import participations


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    participation = participation_in_question(activity, sender)
    if participation is None:
        raise nothing_in_question(activity)
    participations.not_handled_by_home(participation)
