"""Asking other sites again for what changes there: what they are, people whom somebody here follows, actions to come.

The timetable only writes down what is due, a bounded number at a time; the questions are later work in a lane of their
own, so that a slow site delays nothing else. What fails is left for the next day.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from peewee import ModelSelect, Value, fn

from mobilizon_lite.database import transaction, wake_workers
from mobilizon_lite.errors import MobilizonLiteError, NotYet
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, is_blocked
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.reactions.turns import turn_of
from mobilizon_lite.services import instances

DAY = timedelta(days=1)
PEOPLE_AFTER = timedelta(days=2)
MOST_AT_ONCE = 50


def plan_sites() -> int:
    """Sites of which NodeInfo was last asked for a day ago, but for those that are dead."""
    due = Instance.select().where(Instance.unavailable_since.is_null(), _is_before(Instance.asked_at, DAY))
    return _plan(
        refresh_site, Instance, Instance.id, due.order_by(Instance.asked_at), lambda row: {"host": row.host}
    )


def plan_people() -> int:
    """Those elsewhere whom somebody here follows, or who organise something to come."""
    followed = Follow.select(Follow.target).join(Actor, on=Follow.follower)
    followed = followed.where(Follow.state == FollowState.ACCEPTED, Actor.host.is_null())
    coming = (Event.over_at > dates.now()) & Event.host.is_null(False)
    due = (
        ActorDetails.select(ActorDetails, Actor)
        .join(Actor, on=ActorDetails.actor)
        .where(
            Actor.host.is_null(False),
            Actor.host.not_in(_dead()),
            Actor.deleted_at.is_null(),
            Actor.hidden_at.is_null(),
            _is_before(ActorDetails.fetched_at, PEOPLE_AFTER),
            _is_before(ActorDetails.asked_at, DAY),
            Actor.id.in_(followed)
            | Actor.id.in_(Event.select(Event.organizer).where(coming))
            | Actor.id.in_(
                Event.select(Event.attributed_to).where(coming, Event.attributed_to.is_null(False))
            ),
        )
        .order_by(ActorDetails.asked_at)
    )
    return _plan(
        refresh_person, ActorDetails, ActorDetails.id, due, lambda row: {"actor_uuid": str(row.actor.uuid)}
    )


def plan_events() -> int:
    """Those to come that stand in lists here, or where somebody here wants to go."""
    person = Actor.alias()
    goes = Participation.select(Value(1)).join(person, on=Participation.actor == person.id)
    due = (
        RemoteEvent.select(RemoteEvent, Event)
        .join(Event)
        .where(
            Event.deleted_at.is_null(),
            Event.host.not_in(_dead()),
            Event.over_at > dates.now(),
            _is_before(RemoteEvent.fetched_at, DAY),
            _is_before(RemoteEvent.asked_at, DAY),
            Event.is_listed | fn.EXISTS(goes.where(Participation.event == Event.id, person.host.is_null())),
        )
        .order_by(RemoteEvent.asked_at)
    )
    return _plan(
        refresh_event, RemoteEvent, RemoteEvent.id, due, lambda row: {"event_uuid": str(row.event.uuid)}
    )


def _plan(reaction: Reaction, model, key, due, payload) -> int:
    """Write down what is due, and that it was asked for: a second run does not ask again."""
    if not current_site().federates:
        return 0
    moment = dates.now()
    with transaction():
        rows = list(due.limit(MOST_AT_ONCE))
        model.update(asked_at=moment).where(key.in_([row.id for row in rows])).execute()
        _write_down(reaction, (payload(row) for row in rows))
    if rows:
        wake_workers()
    return len(rows)


def _write_down(reaction: Reaction, payloads: Iterable[dict[str, object]]) -> None:
    rows = [
        {
            "fact_uuid": new_uuid(),
            "fact": "Timetable",
            "reaction": reaction.name,
            "payload": payload,
            "lane": reaction.lane,
        }
        for payload in payloads
    ]
    if rows:
        LaterWork.insert_many(rows).execute()


def _dead() -> ModelSelect:
    """Hosts that are asked once a day whether they are back, and for nothing else."""
    return Instance.select(Instance.host).where(Instance.unavailable_since.is_null(False))


def _is_before(column, age: timedelta):
    return column.is_null() | (column < dates.now() - age)


def _refresh_site(work: LaterWork) -> None:
    host = str(work.payload["host"])
    if not is_blocked(host):
        with turn_of(host):
            instances.learned(host, discovery.nodeinfo(host))


def _refresh_person(work: LaterWork) -> None:
    actor = Actor.get_or_none(Actor.uuid == UUID(work.payload["actor_uuid"]))
    if actor is None or actor.is_local:
        return
    try:
        with turn_of(actor.host):
            Asking().actor(actor.uri, fresh=True)
    except NotYet:
        raise
    except MobilizonLiteError:
        # Who is gone was forgotten by then; who does not answer is asked tomorrow.
        return


def _refresh_event(work: LaterWork) -> None:
    event = Event.get_or_none(Event.uuid == UUID(work.payload["event_uuid"]))
    if event is None or event.is_local or event.deleted_at or is_blocked(event.host):
        return
    try:
        with turn_of(event.host):
            Asking().event(event.uri, fresh=True)
    except NotYet:
        raise
    except MobilizonLiteError:
        # What is gone there was erased by then.
        return


refresh_site = Reaction("refresh_site", _refresh_site, lane="fetch")
refresh_person = Reaction("refresh_person", _refresh_person, lane="fetch")
refresh_event = Reaction("refresh_event", _refresh_event, lane="fetch")
