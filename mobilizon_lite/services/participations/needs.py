"""What somebody who comes needs: written next to their answer, read by those who organise, deleted soon after the event."""

from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import asks_needs
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.needs import MAX_NEED_LENGTH, ParticipationNeed, needs_of
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.policies.events import can_edit_event, require

KEPT = timedelta(days=2)


def clean_need(text: str) -> str:
    need = clean_line(text)
    if len(need) > MAX_NEED_LENGTH:
        raise Invalid("needs", "needs_too_long", most=MAX_NEED_LENGTH)
    return need


def write_need(participation: Participation, text: str) -> None:
    """Keep, change or (when empty) forget it. Nothing is kept where the event does not ask. Raises Invalid."""
    need = clean_need(text)
    with transaction():
        forget_needs([participation.id])
        if need and asks_needs(participation.event):
            ParticipationNeed.create(participation=participation, text=need)


def needs_for_organizer(event: Event, answers: list[Participation], *, by: Actor) -> dict[int, str]:
    """By the id of the answer."""
    require(can_edit_event(by, event))
    return needs_of(answers)


def forget_needs(participation_ids: list[int]) -> None:
    ParticipationNeed.delete().where(ParticipationNeed.participation.in_(participation_ids)).execute()


def forget_past_needs() -> int:
    """Delete what was said for events that are over for two days, or that were deleted. Timed work."""
    over = Event.select(Event.id).where(
        (Event.over_at <= dates.now() - KEPT) | Event.deleted_at.is_null(False)
    )
    answers = Participation.select(Participation.id).where(Participation.event.in_(over))
    with transaction():
        return ParticipationNeed.delete().where(ParticipationNeed.participation.in_(answers)).execute()
