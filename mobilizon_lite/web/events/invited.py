"""An invitation from another site, in words and buttons: on its own page, and on the page of the action that it is to."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.invitations import takes_answers
from mobilizon_lite.web.event_home import home_of


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: what one can say now."""

    words: str
    url: str
    kind: str = "plain"


def said_to(invitation: EventInvitation, own: Participation | None) -> InvitationState | ParticipationState:
    """Where one's answer stands. What was said on the page of the action counts, invited or not."""
    if own is None or (own.has_left and invitation.state == InvitationState.ASKED):
        return invitation.state
    return own.state


def answers_to(invitation: EventInvitation, own: Participation | None) -> list[Answer]:
    """All that one has not said yet; nothing once it is over, or its home said no."""
    said = said_to(invitation, own)
    if said == ParticipationState.REFUSED or not takes_answers(invitation.event):
        return []
    is_coming = said == InvitationState.COMING or (own is not None and own.is_active)
    is_perhaps = said in (InvitationState.MAYBE, ParticipationState.MAYBE)
    is_declined = said == InvitationState.NOT_COMING or (own is not None and own.has_left)
    answers = []
    if not is_coming:
        answers.append(Answer(_("I'm coming"), _url("coming", invitation), "go"))
    if not is_perhaps:
        answers.append(Answer(_("Perhaps"), _url("perhaps", invitation)))
    if said == InvitationState.ASKED or not is_declined:
        answers.append(Answer(_("I can't come"), _url("not_coming", invitation)))
    return answers


def who_asks(invitation: EventInvitation) -> str:
    """Empty when who invited is gone."""
    inviter = invitation.inviter
    if inviter is None:
        return ""
    return _("%(name)s (%(handle)s) asks you to come.", name=inviter.name, handle=inviter.handle)


def passed_on(invitation: EventInvitation) -> str:
    """Who hears the answer: the site of the action, who invited, or both where these are not the same."""
    event, inviter = invitation.event, invitation.inviter
    home = home_of(event).host
    asked_from = shown_host(inviter.host) if inviter is not None and inviter.host else home
    if asked_from != home and event.takes_answers:
        return _(
            "We pass your answer on to %(site)s and to %(name)s, with your name. You can change it later.",
            site=home,
            name=inviter.name,
        )
    return _("We pass your answer on to %(site)s, with your name. You can change it later.", site=asked_from)


def _url(word: str, invitation: EventInvitation) -> str:
    return url_for(f"other_sites.invitation_{word}", invitation_uuid=invitation.uuid)
