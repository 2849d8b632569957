"""People who help with an event: co-organizers and contact persons. Each was asked, and counts once they said yes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from peewee import FixedCharField, ForeignKeyField, ModelSelect, Query

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared

MAX_ROLES = 20
# Whoever said no, or was taken off the list, is left in peace for so long.
PAUSE = timedelta(days=7)
LINK_LIVES = timedelta(days=7)
_LINK = "event_role"
# Where an event keeps its accepted roles once they were read.
_READ = "_accepted_roles"


class RoleKind(StrEnum):
    # Named on the page; nothing more.
    CONTACT = "contact"
    # Writes, decides and reads like the organizer, but for deleting, handing over and asking others.
    CO_ORGANIZER = "co_organizer"


class RoleState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    # Stepped down, or taken off the list.
    ENDED = "ended"


class EventRole(Identified):
    """What somebody is to an event, or was asked to be. Without an actor it is a link that nobody has used yet."""

    event = ForeignKeyField(Event, backref="roles", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, null=True, backref="roles", on_delete="CASCADE")
    kind = NameField(RoleKind)
    state = NameField(RoleState, default=RoleState.ASKED)
    asked_by = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    asked_at = MomentField(default=dates.now)
    answered_at = MomentField(null=True)
    token_hash = FixedCharField(max_length=64, null=True, unique=True)
    expires_at = MomentField(null=True)

    class Meta:
        indexes = ((("event", "actor", "kind"), True),)

    @property
    def is_link(self) -> bool:
        return self.actor_id is None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == RoleState.ASKED

    @property
    def is_accepted(self) -> bool:
        return self.state == RoleState.ACCEPTED

    def link_token(self) -> str:
        """The secret of the link, made again each time."""
        return capability_token(_LINK, self.uuid, 1)

    def is_paused_at(self, moment: datetime) -> bool:
        ended = self.state in (RoleState.DECLINED, RoleState.ENDED)
        return ended and self.answered_at is not None and self.answered_at + PAUSE > moment


def role_of_link(token: str) -> EventRole | None:
    """The question behind a link that still works, with its event and organizer."""
    row = _with_event().where(EventRole.token_hash == token_hash(token)).first()
    return row if row and row.is_open and row.expires_at > dates.now() else None


def role_with(uuid: object) -> EventRole | None:
    """The role with its event, the event's organizer, and whom it is about."""
    return _with_event().where(EventRole.uuid == uuid).first()


def roles_of(event: Event) -> list[EventRole]:
    """Those that are open or accepted, in the order in which people were asked; links that have expired are left out."""
    rows = (
        EventRole.select(EventRole, Actor)
        .join(Actor, "LEFT OUTER JOIN", on=EventRole.actor)
        .where(EventRole.event == event, EventRole.state.in_([RoleState.ASKED, RoleState.ACCEPTED]))
        .where(EventRole.expires_at.is_null() | (EventRole.expires_at > dates.now()))
    )
    return list(rows.order_by(EventRole.asked_at, EventRole.id))


def questions_to(profile: Actor, most: int) -> list[EventRole]:
    """What a profile was asked and has not answered, while the event still lies ahead."""
    open_ones = _with_event().where(
        EventRole.actor == profile,
        EventRole.state == RoleState.ASKED,
        Event.deleted_at.is_null(),
        Event.over_at.is_null() | (Event.over_at > dates.now()),
    )
    return list(open_ones.order_by(EventRole.asked_at, EventRole.id).limit(most))


def accepted_roles(event: Event) -> list[EventRole]:
    """Who said yes and can be seen, the first one first. Read once for each loaded event."""
    if event.id is None:
        return []
    read = event.__dict__.get(_READ)
    if read is None:
        read = event.__dict__[_READ] = _accepted(event)
    return read


def carry_accepted_roles(events: Sequence[Event]) -> None:
    """Read those of many events at once."""
    rows = EventRole.select(EventRole, Actor).join(Actor, on=EventRole.actor)
    rows = rows.where(
        EventRole.event.in_(list(events)),
        EventRole.state == RoleState.ACCEPTED,
        Actor.hidden_at.is_null(),
        Actor.deleted_at.is_null(),
    )
    found: defaultdict[int, list[EventRole]] = defaultdict(list)
    for role in rows.order_by(EventRole.answered_at, EventRole.id):
        found[role.event_id].append(role)
    for event in events:
        event.__dict__[_READ] = found[event.id]


@prepared(EventRole.event)
def _accepted(event: Event) -> ModelSelect:
    rows = EventRole.select(EventRole, Actor).join(Actor, on=EventRole.actor)
    return rows.where(
        EventRole.event == event,
        EventRole.state == RoleState.ACCEPTED,
        Actor.hidden_at.is_null(),
        Actor.deleted_at.is_null(),
    ).order_by(EventRole.answered_at, EventRole.id)


def co_organizers_of(event: Event) -> list[Actor]:
    return [role.actor for role in accepted_roles(event) if role.kind == RoleKind.CO_ORGANIZER]


def contacts_of(event: Event) -> list[Actor]:
    return [role.actor for role in accepted_roles(event) if role.kind == RoleKind.CONTACT]


def organizers_of(event: Event) -> list[Actor]:
    """Everybody who organises it: the one who answers for it first, then the co-organizers."""
    return [event.organizer, *co_organizers_of(event)]


def organized_by(profile: Actor | int) -> Query:
    """The ids of events that the profile helps to organise."""
    return EventRole.select(EventRole.event).where(
        EventRole.actor == profile,
        EventRole.kind == RoleKind.CO_ORGANIZER,
        EventRole.state == RoleState.ACCEPTED,
    )


def _with_event() -> Query:
    organizer = Actor.alias()
    return (
        EventRole.select(EventRole, Event, organizer, Actor)
        .join_from(EventRole, Event)
        .join_from(Event, organizer, on=(Event.organizer == organizer.id), attr="organizer")
        .join_from(EventRole, Actor, "LEFT OUTER JOIN", on=(EventRole.actor == Actor.id), attr="actor")
    )
