"""What moderators do to profiles, and the log of who did what to whom. Events are hidden and deleted by their own service."""

from datetime import timedelta
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import ProfileUpdated
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.moderation import can_hide_profile


def hide_profile(profile: Actor, *, by: Actor, reason: str = "") -> None:
    """Its page says that there is nothing. What it publishes is hidden one by one, by the service of events."""
    _set_hidden(profile, True, by, reason)


def show_profile(profile: Actor, *, by: Actor, reason: str = "") -> None:
    _set_hidden(profile, False, by, reason)


def note(action: str, kind: str, uuid: UUID, *, by: Actor, reason: str = "") -> None:
    """One line of the log, inside the transaction of the deed."""
    ModerationLogEntry.create(
        account=by.account_id,
        action=action,
        target_kind=kind,
        target_uuid=uuid,
        reason=clean_block(reason)[: ModerationLogEntry.reason.max_length],
    )


def _set_hidden(profile: Actor, hidden: bool, by: Actor, reason: str) -> None:
    require(can_hide_profile(by, profile))
    with transaction() as record:
        changed = (
            Actor.update(hidden_at=dates.now() if hidden else None)
            .where(Actor.id == profile.id, Actor.hidden_at.is_null(hidden))
            .execute()
        )
        if changed:
            note("hide_profile" if hidden else "show_profile", "profile", profile.uuid, by=by, reason=reason)
            record(ProfileUpdated(actor_uuid=profile.uuid))


def forget_old_deeds() -> int:
    """Delete what stands in the log for longer than the site says. Timed work."""
    before = dates.now() - timedelta(days=current_site().moderation_log_days)
    return ModerationLogEntry.delete().where(ModerationLogEntry.created_at < before).execute()
