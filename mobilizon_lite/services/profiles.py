"""Profiles: what others see of a person. Their names are never given to somebody else, not even after they are gone."""

import re
from collections.abc import Iterable
from uuid import UUID

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.facts import ProfileCreated, ProfileDeleted, ProfileUpdated
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.text import clean_block, clean_line, fold
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import (
    INSTANCE_ACTOR,
    MAX_DISPLAY_NAME_LENGTH,
    MAX_SUMMARY_LENGTH,
    USERNAME_PATTERN,
    Actor,
)
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.policies.accounts import can_edit_profile

MAX_USERNAME_LENGTH = 64
_RESERVED = frozenset({INSTANCE_ACTOR})
# Who registers may not seem to speak for the site.
_SPEAKS_FOR_THE_SITE = frozenset(
    """
    admin admins administrator administration administrateur administratrice moderator moderators moderation
    moderateur moderatrice root staff team support help contact info security abuse postmaster webmaster hostmaster
    """.split()
)


def create_profile(account: Account, *, username: str, display_name: str, uuid: UUID | None = None) -> Actor:
    """A profile of this account, with values that were checked before. Raises Invalid when the name was taken meanwhile."""
    with transaction() as record:
        try:
            with database.atomic():
                profile = Actor.create(
                    uuid=uuid or new_uuid(),
                    uri=addresses.profile(username),
                    handle=username,
                    username=username,
                    display_name=display_name,
                    account=account,
                )
        except IntegrityError as error:
            raise _taken(username) from error
        record(ProfileCreated(actor_uuid=profile.uuid))
    return profile


def update_profile(profile: Actor, *, display_name: str, summary: str, by: Account) -> None:
    """Change what others read. Raises Invalid or NotAllowed."""
    if not can_edit_profile(by, profile):
        raise NotAllowed
    display_name = clean_display_name(display_name)
    summary = clean_block(summary)
    if len(summary) > MAX_SUMMARY_LENGTH:
        raise Invalid("summary", "summary_long", most=MAX_SUMMARY_LENGTH)
    if (display_name, summary) == (profile.display_name, profile.summary):
        return
    with transaction() as record:
        profile.display_name, profile.summary, profile.updated_at = display_name, summary, dates.now()
        profile.save(only=[Actor.display_name, Actor.summary, Actor.updated_at])
        record(ProfileUpdated(actor_uuid=profile.uuid))


def empty_profile(profile: Actor, *, known_to: Iterable[int] = ()) -> None:
    """Erase what is personal; the row stays so that the name stays taken. Part of closing an account."""
    with transaction() as record:
        moment = dates.now()
        Actor.update(
            display_name="",
            summary="",
            name_words="",
            account=None,
            avatar=None,
            is_discoverable=False,
            updated_at=moment,
            deleted_at=moment,
        ).where(Actor.id == profile.id).execute()
        Session.delete().where(Session.profile == profile).execute()
        EventRole.delete().where(EventRole.actor == profile).execute()
        record(ProfileDeleted(actor_uuid=profile.uuid, known_to=tuple(known_to)))


def clean_display_name(text: str) -> str:
    """The name that people read, tidied. Raises Invalid."""
    name = clean_line(text)
    if not name:
        raise Invalid("display_name", "display_name_missing")
    if len(name) > MAX_DISPLAY_NAME_LENGTH:
        raise Invalid("display_name", "display_name_long", most=MAX_DISPLAY_NAME_LENGTH)
    return name


def check_username(typed: str, display_name: str) -> str:
    """The name for the profile's address: the one that was typed, else one made from the display name.

    Raises Invalid when it cannot be used; `free` in its values is one that can."""
    username = typed.strip().removeprefix("@").lower()
    if not username:
        return propose_username(display_name)
    if not re.fullmatch(USERNAME_PATTERN, username):
        raise Invalid("username", "username_wrong", free=propose_username(username))
    if not _is_free(username):
        raise _taken(username)
    return username


def username_for_newcomer(typed: str, display_name: str) -> str:
    """The same for anybody who registers: without names that seem to speak for the site."""
    username = check_username(typed, display_name)
    if username not in _SPEAKS_FOR_THE_SITE:
        return username
    if typed:
        raise _taken(username)
    return propose_username(f"{username}_1")


def propose_username(text: str) -> str:
    """A free name that resembles the text: "Élodie Martin" -> "elodie_martin", or "elodie_martin2"."""
    base = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")[: MAX_USERNAME_LENGTH - 6].strip("_") or "person"
    taken = {
        actor.handle
        for actor in Actor.select(Actor.handle).where(Actor.host.is_null(), Actor.handle.startswith(base))
    } | _RESERVED
    number = 2
    username = base
    while username in taken:
        username = f"{base}{number}"
        number += 1
    return username


def _is_free(username: str) -> bool:
    return username not in _RESERVED and not Actor.select().where(Actor.handle == username).exists()


def _taken(username: str) -> Invalid:
    return Invalid("username", "username_taken", username=username, free=propose_username(username))
