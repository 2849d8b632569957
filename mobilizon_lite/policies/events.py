"""Who may do what to an event: the one table that web, inbox and command line ask.

`by` is the profile that acts, or None for somebody who did not sign in.
"""

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import co_organizers_of, contacts_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.reports import Report


def require(allowed: bool) -> None:
    """Raise NotAllowed unless a question of this room was answered with yes."""
    if not allowed:
        raise NotAllowed


def can_create_event(by: Actor | None) -> bool:
    """Everybody with a profile here, unless it was hidden."""
    return by is not None and by.is_local and by.is_visible


def can_see_event(by: Actor | None, event: Event) -> bool:
    """Also a private event, with the link that opens it."""
    if event.deleted_at is None and event.is_published and event.is_opened_by_link:
        return True
    return can_find_event(by, event)


def can_find_event(by: Actor | None, event: Event) -> bool:
    """Whether its plain address answers. A draft belongs to those who write it; what is hidden, to them and to the people
    who moderate; what is private, to those who organise, are its contacts or have a place, and to who moderates once it was
    reported."""
    if event.deleted_at is not None or is_blocked(event.host):
        return False
    if event.is_published and not event.is_private:
        return True
    if organizes(by, event):
        return True
    if event.is_draft:
        return False
    if event.hidden_at is not None:
        return is_moderator(by)
    return by is not None and _may_know_of_private(by, event)


def can_edit_event(by: Actor | None, event: Event) -> bool:
    """Writing, publishing, cancelling, and looking after the answers."""
    return event.deleted_at is None and event.is_local and organizes(by, event)


def can_duplicate_event(by: Actor | None, event: Event) -> bool:
    return event.deleted_at is None and event.is_local and organizes(by, event)


def can_delete_event(by: Actor | None, event: Event) -> bool:
    """What is at home on another site is only deleted there; here it can be hidden."""
    if event.deleted_at is not None or not event.is_local:
        return False
    return is_organizer(by, event) or _can_moderate(by, event)


def can_invite(by: Actor | None, event: Event) -> bool:
    """Reading the invitation link of a private event, and making a new one."""
    return event.is_private and not event.is_draft and can_edit_event(by, event)


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
    return not event.is_draft and is_moderator(by) and can_find_event(by, event)


def _may_know_of_private(by: Actor, event: Event) -> bool:
    """Who has a place, its contacts, and who moderates once it was reported. A page asks this for each of its comments."""
    answered: dict[int, bool] = event.__dict__.setdefault("may_know", {})
    if by.id not in answered:
        answered[by.id] = (
            _has_place(by, event)
            or _is_invited(by, event)
            or any(contact.id == by.id for contact in contacts_of(event))
            or (is_moderator(by) and _is_reported(event))
        )
    return answered[by.id]


def _has_place(by: Actor, event: Event) -> bool:
    own = Participation.of_profile(event, by)
    return own is not None and own.is_coming


def _is_invited(by: Actor, event: Event) -> bool:
    return (
        EventInvitation.select().where(EventInvitation.event == event, EventInvitation.actor == by).exists()
    )


def _is_reported(event: Event) -> bool:
    return Report.select().where(Report.event == event).exists()
