"""Named queries about following: who follows somebody, and whom somebody follows."""

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow, FollowState


def followers_of(
    target: Actor, number: int, *, state: FollowState | None = None, before: int | None = None
) -> list[Follow]:
    """The latest first, each with its follower."""
    query = Follow.select(Follow, Actor).join(Actor, on=Follow.follower).where(Follow.target == target)
    return _page(query, number, state, before)


def followed_by(
    follower: Actor, number: int, *, state: FollowState | None = None, before: int | None = None
) -> list[Follow]:
    """The latest first, each with whom it follows."""
    query = Follow.select(Follow, Actor).join(Actor, on=Follow.target).where(Follow.follower == follower)
    return _page(query, number, state, before)


def waiting_followers_count(target: Actor) -> int:
    return Follow.select().where(Follow.target == target, Follow.state == FollowState.PENDING).count()


def follow_between(follower: Actor, target: Actor) -> Follow | None:
    return Follow.get_or_none(Follow.follower == follower, Follow.target == target)


def _page(query, number: int, state: FollowState | None, before: int | None) -> list[Follow]:
    query = query.where(Actor.deleted_at.is_null())
    if state:
        query = query.where(Follow.state == state)
    if before:
        query = query.where(Follow.id < before)
    return list(query.order_by(Follow.id.desc()).limit(number))
