"""What the page of an action of another site says about taking part: its home decides, and says so in its own time."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_invitations import invitation_of
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.participations import Closed, can_ask_to_come
from mobilizon_lite.web import event_view
from mobilizon_lite.web.event_home import home_of
from mobilizon_lite.web.event_view import OK, STOP, WAIT, State
from mobilizon_lite.web.events.invited import Answer, answers_to, passed_on, said_to, who_asks
from mobilizon_lite.web.events.join_box import answer_of_reader, closed_words
from mobilizon_lite.web.session import current_profile
from mobilizon_lite.web.sign_up import site_of_sign_up


@dataclass(frozen=True, slots=True)
class Coming:
    """Each part is empty where it does not apply."""

    state: State | None = None
    state_hint: str = ""
    come_url: str = ""
    come_words: str = ""
    come_hint: str = ""
    leave_url: str = ""
    home_url: str = ""
    home_words: str = ""
    home_is_main: bool = False
    closed_words: str = ""
    sign_in_url: str = ""
    # For who was invited: by whom, and what they can say now.
    invited_words: str = ""
    answers: tuple[Answer, ...] = ()
    answers_hint: str = ""


def coming_values(event: Event) -> dict[str, object]:
    """What templates/other_sites/join.html needs inside the page of an event."""
    return {"coming": _coming(event)}


def state_of(answer: Participation) -> State:
    """One's own answer to an action of another site, in a few words."""
    site = home_of(answer.event).host
    states = {
        ParticipationState.PENDING: State(WAIT, _("Waiting for the answer of %(site)s", site=site)),
        ParticipationState.WAITING: State(WAIT, _("You're on the waiting list")),
        ParticipationState.ACCEPTED: State(OK, _("You're coming")),
        ParticipationState.MAYBE: State(WAIT, _("Perhaps you're coming")),
        ParticipationState.REFUSED: State(STOP, _("You have no place")),
    }
    return states.get(answer.state) or State(event_view.PLAIN, _("You're not coming"))


def state_if_invited(invitation: EventInvitation, own: Participation | None) -> State | None:
    """What one answered, in words; None while one has not."""
    said = said_to(invitation, own)
    if own is not None and said == own.state:
        return state_of(own)
    # Said before answers to invitations were kept with all others.
    return {
        InvitationState.COMING: State(OK, _("You're coming")),
        InvitationState.MAYBE: State(WAIT, _("Perhaps you're coming")),
        InvitationState.NOT_COMING: State(event_view.PLAIN, _("You're not coming")),
    }.get(said)


def _coming(event: Event) -> Coming:
    own = answer_of_reader(event)
    if own is not None:
        own.event = event
    invitation = _own_invitation(event)
    if invitation is not None and (own is None or own.state != ParticipationState.REFUSED):
        return _for_invited(event, invitation, own)
    if own is not None and own.has_left:
        own = None
    said = {"state": state_of(own), "state_hint": _hint(own)} if own else {}
    closed = _why_closed(event)
    if closed:
        # What they had said matters no more.
        return Coming(closed_words=closed_words(closed))
    if own is not None and own.state != ParticipationState.REFUSED:
        url = url_for("events.cannot_come", elsewhere_uuid=event.uuid)
        return Coming(leave_url=url, **said)
    if own is not None or not event.takes_answers:
        return Coming(**_at_home(event, is_main=own is None), **said)
    by = current_profile()
    return Coming(**(_from_here(event) if can_ask_to_come(by, event) else _for_visitors(event)))


def _own_invitation(event: Event) -> EventInvitation | None:
    """Of who is signed in; somebody else's personal link shows no invitation."""
    profile = current_profile()
    return invitation_of(event, profile) if profile else None


def _for_invited(event: Event, invitation: EventInvitation, own: Participation | None) -> Coming:
    closed, answers = _why_closed(event), tuple(answers_to(invitation, own))
    signs_up_elsewhere = event.join_mode == JoinMode.EXTERNAL and not closed
    return Coming(
        state=state_if_invited(invitation, own),
        state_hint=_hint(own) if own else "",
        invited_words=who_asks(invitation),
        answers=answers,
        answers_hint=passed_on(invitation) if answers else "",
        closed_words=closed_words(closed) if closed else "",
        **(_at_home(event, is_main=False) if signs_up_elsewhere else {}),
    )


def _why_closed(event: Event) -> Closed | None:
    if not event.is_published:
        return Closed.NOT_PUBLISHED
    if event.is_cancelled:
        return Closed.CANCELLED
    return Closed.OVER if event.is_over_at(dates.now()) else None


def _from_here(event: Event) -> dict[str, object]:
    home = home_of(event)
    if event.join_mode == JoinMode.APPROVAL:
        hint = _(
            "We pass your answer on to %(site)s, with your name. The people who organise it answer each request.",
            site=home.host,
        )
    else:
        hint = _("We pass your answer on to %(site)s, with your name.", site=home.host)
    return {
        "come_url": url_for("events.come", elsewhere_uuid=event.uuid),
        "come_words": _("I'm coming"),
        "come_hint": hint,
    }


def _for_visitors(event: Event) -> dict[str, object]:
    sign_in_url = "" if current_profile() else url_for("accounts.sign_in", next=event_view.event_path(event))
    return {**_at_home(event, is_main=True), "sign_in_url": sign_in_url}


def _at_home(event: Event, *, is_main: bool) -> dict[str, object]:
    """The way to its home: to answer there, to sign up, or just to read more where there is nothing to answer (any more)."""
    home = home_of(event)
    url = home.url
    if event.join_mode == JoinMode.EXTERNAL and event.external_url:
        url, words = event.external_url, _("Sign up on %(site)s", site=site_of_sign_up(event))
    elif event.join_mode == JoinMode.NONE or (event.takes_answers and not is_main):
        words = _("Read more on %(site)s", site=home.host)
    else:
        words = _("Answer on %(site)s", site=home.host)
    return {"home_url": url, "home_words": words, "home_is_main": is_main}


def _hint(answer: Participation) -> str:
    if answer.state == ParticipationState.PENDING:
        return _("You read it here as soon as it has come.")
    if answer.state == ParticipationState.REFUSED and not answer.event.takes_answers:
        return _("%(site)s takes no answers from other sites: answer there.", site=home_of(answer.event).host)
    if answer.state == ParticipationState.REFUSED:
        return _("The people who organise this action cannot take you this time.")
    return ""
