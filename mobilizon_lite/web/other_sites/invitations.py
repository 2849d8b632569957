"""An invitation from another site: what it is to, and the three answers."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.models.event_invitations import invitation_with
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.invitations import can_see_invitation, takes_answers
from mobilizon_lite.services.remote.invitations import answer_invitation
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.coming_elsewhere import state_if_invited
from mobilizon_lite.web.events.invited import answers_to, passed_on, who_asks
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.other_sites.blueprint import bp
from mobilizon_lite.web.session import current_profile, login_required

NOTICES["invitation-answered"] = Notice(_l("Your answer is on its way to who asked you."))
NOTICES["invitation-too-late"] = Notice(_l("It takes no answers any more."), "wait")


@bp.get("/invitations/<uuid:invitation_uuid>")
@login_required
def invitation(invitation_uuid: UUID) -> Response:
    found = _own(invitation_uuid)
    event, own = found.event, own_answer(found)
    page = render(
        "other_sites/invitation.html",
        invitation=found,
        state=state_if_invited(found, own),
        who_asks=who_asks(found),
        answers=answers_to(found, own),
        passed_on=passed_on(found),
        takes_answers=takes_answers(event),
        event=event,
        event_url=event_view.event_path(event),
        title_language=event_view.foreign_language(event),
        when=event_view.when_of(event),
        place=event_where.place_line(event),
    )
    return no_store(page)


@bp.post("/invitations/<uuid:invitation_uuid>/coming")
@login_required
def invitation_coming(invitation_uuid: UUID) -> Response:
    return _answer(invitation_uuid, InvitationState.COMING)


@bp.post("/invitations/<uuid:invitation_uuid>/perhaps")
@login_required
def invitation_perhaps(invitation_uuid: UUID) -> Response:
    return _answer(invitation_uuid, InvitationState.MAYBE)


@bp.post("/invitations/<uuid:invitation_uuid>/not-coming")
@login_required
def invitation_not_coming(invitation_uuid: UUID) -> Response:
    return _answer(invitation_uuid, InvitationState.NOT_COMING)


def own_answer(invitation: EventInvitation) -> Participation | None:
    """What who was invited says of the action, here or on its own page."""
    own = Participation.of_profile(invitation.event, invitation.actor)
    if own is not None:
        own.event = invitation.event
    return own


def _answer(invitation_uuid: UUID, state: InvitationState) -> Response:
    found, done = _own(invitation_uuid), "invitation-answered"
    limit("participate", found.event.uuid)
    try:
        answer_invitation(found, state, by=current_profile())
    except Conflict:
        done = "invitation-too-late"
    if request.form.get("from") == "event":
        return redirect(url_for("events.show", event_uuid=found.event.uuid, done=done), 303)
    return redirect(url_for("other_sites.invitation", invitation_uuid=found.uuid, done=done), 303)


def _own(invitation_uuid: UUID) -> EventInvitation:
    found = invitation_with(invitation_uuid)
    if found is None or not can_see_invitation(current_profile(), found):
        raise NotFound
    return found
