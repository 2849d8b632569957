"""Who may read and answer an invitation that came from another site."""

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.policies.events import can_find_event


def can_see_invitation(by: Actor | None, invitation: EventInvitation) -> bool:
    """Who was asked, nobody else."""
    return by is not None and invitation.actor_id == by.id and can_find_event(by, invitation.event)


def takes_answers(event: Event) -> bool:
    """Whether it makes sense to say whether one comes."""
    return event.is_published and not event.is_cancelled and not event.is_over_at(dates.now())
