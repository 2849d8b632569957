"""Following, here and over the borders of sites: asking, answering, ending. Each is harmless when it comes twice.

What has to be told to other sites follows from the facts. Between two people here nothing is sent.
"""

from peewee import IntegrityError

from mobilizon_lite.database import Record, database, is_sqlite, transaction
from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.facts import LOCAL, REMOTE, FollowAnswered, FollowAsked, FollowEnded, ProfileUpdated
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.policies.accounts import can_edit_profile
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.follows import (
    can_be_followed_from_elsewhere,
    can_decide_follower,
    can_follow,
    can_follow_for_site,
)
from mobilizon_lite.policies.sites import Operator
from mobilizon_lite.services.site_deeds import note_deed


def ask_to_follow(target: Actor, *, by: Actor) -> Follow:
    """Somebody here wants to follow somebody. Who said no before is asked again."""
    require(can_follow(by, target))
    return _ask(by, target)


def ask_to_follow_for_site(target: Actor, *, site_actor: Actor, by: Actor | Operator) -> Follow:
    """The site itself follows: another site, or one group or person elsewhere, whose actions then stand in lists here."""
    require(can_follow_for_site(by) and not target.is_local)
    with transaction():
        note_deed("follow_site", by=by, kind="actor", uuid=target.uuid, reason=target.handle)
        return _ask(site_actor, target)


def stop_following(target: Actor, *, by: Actor) -> None:
    with transaction() as record:
        _end(_between(by, target), record, LOCAL)


def stop_following_for_site(target: Actor, *, site_actor: Actor, by: Actor | Operator) -> None:
    require(can_follow_for_site(by))
    with transaction():
        note_deed("unfollow_site", by=by, kind="actor", uuid=target.uuid, reason=target.handle)
        stop_following(target, by=site_actor)


def follow_from_elsewhere(follower: Actor, target: Actor, *, uri: str) -> Follow:
    """Somebody elsewhere asks. The same question under another id replaces the id and is answered again."""
    require(can_be_followed_from_elsewhere(target, follower))
    uri = _id_of(uri, follower, target)
    with transaction() as record:
        if Follow.select().where(Follow.uri == uri, ~_is_between(follower, target)).exists():
            raise Conflict("follow_id_taken")
        follow = _between(follower, target)
        is_new = follow is None
        follow = follow or _make(follower, target, uri=uri, host=follower.host)
        follow.uri = uri
        if follow.state == FollowState.PENDING:
            follow.state = _first_answer(target)
        if follow.state != FollowState.PENDING:
            _answer(follow, follow.state, record, REMOTE)
        else:
            follow.save()
            if is_new:
                record(FollowAsked(follow_uuid=follow.uuid, origin=REMOTE))
    return follow


def stop_from_elsewhere(follower: Actor, target: Actor | None, *, uri: str) -> None:
    """Who follows from elsewhere takes it back: known by its id, by that of our answer, or by who and whom."""
    with transaction() as record:
        named = (Follow.uri == uri) | (Follow.answer_uri == uri)
        follow = Follow.get_or_none(named, Follow.follower == follower) if uri else None
        if follow is None and target is not None:
            follow = _between(follower, target)
        _end(follow, record, REMOTE)


def answered_by_target(follow: Follow, state: FollowState, *, answer_uri: str = "") -> None:
    """Who somebody here (or the site) wants to follow said yes or no; a no after a yes ends it. Raises NotFound."""
    with transaction() as record:
        follow = _between(follow.follower, follow.target)
        if follow is None or follow.target.is_local:
            raise NotFound
        follow.answer_uri = answer_uri or follow.answer_uri
        if follow.state == state:
            follow.save()
            return
        _answer(follow, state, record, REMOTE)


def accept_follower(follow: Follow, *, by: Actor | Operator) -> None:
    _decide(follow, FollowState.ACCEPTED, by)


def refuse_follower(follow: Follow, *, by: Actor | Operator) -> None:
    """Say no. It is remembered: the same question gets the same answer, until it is accepted after all."""
    _decide(follow, FollowState.REFUSED, by)


def remove_follower(follow: Follow, *, by: Actor | Operator) -> None:
    """From now on they get nothing more; they may ask again."""
    require(can_decide_follower(by, follow))
    with transaction() as record:
        follow = _between(follow.follower, follow.target)
        if follow is not None:
            _note_for_site("remove_site_follower", follow, by)
        _end(follow, record, LOCAL, by_target=True)


def end_all(follows: list[Follow]) -> None:
    """End them from here, whichever side is ours: the other site is blocked."""
    with transaction() as record:
        for follow in follows:
            _end(follow, record, LOCAL, by_target=follow.target.is_local)


def choose_followers(profile: Actor, *, approves: bool, shows: bool, by: object) -> None:
    """Whether a profile is asked before somebody follows it, and whether others may see who does. Raises NotAllowed."""
    require(can_edit_profile(by, profile))
    with transaction() as record:
        ActorDetails.insert(
            actor=profile, collections={}, fields=[], also_known_as=[]
        ).on_conflict_ignore().execute()
        ActorDetails.update(approves_followers=approves, shows_followers=shows).where(
            ActorDetails.actor == profile
        ).execute()
        record(ProfileUpdated(actor_uuid=profile.uuid))


def _ask(follower: Actor, target: Actor) -> Follow:
    with transaction() as record:
        follow = _between(follower, target)
        if follow is not None and follow.state != FollowState.REFUSED:
            return follow
        uuid = new_uuid()
        follow = follow or _make(follower, target, uuid=uuid, uri=addresses.follow(uuid))
        if follow.state == FollowState.REFUSED and not target.is_local:
            # A new question has a new id.
            follow.uuid, follow.uri, follow.answer_uri = uuid, addresses.follow(uuid), ""
            follow.state, follow.decided_at = FollowState.PENDING, None
            follow.save()
        if not target.is_local:
            record(FollowAsked(follow_uuid=follow.uuid))
        elif follow.state == FollowState.PENDING and _first_answer(target) == FollowState.ACCEPTED:
            _answer(follow, FollowState.ACCEPTED, record, LOCAL)
    return follow


def _first_answer(target: Actor) -> FollowState:
    """What somebody here says at once: yes, unless they (or for the site its administrators) want to be asked."""
    asks = ActorDetails.select().where(ActorDetails.actor == target, ActorDetails.approves_followers)
    if target.kind == ActorKind.APPLICATION or asks.exists():
        return FollowState.PENDING
    return FollowState.ACCEPTED


def _decide(follow: Follow, state: FollowState, by: Actor | Operator) -> None:
    require(can_decide_follower(by, follow))
    with transaction() as record:
        follow = _between(follow.follower, follow.target)
        if follow is None:
            raise NotFound
        if follow.state == state:
            return
        is_yes = state == FollowState.ACCEPTED
        _note_for_site("accept_site_follower" if is_yes else "refuse_site_follower", follow, by)
        _answer(follow, state, record, LOCAL)


def _note_for_site(action: str, follow: Follow, by: Actor | Operator) -> None:
    """Decisions about the site are logged; those of a person about their own followers are their own."""
    if follow.target.kind == ActorKind.APPLICATION:
        note_deed(action, by=by, kind="actor", uuid=follow.follower.uuid, reason=follow.follower.handle)


def _answer(follow: Follow, state: FollowState, record: Record, origin: str) -> None:
    follow.state, follow.decided_at = state, dates.now()
    follow.save()
    record(FollowAnswered(follow_uuid=follow.uuid, state=state, origin=origin))


def _end(follow: Follow | None, record: Record, origin: str, *, by_target: bool = False) -> None:
    if follow is None or not Follow.delete().where(Follow.id == follow.id).execute():
        return
    record(
        FollowEnded(
            follow_uuid=follow.uuid,
            uri=follow.uri,
            follower_uuid=follow.follower.uuid,
            target_uuid=follow.target.uuid,
            by_target=by_target,
            origin=origin,
        )
    )


def _make(follower: Actor, target: Actor, **values: object) -> Follow:
    try:
        with database.atomic():
            return Follow.create(follower=follower, target=target, **values)
    except IntegrityError:
        # The same question came in twice at once.
        found = _between(follower, target)
        if found is None:
            raise Conflict("follow_id_taken") from None
        return found


def _between(follower: Actor, target: Actor) -> Follow | None:
    """The row as it is now, kept from others until the end of the transaction."""
    query = Follow.select().where(_is_between(follower, target))
    return (query if is_sqlite() else query.for_update()).first()


def _is_between(follower: Actor, target: Actor):
    return (Follow.follower == follower) & (Follow.target == target)


def _id_of(uri: str, follower: Actor, target: Actor) -> str:
    """The id of their Follow. Without a usable one (none, endless, on another host) it gets one of its own."""
    if uri and len(uri) <= Follow.uri.max_length and host_of(uri) == follower.host:
        return uri
    return f"{follower.uri}#follows/{target.uuid}"
