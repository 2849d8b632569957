"""The organisers' list: who comes, who waits, who asks; accepting, refusing, putting back."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.participations import why_closed
from mobilizon_lite.services.participations import decide as service
from mobilizon_lite.services.participations.listing import Numbers, answers_to, numbers_of
from mobilizon_lite.services.participations.needs import needs_for_organizer
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participation_forms import sentence
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render, wants_fragment
from mobilizon_lite.web.session import current_profile, login_required

bp = Blueprint("participants", __name__)

PENDING, WAITING = ParticipationState.PENDING, ParticipationState.WAITING
ACCEPTED, REFUSED, LEFT = ParticipationState.ACCEPTED, ParticipationState.REFUSED, ParticipationState.LEFT
# In the order in which the people who organise need them.
SHOWN = (PENDING, WAITING, ACCEPTED, REFUSED, LEFT)
KINDS = {PENDING: "wait", WAITING: "wait", ACCEPTED: "ok", REFUSED: "stop", LEFT: ""}


@bp.get("/events/<uuid:event_uuid>/participations")
@login_required
def index(event_uuid: UUID) -> Response:
    return _show(event_to_edit(event_uuid))


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/accept")
@login_required
def accept(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return _decide(event_uuid, uuid, service.accept)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/refuse")
@login_required
def refuse(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return _decide(event_uuid, uuid, service.refuse)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/put-back")
@login_required
def put_back(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return _decide(event_uuid, uuid, service.put_back)


def _decide(event_uuid: UUID, uuid: UUID, decision) -> AnyResponse:
    event = event_to_edit(event_uuid)
    answer = Participation.get_or_none(Participation.uuid == uuid, Participation.event == event)
    if answer is None:
        raise NotFound
    try:
        answer = decision(answer, by=current_profile())
        outcome = None
    except Conflict as error:
        outcome = sentence(error)
    if wants_fragment():
        return _show(event_to_edit(event_uuid), said=outcome or _outcome(answer))
    if outcome:
        return _show(event, said=outcome, status=409)
    return redirect(url_for("participants.index", event_uuid=event_uuid, about=answer.uuid, **_filter()), 303)


def _show(event: Event, *, said: str = "", status: int = 200) -> Response:
    chosen = _chosen_state()
    numbers = numbers_of(event)
    answers = answers_to(event, state=chosen, after=parse_uuid(request.args.get("after")))
    page = render(
        "participations/index.html",
        fragment="answers",
        status=status,
        answers=answers.rows,
        after=answers.after,
        needs=needs_for_organizer(event, answers.rows, by=current_profile()),
        has_messages=any(answer.message for answer in answers.rows),
        chosen=chosen,
        filters=[
            (state, state_words(state), numbers.answers[state]) for state in SHOWN if state in numbers.answers
        ],
        state_words=state_words,
        kinds=KINDS,
        numbers=_sentences(event, numbers),
        said=said or _said_about(event),
        is_closed=why_closed(event, dates.now()) is not None,
        asks_approval=event.join_mode == JoinMode.APPROVAL,
        **event_values(event),
    )
    return no_store(page)


def state_words(state: ParticipationState) -> str:
    words = {
        PENDING: _("asks to come"),
        WAITING: _("waits for a place"),
        ACCEPTED: _("comes"),
        REFUSED: _("refused"),
        LEFT: _("no longer comes"),
    }
    return words.get(state, state)


def _sentences(event: Event, numbers: Numbers) -> list[str]:
    """The numbers, as one would say them."""
    answers, people = numbers.answers.get(ACCEPTED, 0), numbers.people.get(ACCEPTED, 0)
    said = []
    if people > answers:
        said.append(
            ngettext(
                "%(num)d answer, %(people)d people in all.",
                "%(num)d answers, %(people)d people in all.",
                answers,
                people=people,
            )
        )
    else:
        said.append(
            ngettext("One person comes.", "%(num)d people come.", answers) if answers else _("Nobody yet.")
        )
    if waiting := numbers.people.get(WAITING):
        said.append(ngettext("One person waits for a place.", "%(num)d people wait for a place.", waiting))
    if pending := numbers.answers.get(PENDING):
        said.append(
            ngettext("One request waits for your answer.", "%(num)d requests wait for your answer.", pending)
        )
    return said + _places(event)


def _places(event: Event) -> list[str]:
    if event.capacity is None:
        return []
    if event.accepted_people > event.capacity:
        return [
            _(
                "There are places for %(places)d: nobody loses theirs, new answers wait.",
                places=event.capacity,
            )
        ]
    if event.is_full:
        return [ngettext("The only place is taken.", "All %(num)d places are taken.", event.capacity)]
    return [
        ngettext(
            "%(num)d place of %(places)d is free.",
            "%(num)d places of %(places)d are free.",
            event.free_places,
            places=event.capacity,
        )
    ]


def _said_about(event: Event) -> str:
    """After a redirect: what became of the answer that was decided on."""
    uuid = parse_uuid(request.args.get("about"))
    answer = (
        Participation.get_or_none(Participation.uuid == uuid, Participation.event == event) if uuid else None
    )
    return _outcome(answer) if answer else ""


def _outcome(answer: Participation) -> str:
    sentences = {
        ACCEPTED: _("%(name)s comes.", name=answer.name),
        WAITING: _(
            "All places are taken: %(name)s waits for one, and gets it as soon as it is free.",
            name=answer.name,
        ),
        REFUSED: _("%(name)s is refused.", name=answer.name),
        PENDING: _("%(name)s waits for your answer.", name=answer.name),
    }
    return sentences.get(answer.state, "")


def _chosen_state() -> ParticipationState | None:
    asked = request.args.get("state", "")
    return ParticipationState(asked) if asked in set(SHOWN) else None


def _filter() -> dict[str, str]:
    chosen = _chosen_state()
    return {"state": chosen} if chosen else {}
