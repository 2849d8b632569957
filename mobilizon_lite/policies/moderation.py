"""Who looks after what others publish: reports, profiles, and the log of who did what. Events have their own table."""

from mobilizon_lite.models.actors import Actor


def can_moderate(by: Actor | None) -> bool:
    """Reading and handling reports."""
    return by is not None and by.account_id is not None and by.account.may_sign_in and by.account.is_moderator


def can_read_moderation_log(by: Actor | None) -> bool:
    return can_moderate(by) and by is not None and by.account.is_administrator


def can_hide_profile(by: Actor | None, profile: Actor) -> bool:
    """Taking its page out of sight, and bringing it back. Nobody hides those who could bring it back."""
    if not can_moderate(by) or profile.deleted_at is not None:
        return False
    return profile.account_id is None or not profile.account.is_moderator
