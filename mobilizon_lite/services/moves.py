"""Moving: a profile that says which other one is used from now on. Both have to name each other; followers come along."""

from collections.abc import Iterable
from contextlib import suppress

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid, MobilizonLiteError, NotAllowed
from mobilizon_lite.facts import REMOTE, ProfileCameBack, ProfileMoved, ProfileUpdated
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.policies.accounts import can_edit_profile
from mobilizon_lite.policies.events import require
from mobilizon_lite.services import follows

MOST_OTHER_NAMES = 10


def other_names_of(profile: Actor) -> list[str]:
    """The accounts elsewhere of which this profile says that they are the same person's."""
    details = ActorDetails.get_or_none(ActorDetails.actor == profile)
    return details.also_known_as if details else []


def moved_to(profile: Actor) -> Actor | None:
    """Where its person is now, if they moved."""
    details = ActorDetails.get_or_none(ActorDetails.actor == profile)
    return details.moved_to if details else None


def name_others(profile: Actor, uris: Iterable[str], *, by: object) -> None:
    """Say which accounts elsewhere are the same person's, so that they can be moved here. Raises Invalid."""
    require(can_edit_profile(by, profile))
    wanted = list(dict.fromkeys(filter(None, (uri.strip() for uri in uris))))
    if len(wanted) > MOST_OTHER_NAMES:
        raise Invalid("others", "too_many", most=MOST_OTHER_NAMES)
    for uri in wanted:
        if web_address(uri) != uri or host_of(uri) == addresses.own_host():
            raise Invalid("others", "address_elsewhere", address=uri)
    with transaction() as record:
        details = _details_of(profile)
        if details.also_known_as == wanted:
            return
        details.also_known_as = wanted
        details.save()
        record(ProfileUpdated(actor_uuid=profile.uuid))


def forget_other(profile: Actor, uri: str, *, by: object) -> None:
    """One of them is not the same person's any more, or never was. Twice is once."""
    name_others(profile, [one for one in other_names_of(profile) if one != uri], by=by)


def move_to(profile: Actor, target: Actor, *, by: object) -> None:
    """Everybody who follows a profile of ours is told to follow another one, which has to name ours. Raises Conflict.

    The profile stays, and says where its person is now."""
    require(can_edit_profile(by, profile))
    if target.id == profile.id or not _names(target, profile):
        raise Conflict("not_named_there")
    with transaction() as record:
        details = _details_of(profile)
        if details.moved_to_id == target.id:
            return
        details.moved_to = target
        details.save()
        record(ProfileMoved(actor_uuid=profile.uuid, target_uuid=target.uuid))
    _bring_followers(profile, target)


def come_back(profile: Actor, *, by: object) -> None:
    """Its person uses a profile of ours again. Who followed along stays with the other one: that is theirs to say."""
    require(can_edit_profile(by, profile))
    with transaction() as record:
        details = _details_of(profile)
        if details.moved_to_id is None:
            return
        details.moved_to = None
        details.save()
        record(ProfileCameBack(actor_uuid=profile.uuid))


def moved_elsewhere(actor: Actor, target: Actor) -> None:
    """Somebody elsewhere moved: people here who follow them follow the new one. Raises NotAllowed unless it names the old."""
    if not _names(target, actor):
        raise NotAllowed
    with transaction() as record:
        details = _details_of(actor)
        if details.moved_to_id != target.id:
            details.moved_to = target
            details.save()
            record(ProfileMoved(actor_uuid=actor.uuid, target_uuid=target.uuid, origin=REMOTE))
    _bring_followers(actor, target)


def _bring_followers(actor: Actor, target: Actor) -> None:
    """Those who follow from here. Others hear of it, and move by themselves."""
    following = Follow.select(Follow, Actor).join(Actor, on=Follow.follower)
    for follow in list(following.where(Follow.target == actor, Actor.host.is_null())):
        follower = follow.follower
        if follower.account_id is None:
            # What this site itself follows is for those who look after it to say.
            continue
        # Who may not follow the new one lets go of the old one all the same.
        with suppress(MobilizonLiteError):
            follows.ask_to_follow(target, by=follower)
        follows.stop_following(actor, by=follower)


def _names(target: Actor, actor: Actor) -> bool:
    details = ActorDetails.get_or_none(ActorDetails.actor == target)
    return details is not None and actor.uri in details.also_known_as


def _details_of(actor: Actor) -> ActorDetails:
    ActorDetails.insert(
        actor=actor, collections={}, fields=[], also_known_as=[], fetched_at=None
    ).on_conflict_ignore().execute()
    return ActorDetails.get(ActorDetails.actor == actor)
