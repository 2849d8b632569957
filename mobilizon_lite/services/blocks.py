"""Blocking: somebody wants nothing from somebody, here or elsewhere. Who is blocked here is not told by this site.

From then on they cannot follow, answer or comment, and what was between the two ends. See policies/blocks.py.
"""

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.facts import ActorBlocked, ActorUnblocked
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.policies.blocks import can_block
from mobilizon_lite.policies.events import require
from mobilizon_lite.services import follows


def block(target: Actor, *, by: Actor) -> Block:
    """Somebody here wants nothing more from somebody. Twice is once."""
    require(can_block(by, target))
    uuid = new_uuid()
    with transaction() as record:
        made, is_new = _make(by, target, uuid=uuid, uri=addresses.block(uuid), host=None)
        if is_new:
            _end_follows_between(by, target)
            record(ActorBlocked(block_uuid=made.uuid, actor_uuid=by.uuid, target_uuid=target.uuid))
    return made


def block_named(handle: str, *, by: Actor) -> Block:
    """Block who has this handle (`@name@their.site`). Raises Invalid for who is unknown here, or cannot be blocked."""
    typed = handle.strip().removeprefix("@").casefold().removesuffix(f"@{addresses.own_host()}")
    target = Actor.get_or_none(Actor.handle == typed, Actor.deleted_at.is_null()) if typed else None
    if target is None:
        raise Invalid("who", "who_unknown")
    if not can_block(by, target):
        raise Invalid("who", "who_not_blockable")
    return block(target, by=by)


def unblock(target: Actor, *, by: Actor) -> None:
    """They may follow and write again; what was ended stays ended."""
    with transaction() as record:
        found = Block.get_or_none(Block.actor == by, Block.target == target)
        if found is not None and found.delete_instance():
            record(ActorUnblocked(uri=found.uri, actor_uuid=by.uuid, target_uuid=target.uuid))


def block_from_elsewhere(actor: Actor, target: Actor, *, uri: str) -> None:
    """Somebody elsewhere wants nothing from somebody here: nothing is sent to them any more."""
    uuid = new_uuid()
    uri = uri if is_same_origin(uri, actor.uri) else f"{actor.uri}#blocks/{uuid}"
    with transaction():
        _make(actor, target, uuid=uuid, uri=uri, host=actor.host)
        follows.stop_from_elsewhere(actor, target, uri="")
        _forget_follow(target, actor)


def unblock_from_elsewhere(actor: Actor, target: Actor | None, *, uri: str) -> None:
    """Known by its id, or by who and whom."""
    named = (Block.uri == uri) & (Block.actor == actor)
    pair = (Block.actor == actor) & (Block.target == target) if target else named
    with transaction():
        Block.delete().where(named | pair).execute()


def blocks_of(actor: Actor) -> list[Block]:
    """Whom somebody here blocked, the latest first."""
    query = Block.select(Block, Actor).join(Actor, on=Block.target)
    return list(query.where(Block.actor == actor).order_by(Block.id.desc()))


def _make(actor: Actor, target: Actor, **values: object) -> tuple[Block, bool]:
    known = Block.get_or_none(Block.actor == actor, Block.target == target)
    if known is not None:
        return known, False
    try:
        with database.atomic():
            return Block.create(actor=actor, target=target, **values), True
    except IntegrityError:
        # Twice at once; or an id that the other side used before, which then says nothing new.
        known = Block.get_or_none(Block.actor == actor, Block.target == target)
        return known or Block.get(Block.uri == values["uri"]), False


def _end_follows_between(by: Actor, target: Actor) -> None:
    follows.end_all(
        list(
            Follow.select().where(
                ((Follow.follower == by) & (Follow.target == target))
                | ((Follow.follower == target) & (Follow.target == by))
            )
        )
    )


def _forget_follow(follower: Actor, target: Actor) -> None:
    """Somebody here followed who now blocks them: it is over, and there is nothing to ask for."""
    Follow.delete().where(Follow.follower == follower, Follow.target == target).execute()
