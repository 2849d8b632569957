"""Who may read and answer an invitation that came from another site."""

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.policies.events import can_find_event
from mobilizon_lite.policies.participations import can_ask_to_come


def can_see_invitation(by: Actor | None, invitation: EventInvitation) -> bool:
    """Who was asked, nobody else."""
    return by is not None and invitation.actor_id == by.id and can_find_event(by, invitation.event)


def can_answer(by: Actor, event: Event, invitation: EventInvitation | None) -> bool:
    """Saying whether one comes to an event elsewhere: who was invited, and everybody where its home takes answers."""
    if can_ask_to_come(by, event):
        return True
    return (
        invitation is not None
        and by.is_visible
        and takes_answers(event)
        and can_see_invitation(by, invitation)
    )


def takes_answers(event: Event) -> bool:
    """Whether it makes sense to say whether one comes."""
    return event.is_published and not event.is_cancelled and not event.is_over_at(dates.now())
