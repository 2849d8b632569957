"""What an event's page says about taking part: the button, why there is none, places left, the way to the list."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.participations import Closed, can_decide_participations, why_closed
from mobilizon_lite.web import sign_up
from mobilizon_lite.web.doors import current_door
from mobilizon_lite.web.session import current_profile


@dataclass(frozen=True, slots=True)
class JoinBox:
    is_open: bool
    url: str = ""
    words: str = ""
    hint: str = ""
    closed_words: str = ""
    places_words: str = ""
    own_url: str = ""
    own_words: str = ""
    list_url: str = ""
    list_words: str = ""
    # On another site, or none at all.
    site_words: str = ""
    until_words: str = ""
    # For people whose account is elsewhere.
    own_site_url: str = ""


def join_box(event: Event) -> JoinBox:
    closed = why_closed(event, dates.now())
    return JoinBox(
        is_open=closed is None,
        closed_words=closed_words(closed, event) if closed else "",
        until_words=sign_up.until_words(event) if event.answers_until and closed is None else "",
        **(_elsewhere(event) if closed == Closed.SIGN_UP_ELSEWHERE else {}),
        **(_way_in(event) if closed is None else {}),
        **_own_answer(event),
        own_site_url=_own_site_url(event) if closed is None else "",
        **_list(event),
    )


def closed_words(closed: Closed, event: Event | None = None) -> str:
    """Why nobody can answer (any more), as a sentence for everybody; with the event, also since when."""
    if closed == Closed.TOO_LATE:
        return sign_up.until_words(event) if event else _("Sign-up for this action has ended.")
    sentences = {
        Closed.CANCELLED: _("This action is cancelled: nobody can answer any more."),
        Closed.OVER: _("This action is over."),
        Closed.ELSEWHERE: _("Answers to this action are taken on the site that it comes from."),
        Closed.NOT_PUBLISHED: _("People can answer once this action is published."),
        Closed.SIGN_UP_ELSEWHERE: _("People sign up for this action on another site."),
        Closed.NO_SIGN_UP: _("No sign-up needed, just come."),
    }
    return sentences[closed]


def _way_in(event: Event) -> dict[str, str]:
    url = url_for("participations.participate", event_uuid=event.uuid)
    if event.is_full:
        hint = _("It's full. Join the waiting list: you are told here as soon as a place is free.")
        return {"url": url, "words": _("Join the waiting list"), "hint": hint}
    if current_profile():
        hint = _("With your profile, or with a nickname.")
    elif event.join_mode == JoinMode.APPROVAL:
        hint = _("A nickname is enough. The people who organise it answer each request.")
    else:
        hint = _("A nickname is enough. No account, no e-mail.")
    return {"url": url, "words": _("I'm coming"), "hint": hint, "places_words": _places_left(event)}


def _elsewhere(event: Event) -> dict[str, str]:
    return {
        "url": event.external_url,
        "words": _("Sign up"),
        "site_words": _("On another site: %(site)s", site=sign_up.site_of_sign_up(event)),
    }


def _own_site_url(event: Event) -> str:
    """Other sites can show what is not private. Who is signed in here has no need of another site."""
    if not current_site().federates or event.is_private or current_profile():
        return ""
    return url_for("other_sites.event", event_uuid=event.uuid)


def _places_left(event: Event) -> str:
    if event.free_places is None or event.hides_numbers:
        return ""
    return ngettext("One place is left.", "%(num)d places are left.", event.free_places)


def _own_answer(event: Event) -> dict[str, str]:
    own = answer_of_reader(event)
    if own is None or own.has_left:
        return {}
    words = {
        ParticipationState.ACCEPTED: _("You're coming"),
        ParticipationState.WAITING: _("You're on the waiting list"),
        ParticipationState.PENDING: _("You asked to come"),
    }
    url = url_for("personal.show", token=own.personal_token())
    return {"own_url": url, "own_words": words.get(own.state, _("Your answer"))}


def answer_of_reader(event: Event) -> Participation | None:
    """The answer of who reads: behind its personal link, or given with the profile that is signed in."""
    door, profile = current_door(), current_profile()
    if door and door.answer and door.event_uuid == event.uuid:
        return door.answer
    return Participation.of_profile(event, profile) if profile else None


def _list(event: Event) -> dict[str, str]:
    if event.is_draft or not can_decide_participations(current_profile(), event):
        return {}
    url = url_for("participants.index", event_uuid=event.uuid)
    words = ngettext("Who is coming (1 person)", "Who is coming (%(num)d people)", event.accepted_people)
    return {"list_url": url, "list_words": words}
