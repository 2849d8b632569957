"""Other sites of the sample: one that follows and is followed, one that waits, one that is blocked, one that is dead."""

from datetime import timedelta

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.follows import FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.services import follows, instances
from mobilizon_lite.services.site import change_setting
from tests.factories import make_profile


def make_other_sites(alice: Actor, ada: Actor) -> None:
    choirs = make_profile("relay", host="chorales.example", display_name="", kind=ActorKind.APPLICATION)
    rosa = make_profile("rosa", host="chorales.example", display_name="Rosa " + "très-long-nom" * 5)
    waiting = make_profile("luc", host="ateliers-velo.example", display_name="<b>Luc</b>")
    site = instance_actor()
    for host in ("chorales.example", "ateliers-velo.example", "mort.example"):
        instances.met(host)
    Instance.update(
        software="mobilizon",
        version="5.1.0",
        name="Les chorales de l’Ouest",
        description="Chanter ensemble " * 9,
    ).where(Instance.host == "chorales.example").execute()
    Instance.update(
        unavailable_since=dates.now() - timedelta(days=9),
        failing_since=dates.now() - timedelta(days=17),
        last_error="unknown_name",
    ).where(Instance.host == "mort.example").execute()
    instances.judge("pub.example", InstancePolicy.BLOCKED, by=ada, note="Publicité")
    # An index that is refused at once, so that the tests ask no stranger.
    change_setting("search_index_url", "https://127.0.0.1")
    asked = follows.ask_to_follow_for_site(choirs, site_actor=site, by=ada)
    follows.answered_by_target(asked, FollowState.ACCEPTED)
    for follower, target in ((choirs, site), (waiting, site), (rosa, alice)):
        uri = f"https://{follower.host}/follows/{target.username}"
        follows.follow_from_elsewhere(follower, target, uri=uri)
    follows.ask_to_follow(rosa, by=alice)
    follows.choose_followers(alice, approves=True, shows=False, by=alice.account)
    follows.follow_from_elsewhere(waiting, alice, uri="https://ateliers-velo.example/follows/alice")
