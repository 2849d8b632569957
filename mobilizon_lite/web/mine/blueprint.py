"""The blueprint of this room, and whose actions it shows."""

from dataclasses import replace

from flask import Blueprint, url_for
from flask_babel import gettext as _

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.web import event_view
from mobilizon_lite.web.events.coming_elsewhere import state_of
from mobilizon_lite.web.session import current_profile

bp = Blueprint("mine", __name__)


def acting_profile() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile


def answer_card(participation: Participation) -> event_view.Card:
    """The event, and first of its states what becomes of one's own answer; nothing becomes of it once it is cancelled."""
    card = plain_card(participation)
    if participation.event.is_cancelled:
        return card
    return replace(card, states=[state_of_answer(participation), *card.states])


def state_of_answer(participation: Participation) -> event_view.State:
    if not participation.event.is_local:
        return state_of(participation)
    return {
        ParticipationState.ACCEPTED: event_view.State(event_view.OK, _("You're coming")),
        ParticipationState.WAITING: event_view.State(event_view.WAIT, _("You're on the waiting list")),
        ParticipationState.PENDING: event_view.State(event_view.WAIT, _("You asked to come")),
    }[participation.state]


def plain_card(participation: Participation) -> event_view.Card:
    """The event where one takes or took part, with the place that one's answer lets one know."""
    event = participation.event
    card = event_view.card(event, place=place_for(event, participation))
    if not event.is_private or participation.is_coming or not event.is_local:
        return card
    # The page of a private event is for those who have a place; the others find their answer.
    return replace(card, url=url_for("personal.show", token=participation.personal_token()))
