"""The mail about an invitation that came from another site, to who is invited."""

from datetime import timedelta

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.models.columns import is_at_or_below
from mobilizon_lite.models.event_invitations import invitation_with
from mobilizon_lite.models.instances import is_silenced
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.invitations import can_see_invitation, takes_answers
from mobilizon_lite.reactions.event_words import event_words
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Reaction

# Who sends more a day, under whatever names, is read under My actions, and in no mail.
MOST_MAILS_A_DAY = 3


def _tell(work: LaterWork) -> None:
    invitation = invitation_with(work.payload["invitation_uuid"])
    if invitation is None or not _is_to_be_told(invitation):
        return
    account = invitation.actor.account
    if account is None or not account.may_sign_in:
        return
    language = account.language or current_site().language
    send_mail(
        work,
        "invitation_received",
        to=account.email,
        language=language,
        name=invitation.actor.name,
        who=invitation.inviter.name,
        handle=invitation.inviter.handle,
        event=event_words(invitation.event, language),
        answer_url=addresses.invitation_from_elsewhere(invitation.uuid),
    )


def _is_to_be_told(invitation: EventInvitation) -> bool:
    if invitation.state != InvitationState.ASKED or invitation.inviter_id is None:
        return False
    inviter = invitation.inviter
    if not inviter.is_visible or is_silenced(inviter.host) or not takes_answers(invitation.event):
        return False
    own = Participation.of_profile(invitation.event, invitation.actor)
    if own is not None and own.may_come:
        # They asked by themselves before they were invited.
        return False
    return can_see_invitation(invitation.actor, invitation) and not _has_told_enough(invitation)


def _has_told_enough(invitation: EventInvitation) -> bool:
    domain = domain_of(invitation.host or "")
    earlier = EventInvitation.select().where(
        EventInvitation.actor == invitation.actor_id,
        is_at_or_below(EventInvitation.host, domain),
        EventInvitation.created_at > dates.now() - timedelta(days=1),
        EventInvitation.id < invitation.id,
    )
    return earlier.count() >= MOST_MAILS_A_DAY


tell_of_invitation = Reaction("mail_invitation", _tell, lane="mail")
