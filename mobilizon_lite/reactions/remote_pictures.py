"""What other sites tell of has its picture here: fetched in a lane of its own, since strangers' servers may be slow."""

from uuid import UUID

from mobilizon_lite.facts import REMOTE
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.services.remote import pictures

LANE = "fetch"


def _of_event(work: LaterWork) -> None:
    pictures.bring_picture_of_event(UUID(work.payload["event_uuid"]))


def _of_actor(work: LaterWork) -> None:
    pictures.bring_picture_of_actor(UUID(work.payload["actor_uuid"]))


bring_picture_of_event = Reaction("bring_picture_of_event", _of_event, LANE, REMOTE)
bring_picture_of_actor = Reaction("bring_picture_of_actor", _of_actor, LANE, REMOTE)
