"""Forgetting what is of no use here any more: past events of others, people nobody knows, and old marks. Timed work."""

from datetime import timedelta

from peewee import ForeignKeyField, Model, ModelSelect, Value, fn

from mobilizon_lite.database import transaction
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.received import InboxTally
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.reports import Report
from mobilizon_lite.models.site import SiteState, current_site
from mobilizon_lite.models.tombstones import Tombstone

# One transaction deletes so many rows; one run so many times that.
BATCH = 200
MOST_BATCHES = 25
KEEP_MARKS = timedelta(days=90)
# Somebody who was met just now may be about to act.
KEEP_PEOPLE = timedelta(days=7)


def forget_past_events() -> int:
    """Events of other sites that are over, with which nobody here has anything to do; with all that hangs on them."""
    before = dates.now() - timedelta(days=current_site().keep_remote_days)
    past = Event.select(Event.id).where(
        Event.host.is_null(False),
        Event.over_at < before,
        ~fn.EXISTS(_here(Participation, Participation.event, Participation.actor)),
        ~fn.EXISTS(_here(Comment, Comment.event, Comment.author)),
        ~fn.EXISTS(EventInvitation.select(Value(1)).where(EventInvitation.event == Event.id)),
        ~fn.EXISTS(Report.select(Value(1)).where(Report.event == Event.id)),
    )
    return _delete_in_batches(Event, past)


def forget_unknown_people() -> int:
    """Actors elsewhere to whom nothing refers any more."""
    met_before = dates.now() - KEEP_PEOPLE
    unknown = Actor.select(Actor.id).where(Actor.host.is_null(False), Actor.created_at < met_before)
    for field in _references():
        unknown = unknown.where(~fn.EXISTS(field.model.select(Value(1)).where(field == Actor.id)))
    return _delete_in_batches(Actor, unknown)


def forget_old_marks() -> int:
    """What was deleted elsewhere, and how many activities came from where, after 90 days."""
    before = dates.now() - KEEP_MARKS
    with transaction():
        return (
            Tombstone.delete().where(Tombstone.created_at < before).execute()
            + InboxTally.delete().where(InboxTally.last_at < before).execute()
        )


def forget_follows_of_the_gone() -> int:
    """Whom somebody followed who closed their profile, and who followed them; once the others were told of it."""
    gone = Actor.select(Actor.id).where(Actor.deleted_at < dates.now() - KEEP_PEOPLE)
    with transaction():
        return Follow.delete().where(Follow.follower.in_(gone) | Follow.target.in_(gone)).execute()


def _here(model: type[Model], event: ForeignKeyField, person: ForeignKeyField) -> ModelSelect:
    """What somebody of this site left at an event."""
    somebody = Actor.alias()
    left = model.select(Value(1)).join(somebody, on=person == somebody.id)
    return left.where(event == Event.id, somebody.host.is_null())


def _references() -> list[ForeignKeyField]:
    """Every column that may name an actor, but for what is only a part of it."""
    return [field for field, model in Actor._meta.backrefs.items() if not _is_part(field, model)]


def _is_part(field: ForeignKeyField, model: type[Model]) -> bool:
    return model is ActorKey or (model is ActorDetails and field.name == "actor")


def _delete_in_batches(model: type[Model], which: ModelSelect) -> int:
    number = 0
    for _batch in range(MOST_BATCHES):
        with transaction():
            ids = [row.id for row in which.limit(BATCH)]
            if ids:
                number += model.delete().where(model.id.in_(ids)).execute()
                SiteState.raise_revision()
        if len(ids) < BATCH:
            break
    return number
