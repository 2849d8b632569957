"""Who may follow whom, and who decides about followers: people about their own, administrators about those of the site."""

from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.policies.sites import Operator, can_administer_site


def can_follow(by: Actor | None, target: Actor) -> bool:
    """Somebody with an account here follows somebody, here or elsewhere."""
    if by is None or by.id == target.id or by.account_id is None or not by.account.may_sign_in:
        return False
    return by.is_local and by.is_visible and target.is_visible and not _is_cut_off(by, target)


def can_be_followed_from_elsewhere(target: Actor, follower: Actor) -> bool:
    """Nobody is told that they are blocked: they get no answer."""
    return target.is_local and target.is_visible and follower.is_visible and not _is_cut_off(target, follower)


def can_follow_for_site(by: Actor | Operator | None) -> bool:
    """Whom the site itself follows decides what stands in its lists: administrators."""
    return _administers(by)


def can_decide_follower(by: Actor | Operator | None, follow: Follow) -> bool:
    target = follow.target
    if target.kind == ActorKind.APPLICATION:
        return target.is_local and _administers(by)
    return (
        isinstance(by, Actor)
        and target.is_local
        and by.account_id is not None
        and _is_same_account(by, target)
    )


def _administers(by: Actor | Operator | None) -> bool:
    if isinstance(by, Actor):
        return by.account_id is not None and can_administer_site(by.account)
    return can_administer_site(by)


def _is_same_account(by: Actor, target: Actor) -> bool:
    return by.account_id == target.account_id and by.account.may_sign_in


def _is_cut_off(ours: Actor, other: Actor) -> bool:
    if is_blocked(other.host):
        return True
    return Block.select().where(Block.actor == ours, Block.target == other).exists()
