"""The blueprint of this room, what keeps its pages secret, and how an answer is found for those who may see it."""

from uuid import UUID

from flask import Blueprint, Response
from peewee import JOIN

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.web.caching import no_store

bp = Blueprint("participants", __name__)


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    return no_store(response)


def answer_or_404(event: Event, uuid: UUID | None) -> Participation:
    """An answer to this event. The caller has asked who may see it."""
    answer = (
        Participation.select(Participation, Actor)
        .join_from(Participation, Actor, JOIN.LEFT_OUTER, on=(Participation.actor == Actor.id), attr="actor")
        .where(Participation.uuid == uuid, Participation.event == event)
        .first()
    )
    if answer is None:
        raise NotFound
    answer.event = event
    return answer
