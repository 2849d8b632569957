"""The profiles of one account: another one, how each is shown, which one acts, and ending one of them."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.facts import ProfileUpdated
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import MAX_ALT_LENGTH, Media
from mobilizon_lite.policies.accounts import can_edit_profile, is_last_profile
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts.close import OwnEvents, erase_profile

# Enough for somebody in many groups; names stay taken for ever, so nobody may take hundreds.
MOST_PROFILES = 20


def profiles_of(account: Account) -> list[Actor]:
    """The oldest first."""
    return list(account.profiles.where(Actor.deleted_at.is_null()).order_by(Actor.id))


def make_another(account: Account, *, display_name: str, username: str, uuid: UUID) -> Actor:
    """One more profile; the same `uuid` twice makes one. Raises Invalid."""
    display_name = profiles.clean_display_name(display_name)
    with transaction():
        made = account.profiles.where(Actor.uuid == uuid).first()
        if made:
            return made
        # Names of profiles that are gone stay taken: they count as well.
        if account.profiles.where(Actor.deleted_at.is_null()).count() >= MOST_PROFILES:
            raise Invalid(None, "profiles_many", most=MOST_PROFILES)
        username = profiles.username_for_newcomer(username, display_name)
        return profiles.create_profile(account, username=username, display_name=display_name, uuid=uuid)


def present_profile(
    profile: Actor, *, is_discoverable: bool, avatar: Media | None, alt_text: str, by: Account
) -> None:
    """Whether everybody may see its page, and the picture there. Raises Invalid or NotAllowed."""
    _require(by, profile)
    if avatar is not None and avatar.owner_id not in {own.id for own in profiles_of(by)}:
        raise NotAllowed
    alt_text = clean_line(alt_text)
    if len(alt_text) > MAX_ALT_LENGTH:
        raise Invalid("alt_text", "summary_long", most=MAX_ALT_LENGTH)
    with transaction() as record:
        Actor.update(is_discoverable=is_discoverable, avatar=avatar, updated_at=dates.now()).where(
            Actor.id == profile.id
        ).execute()
        if avatar is not None:
            Media.update(alt_text=alt_text).where(Media.id == avatar.id).execute()
        record(ProfileUpdated(actor_uuid=profile.uuid))


def act_as(profile: Actor, session: Session, *, by: Account) -> None:
    """From now on this profile acts in this browser, and first in the next one. Raises NotAllowed."""
    _require(by, profile)
    with transaction():
        Session.update(profile=profile).where(Session.id == session.id).execute()
        Actor.update(acted_at=dates.now()).where(Actor.id == profile.id).execute()


def delete_profile(profile: Actor, *, own_events: OwnEvents, by: Account) -> None:
    """Erase it; its name stays taken. Raises NotAllowed, or Invalid for the last one of the account."""
    with transaction():
        profile = Actor.get_by_id(profile.id)
        _require(by, profile)
        if is_last_profile(profile):
            raise Invalid(None, "profile_last")
        _hand_sessions_on(profile, by)
        erase_profile(profile, own_events)


def _hand_sessions_on(profile: Actor, account: Account) -> None:
    """Browsers in which it acts stay signed in, as the oldest of the others."""
    other = next(own for own in profiles_of(account) if own.id != profile.id)
    Session.update(profile=other).where(Session.profile == profile).execute()


def _require(by: Account, profile: Actor) -> None:
    if not can_edit_profile(by, profile):
        raise NotAllowed
