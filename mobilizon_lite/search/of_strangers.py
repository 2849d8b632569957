"""The listed events of somebody of another site: those they organise, and those in their name."""

from peewee import ModelSelect

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event


def coming_of(actor: Actor, most: int) -> list[Event]:
    return list(
        _listed(actor).where(Event.over_at > dates.now()).order_by(Event.starts_at, Event.id).limit(most)
    )


def past_of(actor: Actor, most: int) -> list[Event]:
    past = _listed(actor).where(Event.over_at <= dates.now())
    return list(past.order_by(Event.starts_at.desc(), Event.id.desc()).limit(most))


def _listed(actor: Actor) -> ModelSelect:
    organizer = Actor.alias()
    return (
        Event.select(Event, organizer)
        .join(organizer, on=Event.organizer)
        .where((Event.organizer == actor) | (Event.attributed_to == actor), Event.is_listed == True)  # noqa: E712
    )
