"""Who may see a picture."""

from peewee import ModelSelect

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import organized_by
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.media import Media
from mobilizon_lite.policies.events import is_moderator


def can_use_picture(by: Actor | None, media: Media) -> bool:
    """Whether they may put it into an event: who uploaded it, and who organises an event with it."""
    if by is None:
        return False
    return media.owner_id == by.id or _stands_in_own_event(by, media)


def can_see_picture(by: Actor | None, media: Media) -> bool:
    """Everybody, once it stands in an event that is published; those whose it is always; moderators, what was published once."""
    if can_use_picture(by, media):
        return True
    if _is_shown_with_profile(by, media):
        return True
    known = _known_events(media)
    if is_moderator(by):
        return known.exists()
    # Whoever was invited to a private event reads its page without signing in; the address of a picture cannot be guessed.
    return known.where(Event.hidden_at.is_null()).exists()


def may_be_kept_by_others(media: Media) -> bool:
    """Whether what stands between us and a reader may keep it: not what only the guests of a private event are shown."""
    if _is_shown_with_profile(None, media):
        return True
    shown = _known_events(media).where(Event.hidden_at.is_null(), Event.visibility != Visibility.PRIVATE)
    return shown.exists()


def _known_events(media: Media) -> ModelSelect:
    return Event.select(Event.id).where(Event.picture == media, ~Event.is_draft, Event.deleted_at.is_null())


def _is_shown_with_profile(by: Actor | None, media: Media) -> bool:
    """On a page that everybody may see, or a person's own in their settings, whichever of their profiles acts."""
    # A person of another site shows theirs to everybody at home.
    shown = (Actor.is_discoverable | Actor.host.is_null(False)) & Actor.hidden_at.is_null()
    if by is not None and by.account_id is not None:
        shown |= Actor.account == by.account_id
    return Actor.select().where(Actor.avatar == media, Actor.deleted_at.is_null(), shown).exists()


def _stands_in_own_event(by: Actor, media: Media) -> bool:
    own = (Event.organizer == by) | Event.id.in_(organized_by(by))
    return Event.select().where(Event.picture == media, own, Event.deleted_at.is_null()).exists()
