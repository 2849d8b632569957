"""My actions: drafts, what I organise, where I take part, and what is past."""

from dataclasses import replace

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models import own_events
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comment_threads import events_with_waiting_comments
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.web import event_view
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.session import current_profile, login_required

MOST_AT_ONCE = 100
ON_A_PAGE = 20

bp = Blueprint("mine", __name__)


@bp.get("/mine")
@login_required
def index() -> Response:
    profile, at = _profile(), dates.now()
    return render(
        "mine/index.html",
        comments_waiting=events_with_waiting_comments(profile, MOST_AT_ONCE),
        drafts=own_events.drafts_of(profile, MOST_AT_ONCE),
        coming=event_view.days(own_events.coming_events_of(profile, at, MOST_AT_ONCE)),
        answers=[_answer(answer) for answer in own_events.coming_answers_of(profile, at, MOST_AT_ONCE)],
        has_past=bool(own_events.past_events_of(profile, at, 1)),
        has_past_answers=bool(own_events.past_answers_of(profile, at, 1)),
    )


@bp.get("/mine/past")
@login_required
def past() -> Response:
    events = own_events.past_events_of(_profile(), dates.now(), ON_A_PAGE + 1, before=_before())
    return render(
        "mine/past.html",
        title=_("Past actions that I organised"),
        cards=[event_view.card(event) for event in events[:ON_A_PAGE]],
        next_url=_next_url("mine.past", events),
    )


@bp.get("/mine/past-answers")
@login_required
def past_answers() -> Response:
    answers = own_events.past_answers_of(_profile(), dates.now(), ON_A_PAGE + 1, before=_before())
    events = [answer.event for answer in answers]
    return render(
        "mine/past.html",
        title=_("Past actions where I took part"),
        cards=[_card(answer) for answer in answers[:ON_A_PAGE]],
        next_url=_next_url("mine.past_answers", events),
    )


def _answer(participation: Participation) -> event_view.Card:
    """The event, and first of its states what becomes of one's own answer."""
    words = {
        ParticipationState.ACCEPTED: event_view.State(event_view.OK, _("You're coming")),
        ParticipationState.WAITING: event_view.State(event_view.WAIT, _("You're on the waiting list")),
        ParticipationState.PENDING: event_view.State(event_view.WAIT, _("You asked to come")),
    }
    card = _card(participation)
    return replace(card, states=[words[participation.state], *card.states])


def _card(participation: Participation) -> event_view.Card:
    """The event, with the place that one's answer lets one know."""
    event = participation.event
    card = event_view.card(event, place=place_for(event, participation))
    if not event.is_private or participation.is_coming:
        return card
    # The page of a private event is for those who have a place; the others find their answer.
    return replace(card, url=url_for("personal.show", token=participation.personal_token()))


def _next_url(endpoint: str, events: list[Event]) -> str | None:
    return url_for(endpoint, before=events[ON_A_PAGE - 1].uuid) if len(events) > ON_A_PAGE else None


def _before() -> Event | None:
    uuid = parse_uuid(request.args.get("before", ""))
    return Event.get_or_none(Event.uuid == uuid) if uuid else None


def _profile() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile
