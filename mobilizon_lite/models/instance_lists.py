"""Named queries about other sites: the list that people who look after this one read, and who follows the site itself."""

from peewee import fn

from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy

Follower = Actor.alias()
Followed = Actor.alias()


def instances_after(
    number: int, *, after: str = "", words: str = "", policy: InstancePolicy | None = None
) -> list[Instance]:
    """By host. `after` is the last host of the page before; `words` stand in the host or the name."""
    query = Instance.select().where(Instance.host > after).order_by(Instance.host).limit(number)
    if words:
        query = query.where(Instance.host.contains(words) | Instance.name.contains(words))
    if policy:
        query = query.where(Instance.policy == policy)
    return list(query)


def site_follows_with(hosts: list[str]) -> list[Follow]:
    """What the site's own actor has to do with actors at these hosts, both ways."""
    return list(
        _site_follows().where(Follower.host.in_(hosts) | Followed.host.in_(hosts)).order_by(Follow.id)
    )


def waiting_site_followers(number: int) -> list[Follow]:
    """Sites and people elsewhere who want to follow the site, the oldest question first."""
    waiting = _site_follows().where(Followed.host.is_null(), Follow.state == FollowState.PENDING)
    return list(waiting.order_by(Follow.id).limit(number))


def waiting_site_follower_count() -> int:
    target = Actor.select(Actor.id).where(Actor.handle == INSTANCE_ACTOR, Actor.host.is_null())
    return Follow.select().where(Follow.target.in_(target), Follow.state == FollowState.PENDING).count()


def all_site_follows() -> list[Follow]:
    """All that the site itself has to do with others, both ways, in the order of asking."""
    return list(_site_follows().order_by(Follow.id))


def known_people_at(host: str) -> int:
    """How many actors of a host are known here."""
    return Actor.select(fn.COUNT(Actor.id)).where(Actor.host == host, Actor.deleted_at.is_null()).scalar()


def _site_follows():
    own = (Follower.handle == INSTANCE_ACTOR) & Follower.host.is_null()
    aimed = (Followed.handle == INSTANCE_ACTOR) & Followed.host.is_null()
    return (
        Follow.select(Follow, Follower, Followed)
        .join_from(Follow, Follower, on=Follow.follower)
        .join_from(Follow, Followed, on=Follow.target)
        .where(own | aimed)
    )
