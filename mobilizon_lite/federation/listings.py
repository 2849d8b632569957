"""What stands in the collections of an actor: a number of all, and the rows of one page."""

from collections.abc import Sequence

from peewee import JOIN, SQL, Expression, ModelSelect, NodeList, fn

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.federation.translation.gathering import gather
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.columns import unindexed
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.venues import Venue


def whole_events() -> ModelSelect:
    """Events with their organizers, pictures and places, for documents."""
    return (
        Event.select(Event, Actor, Media, Venue)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Event, Media, JOIN.LEFT_OUTER, on=Event.picture)
        .join_from(Event, Venue, JOIN.LEFT_OUTER, on=Event.venue)
    )


def number_of_events(*conditions: Expression) -> int:
    return Event.select(Event.id).where(*conditions).count()


def newest_events(conditions: Sequence[Expression], offset: int, most: int) -> Sequence[Event]:
    """What was published last comes first."""
    order = (Event.published_at.desc(), Event.id.desc())
    return _page(Event.select(Event.id).where(*conditions).order_by(*order), offset, most)


def next_events(conditions: Sequence[Expression], offset: int, most: int) -> Sequence[Event]:
    """What begins first comes first."""
    order = (Event.starts_at, Event.id)
    return _page(Event.select(Event.id).where(*conditions).order_by(*order), offset, most)


def of_actor(actor: Actor) -> tuple[Expression, ...]:
    """Listed ones of ours: those of the group, or those that the person organises in their own name."""
    if actor.kind == ActorKind.GROUP:
        own = (Event.attributed_to == actor,)
    else:
        own = (Event.organizer == actor, Event.attributed_to.is_null())
    # For SQLite: few have the actor, many are listed, and most may be of this site.
    return *own, unindexed(Event.is_listed) == True, _is_ours()  # noqa: E712


def of_site() -> tuple[Expression, ...]:
    return Event.is_listed == True, Event.host.is_null()  # noqa: E712


def coming() -> Expression:
    return Event.over_at > dates.now()


def number_of_followers(actor: Actor) -> int:
    return Follow.select().where(Follow.target == actor, Follow.state == FollowState.ACCEPTED).count()


def number_of_followed(actor: Actor) -> int:
    return Follow.select().where(Follow.follower == actor, Follow.state == FollowState.ACCEPTED).count()


def followers(actor: Actor, offset: int, most: int) -> list[str]:
    return _shown_people(Follow.follower, Follow.target == actor, actor, offset, most)


def followed(actor: Actor, offset: int, most: int) -> list[str]:
    return _shown_people(Follow.target, Follow.follower == actor, actor, offset, most)


def number_of_replies(event: Event) -> int:
    return _replies(event).count()


def replies(event: Event, offset: int, most: int) -> list[str]:
    rows = _replies(event).order_by(Comment.id).offset(offset).limit(most)
    return [uri for (uri,) in rows.tuples()]


def _page(ids: ModelSelect, offset: int, most: int) -> Sequence[Event]:
    wanted = [event_id for (event_id,) in ids.offset(offset).limit(most).tuples()]
    if not wanted:
        return []
    by_id = {event.id: event for event in whole_events().where(Event.id.in_(wanted))}
    return gather([by_id[event_id] for event_id in wanted if event_id in by_id])


def _shown_people(
    other: Expression, condition: Expression, actor: Actor, offset: int, most: int
) -> list[str]:
    """Only where the actor shows them; people here who want no page are counted, not named."""
    details = ActorDetails.get_or_none(ActorDetails.actor == actor)
    if details is None or not details.shows_followers:
        return []
    rows = Actor.select(Actor.uri).join(Follow, on=(other == Actor.id))
    rows = rows.where(
        condition,
        Follow.state == FollowState.ACCEPTED,
        Actor.hidden_at.is_null(),
        Actor.deleted_at.is_null(),
        Actor.host.is_null(False) | Actor.is_discoverable,
    )
    return [uri for (uri,) in rows.order_by(Follow.id).offset(offset).limit(most).tuples()]


def _replies(event: Event) -> ModelSelect:
    """Those that others can read: of people elsewhere, and of people here whom they know."""
    known = fn.EXISTS(
        ActorKey.select(SQL("1")).where(ActorKey.actor == Comment.author, ActorKey.private_pem != "")
    )
    return (
        Comment.select(Comment.uri)
        .join(Actor, JOIN.INNER, on=(Comment.author == Actor.id))
        .where(
            Comment.event == event,
            Comment.state == CommentState.SHOWN,
            Comment.deleted_at.is_null(),
            Actor.hidden_at.is_null(),
            Actor.deleted_at.is_null(),
            Actor.host.is_null(False) | known,
        )
    )


def _is_ours() -> Expression:
    return NodeList((SQL("+"), Event.host, SQL(" IS NULL")), glue="") if is_sqlite() else Event.host.is_null()
