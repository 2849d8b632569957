"""The organisers' list: who comes, who waits, who asks; accepting, refusing, putting back, one at a time."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Conflict
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.policies.participations import why_ended
from mobilizon_lite.services.participations import decide as service
from mobilizon_lite.services.participations.listing import (
    Numbers,
    Order,
    Question,
    answers_to,
    numbers_of,
    places_in_the_queue,
)
from mobilizon_lite.services.participations.many import Done
from mobilizon_lite.services.participations.needs import needs_for_organizer
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participation_forms import sentence
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render, wants_fragment
from mobilizon_lite.web.participants import words
from mobilizon_lite.web.participants.blueprint import answer_or_404, bp
from mobilizon_lite.web.participants.elsewhere import sentences_elsewhere
from mobilizon_lite.web.participants.question import TABS, asked, chosen_tab, kept
from mobilizon_lite.web.session import current_profile, login_required

_LARGEST = 1_000_000
_SHORT = 8


@bp.get("/events/<uuid:event_uuid>/participations")
@login_required
def index(event_uuid: UUID) -> Response:
    return _show(event_to_edit(event_uuid))


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/accept")
@login_required
def accept(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return decided(event_uuid, uuid, service.accept)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/refuse")
@login_required
def refuse(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return decided(event_uuid, uuid, service.refuse)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/put-back")
@login_required
def put_back(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return decided(event_uuid, uuid, service.put_back)


def decided(event_uuid: UUID, uuid: UUID, decision) -> AnyResponse:
    """Take the decision, and show the list with what became of it."""
    event = event_to_edit(event_uuid)
    answer = answer_or_404(event, uuid)
    try:
        answer = decision(answer, by=current_profile())
        problem = None
    except Conflict as error:
        problem = sentence(error)
    if wants_fragment():
        return _show(event_to_edit(event_uuid), said=problem or words.outcome(answer))
    if problem:
        return _show(event, said=problem, status=409)
    return redirect(
        url_for("participants.index", event_uuid=event_uuid, about=answer.uuid, **_this_page()), 303
    )


def list_values(event: Event) -> dict[str, object]:
    """What every view of the list shows: the numbers, what was asked for, and one page of answers."""
    question, tab, numbers = asked(), chosen_tab(), numbers_of(event)
    answers = answers_to(event, question, after=parse_uuid(request.args.get("after")))
    return {
        "answers": answers.rows,
        "after": answers.after,
        "number": answers.number,
        "needs": needs_for_organizer(event, answers.rows, by=current_profile()),
        "has_messages": any(answer.message for answer in answers.rows),
        "question": question,
        "chosen": tab,
        "same": kept(question, tab=tab),
        "this_page": _this_page(),
        "tabs": _tabs(numbers, question),
        # A short list is read faster than it is searched.
        "offers_search": question != Question() or sum(numbers.answers.values()) > _SHORT,
        "orders": _orders(),
        "queue": places_in_the_queue(event) if words.WAITING in numbers.answers else {},
        "state_words": words.state_words,
        "kinds": words.KINDS,
        "numbers": words.number_sentences(event, numbers),
        "has_ended": why_ended(event, dates.now()) is not None,
        "asks_approval": event.join_mode == JoinMode.APPROVAL,
        **event_values(event),
    }


def _show(event: Event, *, said: str = "", status: int = 200) -> Response:
    return render(
        "participations/index.html",
        fragment="answers",
        status=status,
        said=said or _said_about(event),
        elsewhere=sentences_elsewhere(event),
        **list_values(event),
    )


def _this_page() -> dict[str, str]:
    """The parameters that ask for the same page of the same list."""
    after = parse_uuid(request.args.get("after"))
    return kept(asked(), tab=chosen_tab()) | ({"after": str(after)} if after else {})


def _tabs(numbers: Numbers, question) -> list[tuple]:
    """State, words, number of answers, and the parameters that show them."""
    counted = [(tab, sum(numbers.answers.get(state, 0) for state in states)) for tab, states in TABS.items()]
    return [
        (tab, words.state_words(tab), number, kept(question, tab=tab)) for tab, number in counted if number
    ]


def _orders() -> list[tuple[str, str]]:
    return [
        (Order.CAME, _("First come first")),
        (Order.NEWEST, _("Newest first")),
        (Order.NAME, _("By name")),
        (Order.PEOPLE, _("Most people first")),
    ]


def _said_about(event: Event) -> str:
    """After a redirect: what became of one answer, or of many."""
    uuid = parse_uuid(request.args.get("about"))
    if uuid:
        answer = Participation.get_or_none(Participation.uuid == uuid, Participation.event == event)
        return words.outcome(answer) if answer else ""
    decision = request.args.get("did", "")
    done = Done(_number("changed"), _number("waiting"), _number("unchanged"))
    return words.done_words(decision, done) if decision in ("accept", "refuse", "put-back", "cancel") else ""


def _number(name: str) -> int:
    typed = request.args.get(name, "")
    return min(int(typed), _LARGEST) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
