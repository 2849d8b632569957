"""What concerns one profile: its drafts, its events, and the events where it takes part."""

from collections.abc import Sequence
from datetime import datetime

from peewee import JOIN, Query, Value, fn

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import organized_by
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation

_TAKING_PART = (ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.PENDING)
# In what lies ahead also what they perhaps come to.
_MAY_TAKE_PART = (*_TAKING_PART, ParticipationState.MAYBE)


def drafts_of(profile: Actor, most: int, *, before: Event | None = None) -> list[Event]:
    """The one that was changed last comes first; `before` continues after a draft of the page before."""
    query = _own(profile).where(Event.is_draft)
    if before:
        earlier = (Event.updated_at < before.updated_at) | (
            (Event.updated_at == before.updated_at) & (Event.id < before.id)
        )
        query = query.where(earlier)
    return list(query.order_by(Event.updated_at.desc(), Event.id.desc()).limit(most))


def coming_events_of(profile: Actor, at: datetime, most: int, *, after: Event | None = None) -> list[Event]:
    """The next first; `after` continues after an event of the page before."""
    return _next_page(_own(profile).where(~Event.is_draft, Event.over_at > at), after, most)


def past_events_of(profile: Actor, at: datetime, most: int, *, before: Event | None = None) -> list[Event]:
    """The latest first; `before` continues after an event of the page before."""
    return _page(_own(profile).where(~Event.is_draft, Event.over_at <= at), before, most)


def coming_answers_of(
    profile: Actor, at: datetime, most: int, *, after: Event | None = None
) -> list[Participation]:
    """Each with its event and that event's organizer."""
    return _next_page(_answers(profile).where(Event.over_at > at), after, most)


def past_answers_of(
    profile: Actor, at: datetime, most: int, *, before: Event | None = None
) -> list[Participation]:
    took_part = Participation.state.in_(_TAKING_PART)
    return _page(_answers(profile).where(Event.over_at <= at, took_part), before, most)


def coming_events_of_followed(
    profile: Actor, at: datetime, most: int, *, after: Event | None = None
) -> list[Event]:
    """What those whom it follows organise, here or elsewhere, and everybody may see; the next first."""
    whom = Follow.select(Follow.target).where(
        Follow.follower == profile, Follow.state == FollowState.ACCEPTED
    )
    query = _every_own().where(
        Event.organizer.in_(whom) | Event.attributed_to.in_(whom),
        ~Event.is_draft,
        Event.hidden_at.is_null(),
        Event.visibility == Visibility.PUBLIC,
        Event.over_at > at,
    )
    return _next_page(query, after, most)


def published_events_of_all(profile_ids: Sequence[int], since: datetime, most: int) -> list[Event]:
    """What several profiles organise and others can see, by when it starts."""
    published = _every_own().where(
        Event.organizer.in_(profile_ids), ~Event.is_draft, Event.hidden_at.is_null(), Event.over_at > since
    )
    return list(published.order_by(Event.starts_at, Event.id).limit(most))


def answers_of_all(profile_ids: Sequence[int], since: datetime, most: int) -> list[Participation]:
    """Where several profiles take part; of what is private, only where they have a place, or were invited."""
    has_place = Participation.state == ParticipationState.ACCEPTED
    may_read = (Event.visibility != Visibility.PRIVATE) | has_place | fn.EXISTS(_invitation_of_who_answers())
    answers = _every_answer().where(Participation.actor.in_(profile_ids), Event.over_at > since, may_read)
    return list(answers.order_by(Event.starts_at, Event.id).limit(most))


def _own(profile: Actor) -> Query:
    return _every_own().where((Event.organizer == profile) | Event.id.in_(organized_by(profile)))


def _answers(profile: Actor) -> Query:
    return _every_answer().where(Participation.actor == profile)


def _every_own() -> Query:
    return (
        Event.select(Event, Actor, Media)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Event, Media, JOIN.LEFT_OUTER, on=Event.picture)
        .where(Event.deleted_at.is_null())
    )


def _every_answer() -> Query:
    return (
        Participation.select(Participation, Event, Actor)
        .join(Event)
        .join(Actor, on=Event.organizer)
        .where(Participation.state.in_(_MAY_TAKE_PART), Event.deleted_at.is_null(), Event.hidden_at.is_null())
    )


def _invitation_of_who_answers() -> Query:
    return EventInvitation.select(Value(1)).where(
        EventInvitation.event == Event.id, EventInvitation.actor == Participation.actor
    )


def _next_page(query: Query, after: Event | None, most: int) -> list:
    if after:
        later = (Event.starts_at > after.starts_at) | (
            (Event.starts_at == after.starts_at) & (Event.id > after.id)
        )
        query = query.where(later)
    return list(query.order_by(Event.starts_at, Event.id).limit(most))


def _page(query: Query, before: Event | None, most: int) -> list:
    if before:
        earlier = (Event.starts_at < before.starts_at) | (
            (Event.starts_at == before.starts_at) & (Event.id < before.id)
        )
        query = query.where(earlier)
    return list(query.order_by(Event.starts_at.desc(), Event.id.desc()).limit(most))
