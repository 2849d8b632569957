"""Who looks after what this site has to do with others: moderators judge other sites, administrators follow them."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.policies.follows import can_follow_for_site
from mobilizon_lite.policies.sites import Operator

__all__ = ["can_follow_for_site", "can_judge_instances", "can_see_instances"]


def can_judge_instances(by: Actor | Operator | None) -> bool:
    """Silencing, blocking, and taking that back."""
    if isinstance(by, Operator):
        return True
    return by is not None and by.account_id is not None and by.account.may_sign_in and by.account.is_moderator


def can_see_instances(by: Actor | Operator | None) -> bool:
    """The list of other sites, with what is known of each."""
    return can_judge_instances(by)
