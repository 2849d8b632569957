"""Who may change and hide remembered places. `by` is a profile, or None for a visitor."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.moderation import can_moderate


def can_see_venue(by: Actor | None, venue: Venue) -> bool:
    """Everybody; what is hidden, whoever may change it."""
    return venue.is_shown or can_edit_venue(by, venue)


def can_edit_venue(by: Actor | None, venue: Venue) -> bool:
    """Whoever remembered it, and the people who moderate. One that became part of another stays as it is."""
    if venue.host is not None or venue.merged_into_id is not None:
        return False
    return _is_creator(by, venue) or can_moderate(by)


def can_hide_venue(by: Actor | None, venue: Venue) -> bool:
    """Taking it out of sight, bringing it back, and joining it with another record of the same place."""
    return venue.merged_into_id is None and can_moderate(by)


def _is_creator(by: Actor | None, venue: Venue) -> bool:
    return by is not None and by.is_visible and venue.created_by_id == by.id
