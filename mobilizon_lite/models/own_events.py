"""What concerns one profile: its drafts, its events, and the events where it takes part."""

from datetime import datetime

from peewee import JOIN, Query

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import organized_by
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation, ParticipationState

_TAKING_PART = (ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.PENDING)


def drafts_of(profile: Actor, most: int) -> list[Event]:
    """The one that was changed last comes first."""
    return list(
        _own(profile).where(Event.is_draft).order_by(Event.updated_at.desc(), Event.id.desc()).limit(most)
    )


def coming_events_of(profile: Actor, at: datetime, most: int) -> list[Event]:
    known = _own(profile).where(~Event.is_draft, Event.over_at > at)
    return list(known.order_by(Event.starts_at, Event.id).limit(most))


def past_events_of(profile: Actor, at: datetime, most: int, *, before: Event | None = None) -> list[Event]:
    """The latest first; `before` continues after an event of the page before."""
    return _page(_own(profile).where(~Event.is_draft, Event.over_at <= at), before, most)


def coming_answers_of(profile: Actor, at: datetime, most: int) -> list[Participation]:
    """Each with its event and that event's organizer."""
    return list(_answers(profile).where(Event.over_at > at).order_by(Event.starts_at, Event.id).limit(most))


def past_answers_of(
    profile: Actor, at: datetime, most: int, *, before: Event | None = None
) -> list[Participation]:
    return _page(_answers(profile).where(Event.over_at <= at), before, most)


def _own(profile: Actor) -> Query:
    return (
        Event.select(Event, Actor, Media)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Event, Media, JOIN.LEFT_OUTER, on=Event.picture)
        .where((Event.organizer == profile) | Event.id.in_(organized_by(profile)), Event.deleted_at.is_null())
    )


def _answers(profile: Actor) -> Query:
    return (
        Participation.select(Participation, Event, Actor)
        .join(Event)
        .join(Actor, on=Event.organizer)
        .where(
            Participation.actor == profile,
            Participation.state.in_(_TAKING_PART),
            Event.deleted_at.is_null(),
            Event.hidden_at.is_null(),
        )
    )


def _page(query: Query, before: Event | None, most: int) -> list:
    if before:
        earlier = (Event.starts_at < before.starts_at) | (
            (Event.starts_at == before.starts_at) & (Event.id < before.id)
        )
        query = query.where(earlier)
    return list(query.order_by(Event.starts_at.desc(), Event.id.desc()).limit(most))
