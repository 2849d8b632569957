"""Who may say "I'm coming", and who may see and decide who comes. `by` is a profile, or None for a visitor."""

from datetime import datetime
from enum import StrEnum

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.policies.events import can_edit_event, can_find_event


class Closed(StrEnum):
    """Why nobody can say "I'm coming" (any more)."""

    CANCELLED = "cancelled"
    OVER = "over"
    ELSEWHERE = "elsewhere"
    NOT_PUBLISHED = "not_published"
    # Only new answers are not taken: those that are there still change, and the waiting list moves.
    TOO_LATE = "too_late"
    SIGN_UP_ELSEWHERE = "sign_up_elsewhere"
    NO_SIGN_UP = "no_sign_up"


def why_closed(event: Event, at: datetime) -> Closed | None:
    """The reason why new answers are not taken, or None when they are."""
    ended = why_ended(event, at)
    if ended:
        return ended
    if event.join_mode == JoinMode.EXTERNAL:
        return Closed.SIGN_UP_ELSEWHERE
    if event.join_mode == JoinMode.NONE:
        return Closed.NO_SIGN_UP
    if event.answers_until is not None and event.answers_until <= at:
        return Closed.TOO_LATE
    return None


def why_ended(event: Event, at: datetime) -> Closed | None:
    """The reason why nobody gets a place any more, not even from the waiting list; None as long as it goes on."""
    if not event.is_published:
        return Closed.NOT_PUBLISHED
    if not event.is_local:
        return Closed.ELSEWHERE
    if event.is_cancelled:
        return Closed.CANCELLED
    if event.is_over_at(at):
        return Closed.OVER
    return None


def can_ask_to_come(by: Actor | None, event: Event) -> bool:
    """People here, to an event elsewhere that takes answers; its home decides."""
    if by is None or by.account_id is None or not by.is_visible or event.is_local:
        return False
    is_open = event.is_published and not event.is_cancelled and not event.is_over_at(dates.now())
    return is_open and event.takes_answers and can_find_event(by, event)


def can_decide_participations(by: Actor | None, event: Event) -> bool:
    """Seeing the list of who comes, accepting and refusing: the people who may edit the event, nobody else."""
    return can_edit_event(by, event)
