"""Which answers the address asks for, and the address that asks for the same again."""

from flask import request

from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.participations.listing import LONGEST_WORDS, Order, Question

PENDING, WAITING = ParticipationState.PENDING, ParticipationState.WAITING
ACCEPTED, REFUSED = ParticipationState.ACCEPTED, ParticipationState.REFUSED
LEFT, CANCELLED = ParticipationState.LEFT, ParticipationState.CANCELLED
MAYBE = ParticipationState.MAYBE
# In the order in which the people who organise need them. Who left and who was signed off are one kind to them.
TABS = {
    PENDING: (PENDING,),
    WAITING: (WAITING,),
    ACCEPTED: (ACCEPTED,),
    MAYBE: (MAYBE,),
    REFUSED: (REFUSED,),
    LEFT: (LEFT, CANCELLED),
}


def asked() -> Question:
    """What is not understood asks for nothing special."""
    tab, order = chosen_tab(), request.values.get("sort", "")
    return Question(
        states=TABS[tab] if tab else (),
        words=clean_line(request.values.get("q", ""))[:LONGEST_WORDS],
        order=Order(order) if order in set(Order) else Order.CAME,
    )


def chosen_tab() -> ParticipationState | None:
    state = request.values.get("state", "")
    return ParticipationState(state) if state in set(TABS) else None


def kept(question: Question, *, tab: ParticipationState | None = None) -> dict[str, str]:
    """The parameters that ask for the same, with another tab perhaps."""
    values = {
        "state": tab or "",
        "q": question.words,
        "sort": question.order if question.order != Order.CAME else "",
    }
    return {name: value for name, value in values.items() if value}
