"""Who comes to all dates of a series is told once when several of them change."""

from peewee import SQL, Expression, fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState

_TAKING_PART = (ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.PENDING)


def is_told_at_another_date(event: Event, since: str) -> Expression:
    """Whether the same person takes part in an earlier one of the dates that changed."""
    other, at = Participation.alias(), Event.alias()
    if event.deleted_at:
        changed = at.deleted_at.is_null(False) & (at.starts_at < event.starts_at)
    else:
        changed = (at.series_date >= since) & (at.series_date < (event.series_date or ""))
    return fn.EXISTS(
        other.select(SQL("1"))
        .join(at, on=(other.event == at.id))
        .where(
            other.series_answer == Participation.series_answer,
            other.state.in_(_TAKING_PART),
            at.series == event.series_id,
            at.over_at > dates.now(),
            changed,
        )
    )
