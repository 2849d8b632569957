"""Who may do what to an event: the one table that web, inbox and command line ask.

`by` is the profile that acts, or None for somebody who did not sign in.
"""

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import co_organizers_of
from mobilizon_lite.models.events import Event


def require(allowed: bool) -> None:
    """Raise NotAllowed unless a question of this room was answered with yes."""
    if not allowed:
        raise NotAllowed


def can_create_event(by: Actor | None) -> bool:
    """Everybody with a profile here, unless it was hidden."""
    return by is not None and by.is_local and by.is_visible


def can_see_event(by: Actor | None, event: Event) -> bool:
    """A draft belongs to those who write it; what is hidden, to them and to the people who moderate."""
    if event.deleted_at is not None:
        return False
    if event.is_published:
        return True
    return organizes(by, event) or (not event.is_draft and is_moderator(by))


def can_edit_event(by: Actor | None, event: Event) -> bool:
    """Writing, publishing, cancelling, and looking after the answers."""
    return event.deleted_at is None and event.is_local and organizes(by, event)


def can_duplicate_event(by: Actor | None, event: Event) -> bool:
    return event.deleted_at is None and organizes(by, event)


def can_delete_event(by: Actor | None, event: Event) -> bool:
    return event.deleted_at is None and (is_organizer(by, event) or _can_moderate(by, event))


def can_hide_event(by: Actor | None, event: Event) -> bool:
    """Taking it out of sight, and bringing it back."""
    return event.deleted_at is None and _can_moderate(by, event)


def is_organizer(by: Actor | None, event: Event) -> bool:
    """The one who answers for it: who alone deletes it, hands it over, and asks others to help."""
    return by is not None and event.organizer_id == by.id


def organizes(by: Actor | None, event: Event) -> bool:
    """The organizer, and the co-organizers who said yes."""
    if by is None:
        return False
    return event.organizer_id == by.id or any(helper.id == by.id for helper in co_organizers_of(event))


def is_moderator(by: Actor | None) -> bool:
    return by is not None and by.account_id is not None and by.account.is_moderator


def _can_moderate(by: Actor | None, event: Event) -> bool:
    return not event.is_draft and is_moderator(by)
