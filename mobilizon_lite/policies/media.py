"""Who may see a picture."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.policies.events import is_moderator


def can_see_picture(by: Actor | None, media: Media) -> bool:
    """Everybody, once it stands in an event that is published; its owner always; moderators, what was published once."""
    if by is not None and media.owner_id == by.id:
        return True
    known = Event.select(Event.id).where(Event.picture == media, ~Event.is_draft, Event.deleted_at.is_null())
    if is_moderator(by):
        return known.exists()
    return known.where(Event.hidden_at.is_null()).exists()
