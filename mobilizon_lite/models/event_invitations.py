"""Reading invitations that came from other sites: one of them, and those that somebody here has."""

from uuid import UUID

from peewee import JOIN, Case, ModelSelect, Value, fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState

_Inviter, _Invited = Actor.alias(), Actor.alias()


def invitation_with(uuid: UUID | str) -> EventInvitation | None:
    return _whole().where(EventInvitation.uuid == uuid).first()


def invitations_to(profile: Actor, most: int) -> list[EventInvitation]:
    """To what still lies ahead, as long as no answer says the same: what was not even answered comes first."""
    asked_first = Case(None, [(EventInvitation.state == InvitationState.ASKED, 0)], 1)
    ahead = _whole().where(
        EventInvitation.actor == profile,
        EventInvitation.state != InvitationState.NOT_COMING,
        ~fn.EXISTS(_answer()),
        Event.deleted_at.is_null(),
        Event.hidden_at.is_null(),
        Event.over_at > dates.now(),
    )
    return list(ahead.order_by(asked_first, Event.starts_at, EventInvitation.id).limit(most))


def invitation_of(event: Event, profile: Actor) -> EventInvitation | None:
    found = _whole().where(EventInvitation.event == event, EventInvitation.actor == profile).first()
    if found is not None:
        found.event = event
    return found


def _answer() -> ModelSelect:
    """What is listed among the answers, and what its home refused."""
    return Participation.select(Value(1)).where(
        Participation.event == EventInvitation.event,
        Participation.actor == EventInvitation.actor,
        Participation.state.not_in([ParticipationState.LEFT, ParticipationState.CANCELLED]),
    )


def _whole() -> ModelSelect:
    return (
        EventInvitation.select(EventInvitation, Event, Actor, _Inviter, _Invited)
        .join_from(EventInvitation, Event)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(EventInvitation, _Invited, on=(EventInvitation.actor == _Invited.id), attr="actor")
        .join_from(
            EventInvitation,
            _Inviter,
            JOIN.LEFT_OUTER,
            on=(EventInvitation.inviter == _Inviter.id),
            attr="inviter",
        )
    )
