"""What somebody elsewhere left here, taken away when they are gone: their events, words, answers, and ties with others.

Private messages stay with those who received them, without the name of who wrote them.
"""

from mobilizon_lite.database import transaction
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.members import Member
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.shares import Like, Share
from mobilizon_lite.services.participations.change import leave_all
from mobilizon_lite.services.remote.comments import erase_comment
from mobilizon_lite.services.remote.events import erase_event
from mobilizon_lite.services.remote.shares import refresh_listing_of


def take_away_all_of(actor: Actor) -> None:
    """In steps of their own, each of which can be repeated: somebody may have left thousands of things."""
    for event in list(_events_of(actor)):
        erase_event(event)
    for comment in list(Comment.select().where(Comment.author == actor, Comment.host.is_null(False))):
        erase_comment(comment)
    leave_all(actor)
    _take_back_shares(actor)
    _cut_ties(actor)


def _events_of(actor: Actor):
    """What a person organised for a group stays with the group."""
    own = (Event.organizer == actor) & (Event.attributed_to.is_null() | (Event.attributed_to == actor))
    return Event.select().where(
        own | (Event.attributed_to == actor), Event.host.is_null(False), Event.deleted_at.is_null()
    )


def _take_back_shares(actor: Actor) -> None:
    with transaction():
        shared = list(Event.select().join(Share).where(Share.actor == actor))
        Share.delete().where(Share.actor == actor).execute()
        refresh_listing_of(shared)


def _cut_ties(actor: Actor) -> None:
    with transaction():
        for table in (ActorKey, ActorDetails, Like, EventInvitation):
            table.delete().where(table.actor == actor).execute()
        Follow.delete().where((Follow.follower == actor) | (Follow.target == actor)).execute()
        Block.delete().where((Block.actor == actor) | (Block.target == actor)).execute()
        Member.delete().where((Member.group == actor) | (Member.person == actor)).execute()
