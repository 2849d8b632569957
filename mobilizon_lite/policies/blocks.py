"""Who wants nothing from whom. Whoever is blocked is told nothing: what they ask for just does not happen."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.instances import is_blocked


def can_block(by: Actor | None, target: Actor) -> bool:
    """Somebody with an account here, anybody but themselves and this site."""
    if by is None or by.id == target.id or by.account_id is None or not by.account.may_sign_in:
        return False
    is_same_person = target.account_id is not None and target.account_id == by.account_id
    is_this_site = target.is_local and target.account_id is None
    return by.is_visible and not is_same_person and not is_this_site and target.deleted_at is None


def wants_nothing_from(actor: Actor | None, other: Actor | None) -> bool:
    """Whether somebody blocked somebody, or this site blocked where they come from."""
    if actor is None or other is None or actor.id == other.id:
        return False
    if actor.is_local and is_blocked(other.host):
        return True
    return Block.select().where(Block.actor == actor, Block.target == other).exists()


def is_between(one: Actor | None, other: Actor | None) -> bool:
    """Whether either of them wants nothing from the other."""
    return wants_nothing_from(one, other) or wants_nothing_from(other, one)


def keeps_away(event_organizers: list[Actor], other: Actor | None) -> bool:
    """Whether one of those who organise an event wants nothing from somebody."""
    return any(wants_nothing_from(each, other) for each in event_organizers)
