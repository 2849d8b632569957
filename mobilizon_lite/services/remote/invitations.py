"""Invitations from other sites to people here, and what they answer."""

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Conflict
from mobilizon_lite.facts import REMOTE, InvitationReceived
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.blocks import wants_nothing_from
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.invitations import can_see_invitation, takes_answers
from mobilizon_lite.services.remote import own_answers


def invite_from_elsewhere(
    event: Event, actor: Actor, *, inviter: Actor, uri: str = ""
) -> EventInvitation | None:
    """Somebody elsewhere asks somebody here to come; it lets them see the event. Twice is once.

    To what is private, only somebody of its own site can ask; to what everybody may read, everybody can.
    Returns None when who is asked wants nothing from who asks."""
    require(not event.is_local and actor.is_local and actor.account_id is not None)
    require(event.deleted_at is None)
    require(not event.is_private or is_same_origin(inviter.uri, event.uri))
    if wants_nothing_from(actor, inviter):
        return None
    with transaction() as record:
        known = EventInvitation.get_or_none(EventInvitation.event == event, EventInvitation.actor == actor)
        if known:
            return known
        uuid = new_uuid()
        usable = is_same_origin(uri, inviter.uri) and len(uri) <= EventInvitation.uri.max_length
        try:
            with database.atomic():
                made = EventInvitation.create(
                    uuid=uuid,
                    uri=f"{uri}#{actor.uuid}" if usable else f"{inviter.uri}#invitations/{uuid}",
                    host=inviter.host,
                    event=event,
                    actor=actor,
                    inviter=inviter,
                )
        except IntegrityError:
            return EventInvitation.get_or_none(EventInvitation.event == event, EventInvitation.actor == actor)
        record(InvitationReceived(invitation_uuid=made.uuid, origin=REMOTE))
    return made


def answer_invitation(invitation: EventInvitation, state: InvitationState, *, by: Actor) -> EventInvitation:
    """Who was asked says whether they come, and may change their mind. Raises NotAllowed, Conflict."""
    require(can_see_invitation(by, invitation))
    if not takes_answers(invitation.event):
        raise Conflict("takes_no_answers")
    _SAY[state](invitation.event, by=by)
    return EventInvitation.get_by_id(invitation.id)


_SAY = {
    InvitationState.COMING: own_answers.come,
    InvitationState.MAYBE: own_answers.come_perhaps,
    InvitationState.NOT_COMING: own_answers.cannot_come,
}
