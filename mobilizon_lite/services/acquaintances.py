"""Who elsewhere knows somebody of this site: so that nobody who does not hears of them when they go."""

from peewee import ModelSelect

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import ConversationMember
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.shares import Like, Share

# One for each server is enough, and nobody has exchanged something with more.
MOST = 5_000


def who_knows(profile: Actor) -> list[int]:
    """Ids of those elsewhere to whom something was sent in this profile's name, or who sent something that names it."""
    people = [*_tied_to(profile), *_at_events_of(profile), *_where_it_was(profile)]
    known: set[int] = set()
    for one in people:
        known.update(_elsewhere(one))
    return sorted(known)[:MOST]


def _tied_to(profile: Actor) -> list[ModelSelect]:
    conversations = ConversationMember.select(ConversationMember.conversation).where(
        ConversationMember.actor == profile
    )
    return [
        Follow.select(Follow.follower).where(Follow.target == profile),
        Follow.select(Follow.target).where(Follow.follower == profile),
        Block.select(Block.target).where(Block.actor == profile),
        EventInvitation.select(EventInvitation.inviter).where(EventInvitation.actor == profile),
        ConversationMember.select(ConversationMember.actor).where(
            ConversationMember.conversation.in_(conversations)
        ),
    ]


def _at_events_of(profile: Actor) -> list[ModelSelect]:
    own = Event.select(Event.id).where(Event.organizer == profile)
    return _who_has_to_do_with(own)


def _where_it_was(profile: Actor) -> list[ModelSelect]:
    """Who organises elsewhere what it wanted to come to, and who was told what it wrote."""
    came = Participation.select(Participation.event).where(Participation.actor == profile)
    wrote = Comment.select(Comment.event).where(Comment.author == profile)
    homes = Event.id.in_(came) | Event.id.in_(wrote)
    return [
        Event.select(Event.organizer).where(homes, Event.host.is_null(False)),
        Event.select(Event.attributed_to).where(homes, Event.host.is_null(False)),
        *_who_has_to_do_with(wrote),
    ]


def _who_has_to_do_with(events: ModelSelect) -> list[ModelSelect]:
    return [
        table.select(person).where(table.event.in_(events))
        for table, person in (
            (Participation, Participation.actor),
            (Comment, Comment.author),
            (Share, Share.actor),
            (Like, Like.actor),
        )
    ]


def _elsewhere(people: ModelSelect) -> list[int]:
    found = Actor.select(Actor.id).where(Actor.id.in_(people), Actor.host.is_null(False))
    return [one for (one,) in found.limit(MOST).tuples()]
