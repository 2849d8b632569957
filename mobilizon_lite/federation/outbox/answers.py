"""What is said about taking part: asking another site for a place, and answering those who ask for one here."""

from uuid import UUID

from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox import activities, audience
from mobilizon_lite.federation.outbox.planning import Plan, plan
from mobilizon_lite.federation.translation.outgoing_events import is_for_others, owner_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.blocks import wants_nothing_from

_ANSWERS = {
    ParticipationState.ACCEPTED: "Accept",
    ParticipationState.REFUSED: "Reject",
    # Signed off by those who organise.
    ParticipationState.CANCELLED: "Reject",
}
_OF_INVITED = {
    InvitationState.COMING: "Accept",
    InvitationState.MAYBE: "TentativeAccept",
    InvitationState.NOT_COMING: "Reject",
}


def tell_participation(
    participation_uuid: UUID, fact_uuid: UUID, *, state: str, before: str | None, is_ours: bool
) -> None:
    """`before` is None for a new answer; `is_ours`: it happened here, and was not told by another site."""
    participation = Participation.with_uuid(participation_uuid)
    if participation is None or not participation.actor_id or before == state:
        return
    event, actor = participation.event, participation.actor
    if event.is_local and not actor.is_local:
        _answer(participation, state, fact_uuid)
    elif actor.is_local and not event.is_local and is_ours:
        _ask(participation, state, fact_uuid)


def tell_not_taken(
    event_uuid: UUID, actor_uuid: UUID, fact_uuid: UUID, *, join_uri: str, is_ignored: bool
) -> None:
    """Somebody elsewhere asked for a place where none can be asked for (any more): the answer is no, or silence in words."""
    event, who = (
        Event.get_or_none(Event.uuid == event_uuid),
        Actor.get_or_none(Actor.uuid == actor_uuid),
    )
    if event is None or who is None or who.is_local or not _may_be_answered(event):
        return
    owner = owner_of(event)
    keyring.ensure_key(owner)
    words = activities.answer_join("Ignore" if is_ignored else "Reject", who, event, owner, join_uri)
    plan(
        Plan(
            words=words,
            actor=owner,
            audience=audience.only(who),
            object_uri=event.uri,
            object_key=f"join:{event.uuid}:{who.uuid}",
        ),
        fact_uuid,
    )


def tell_invitation(invitation_uuid: UUID, fact_uuid: UUID, *, state: str, object_key: str) -> None:
    """Somebody here says whether they come to what somebody elsewhere invited them to.

    `object_key` is that of their answer: what is said of it is deleted with it, and arrives in the order it was said."""
    invitation = EventInvitation.get_or_none(EventInvitation.uuid == invitation_uuid)
    if invitation is None or not invitation.actor.is_local or invitation.event.is_local:
        return
    kind = _OF_INVITED.get(InvitationState(state))
    if kind is None:
        return
    hosts = [
        one
        for one in (invitation.inviter, home_of(invitation.event))
        if one is not None and not wants_nothing_from(invitation.actor, one)
    ]
    keyring.ensure_key(invitation.actor)
    plan(
        Plan(
            words=activities.answer_invitation(kind, invitation.actor, invitation.event, hosts[:1]),
            actor=invitation.actor,
            audience=audience.only(*hosts[:1]),
            object_uri=invitation.uri,
            object_key=object_key,
        ),
        fact_uuid,
    )


def home_of(event: Event) -> Actor:
    """Who takes answers to an event of another site: the group that it is attributed to, else the organizer."""
    return event.attributed_to if event.attributed_to_id else event.organizer


def _answer(participation: Participation, state: str, fact_uuid: UUID) -> None:
    kind, event = _ANSWERS.get(ParticipationState(state)), participation.event
    if kind is None or not _may_be_answered(event):
        return
    owner, who = owner_of(event), participation.actor
    keyring.ensure_key(owner)
    words = activities.answer_join(kind, who, event, owner, participation.uri)
    plan(_plan(participation, owner, who, words), fact_uuid)


def _may_be_answered(event: Event) -> bool:
    return event.is_local and not event.deleted_at and (is_for_others(event) or event.is_private)


def _ask(participation: Participation, state: str, fact_uuid: UUID) -> None:
    home, who = home_of(participation.event), participation.actor
    if state not in (ParticipationState.PENDING, ParticipationState.WAITING, ParticipationState.ACCEPTED):
        words, uri = activities.leave(participation, home), ""
    else:
        # Its home answers with this id.
        words, uri = activities.join(participation, home), participation.uri
    keyring.ensure_key(who)
    plan(_plan(participation, who, home, words, uri), fact_uuid)


def _plan(participation: Participation, by: Actor, to: Actor, words: activities.Words, uri: str = "") -> Plan:
    return Plan(
        words=words,
        actor=by,
        audience=audience.only(to),
        object_uri=participation.uri,
        # What is said about somebody's answer is deleted together with it.
        object_key=f"participation:{participation.uuid}",
        uri=uri,
    )
