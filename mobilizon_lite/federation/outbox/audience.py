"""Who gets what we say: people elsewhere, as a question to the database, and the inboxes that they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import SQL, Case, Expression, ModelSelect, Value, fn

from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy, is_blocked
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.shares import Like, Share


@dataclass(frozen=True)
class Audience:
    """`people` asks for ids of actors. `is_personal`: into their own inboxes, not those that their server shares."""

    people: ModelSelect
    is_personal: bool = False


def only(*actors: Actor) -> Audience:
    return Audience(Actor.select(Actor.id).where(Actor.id.in_([one.id for one in actors])), is_personal=True)


def followers_of(*actors: Actor | None) -> Audience:
    return Audience(_followers([one.id for one in actors if one is not None]))


def followers_of_the_site() -> Audience:
    site = Actor.local(INSTANCE_ACTOR)
    return followers_of(site)


def followers_of_anybody_here() -> Audience:
    here = Actor.select(Actor.id).where(Actor.host.is_null())
    return Audience(Follow.select(Follow.follower).where(Follow.target.in_(here)))


def who_knew(actor: Actor, ids: Sequence[int]) -> Audience:
    """Who follows somebody, and others by their ids."""
    return Audience(_followers([actor.id]) | Actor.select(Actor.id).where(Actor.id.in_(list(ids))))


def concerned_with(event: Event, *owners: Actor) -> Audience:
    """Everybody who may have been told of it, so that changes and its end reach them too."""
    targets = [one.id for one in (*owners, Actor.local(INSTANCE_ACTOR)) if one is not None]
    return Audience(
        _followers(targets)
        | Participation.select(Participation.actor).where(
            Participation.event == event, Participation.actor.is_null(False)
        )
        | Comment.select(Comment.author).where(Comment.event == event, Comment.author.is_null(False))
        | EventInvitation.select(EventInvitation.actor).where(EventInvitation.event == event)
        | Share.select(Share.actor).where(Share.event == event)
        | Like.select(Like.actor).where(Like.event == event)
        # Authors of erased comments are not known any more, but their servers are.
        | _reached_through_their_server(
            Comment.select(Comment.host).where(Comment.event == event, Comment.host.is_null(False))
        )
    )


def those_at(host: str, audience: Audience) -> Audience:
    """Of these people those of one site."""
    there = Actor.select(Actor.id).where(Actor.host == host, Actor.id.in_(audience.people))
    return Audience(there, audience.is_personal)


def readers_of(comment: Comment, author: Actor) -> Audience:
    """Who looks after the event, who is answered, who wrote or takes part there, and who follows the author."""
    event = comment.event
    home = [event.organizer_id, event.attributed_to_id or event.organizer_id]
    people = concerned_with(event, author, event.organizer).people
    return Audience(people | Actor.select(Actor.id).where(Actor.id.in_(home)))


def inboxes(audience: Audience, author: Actor) -> ModelSelect:
    """(inbox, host), each inbox once; without our own, those of blocked or dead sites, and of who blocks the author."""
    own, shared = ActorDetails.inbox, ActorDetails.shared_inbox
    inbox = own if audience.is_personal else fn.COALESCE(fn.NULLIF(shared, ""), own)
    dead = Instance.select(Instance.host).where(Instance.unavailable_since.is_null(False))
    query = (
        ActorDetails.select(inbox.alias("inbox"), _host_of(inbox).alias("host"))
        .join(Actor, on=ActorDetails.actor)
        .where(
            Actor.id.in_(audience.people),
            Actor.host.is_null(False),
            Actor.deleted_at.is_null(),
            own != "",
            Actor.host.not_in(dead),
            Actor.id.not_in(Block.select(Block.actor).where(Block.target == author)),
        )
        # By its place: Postgres takes the same expression with parameters for another one.
        .group_by(SQL("1"))
    )
    return query.where(Actor.host.not_in(refused)) if (refused := _blocked_hosts()) else query


def _host_of(inbox: Expression) -> Expression:
    """Whose health decides when it is sent there: that of its own site, when we know somebody of it. Anybody may name the
    inbox of others as theirs, and must not have it held up with what is wrong with their own."""
    own = [
        fn.SUBSTR(inbox, 1, len(start) + fn.LENGTH(Actor.host) + 1)
        == Value(start).concat(Actor.host).concat("/")
        for start in ("https://", "http://")
    ]
    return fn.COALESCE(fn.MIN(Case(None, [(own[0] | own[1], Actor.host)])), fn.MIN(Actor.host))


def _followers(targets: list[int]) -> ModelSelect:
    return Follow.select(Follow.follower).where(
        Follow.target.in_(targets), Follow.state == FollowState.ACCEPTED
    )


def _reached_through_their_server(hosts: ModelSelect) -> ModelSelect:
    return (
        ActorDetails.select(ActorDetails.actor)
        .join(Actor, on=ActorDetails.actor)
        .where(Actor.host.in_(hosts), ActorDetails.shared_inbox != "")
    )


def _blocked_hosts() -> list[str] | Expression:
    """Those that we know somebody of; a rule for a domain holds for its sub-domains."""
    if not Instance.select().where(Instance.policy == InstancePolicy.BLOCKED).exists():
        return []
    known = Actor.select(Actor.host).where(Actor.host.is_null(False)).distinct().tuples()
    return [host for (host,) in known.iterator() if is_blocked(host)]
