"""This site as one that follows: another site, or one group or person elsewhere, by way of its own actor."""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.follows import can_follow_for_site
from mobilizon_lite.policies.sites import Operator
from mobilizon_lite.services import follows, instances


def follow(text: str, *, by: Actor | Operator) -> Follow:
    """Ask whoever is meant by a handle, an address or the name of a site. Some programs publish in the name of one actor
    (Gancio), others in the name of groups: it is they who are followed then.

    Raises NotFound, Invalid or FetchFailed when nobody elsewhere is meant."""
    require(can_follow_for_site(by))
    site_actor = instance_actor()
    target = discovery.find(text, Asking())
    if target.is_local:
        raise Invalid("who", "own_site")
    asked = follows.ask_to_follow_for_site(target, site_actor=site_actor, by=by)
    instances.met(target.host)
    return asked


def unfollow(target: Actor, *, by: Actor | Operator) -> None:
    follows.stop_following_for_site(target, site_actor=instance_actor(), by=by)


def is_of_site(follow: Follow) -> bool:
    """Whether it is the site itself that follows."""
    return follow.follower_id == instance_actor().id
