"""What other sites tell of has its picture here: fetched in a lane of its own, since strangers' servers may be slow."""

from uuid import UUID

from mobilizon_lite.facts import REMOTE
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.reactions.turns import turn_of
from mobilizon_lite.services.remote import pictures

LANE = "fetch"


def _of_event(work: LaterWork) -> None:
    event = Event.get_or_none(Event.uuid == UUID(work.payload["event_uuid"]))
    if event is not None:
        with turn_of(event.host):
            pictures.bring_picture_of_event(event.uuid)


def _of_actor(work: LaterWork) -> None:
    actor = Actor.get_or_none(Actor.uuid == UUID(work.payload["actor_uuid"]))
    if actor is not None:
        with turn_of(actor.host):
            pictures.bring_picture_of_actor(actor.uuid)


bring_picture_of_event = Reaction("bring_picture_of_event", _of_event, LANE, REMOTE)
bring_picture_of_actor = Reaction("bring_picture_of_actor", _of_actor, LANE, REMOTE)
