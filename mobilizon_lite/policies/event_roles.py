"""Who may ask others to help with an event, and who may answer. `by` is a profile, or None for a visitor."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.events import is_organizer, organizes


def can_manage_roles(by: Actor | None, event: Event) -> bool:
    """Asking people, taking them off the list, handing the event over: the one who answers for it."""
    return event.deleted_at is None and event.is_local and is_organizer(by, event)


def can_see_roles(by: Actor | None, event: Event) -> bool:
    return event.deleted_at is None and event.is_local and organizes(by, event)


def can_answer_role(by: Actor | None, role: EventRole) -> bool:
    """Saying yes or no to what one was asked, and stepping down later."""
    if by is None or role.actor_id != by.id or role.event.deleted_at is not None:
        return False
    return role.is_open or role.is_accepted


def can_use_role_link(by: Actor | None, role: EventRole) -> bool:
    return by is not None and by.is_local and by.is_visible and not organizes(by, role.event)
