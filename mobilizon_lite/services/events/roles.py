"""Co-organizers and contact persons: asking them, their answers, and handing an event over.

Only who said yes counts. The rules are the same however often something is asked for twice.
"""

from uuid import UUID

from mobilizon_lite.database import Record, transaction
from mobilizon_lite.errors import Conflict, Gone, Invalid
from mobilizon_lite.facts import EventHandedOver, RoleAnswered, RoleAsked, RoleEnded
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import (
    LINK_LIVES,
    MAX_ROLES,
    EventRole,
    RoleKind,
    RoleState,
    co_organizers_of,
    role_of_link,
    roles_of,
)
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.event_roles import can_answer_role, can_manage_roles, can_use_role_link
from mobilizon_lite.policies.events import require
from mobilizon_lite.services.participations.admission import lock_event_that_is_there


def ask(event: Event, *, name: str, kind: RoleKind, by: Actor) -> EventRole:
    """Ask somebody of this site, by the name in the address of their page. Raises Invalid."""
    require(can_manage_roles(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        actor = _somebody_named(name)
        if actor.id == event.organizer_id:
            raise Invalid("name", "organizes_already")
        role = EventRole.get_or_none(event=event, actor=actor, kind=kind)
        if role is None:
            _require_room(event)
            role = EventRole(uuid=new_uuid(), event=event, actor=actor, kind=kind)
        elif role.is_open or role.is_accepted:
            return role
        elif role.is_paused_at(dates.now()):
            raise Invalid("name", "asked_lately", name=actor.name)
        role.asked_by, role.asked_at = by, dates.now()
        role.state, role.answered_at = RoleState.ASKED, None
        role.save(force_insert=role.id is None)
        record(RoleAsked(role_uuid=role.uuid, event_uuid=event.uuid))
    return role


def make_link(event: Event, *, by: Actor, uuid: UUID) -> EventRole:
    """A link with which one person becomes co-organizer. `uuid` derives from the form: sent twice it makes one."""
    require(can_manage_roles(by, event))
    with transaction():
        event = lock_event_that_is_there(event.id)
        known = EventRole.get_or_none(EventRole.uuid == uuid)
        if known:
            require(known.event_id == event.id)
            return known
        _require_room(event)
        role = EventRole(uuid=uuid, event=event, kind=RoleKind.CO_ORGANIZER, asked_by=by)
        role.token_hash, role.expires_at = token_hash(role.link_token()), dates.now() + LINK_LIVES
        role.save(force_insert=True)
    return role


def accept(role: EventRole, *, by: Actor) -> EventRole:
    require(can_answer_role(by, role))
    return _answer(role, RoleState.ACCEPTED)


def decline(role: EventRole, *, by: Actor) -> EventRole:
    """Say no, or step down after a yes."""
    require(can_answer_role(by, role))
    return _answer(role, RoleState.ENDED if role.is_accepted else RoleState.DECLINED)


def accept_link(token: str, *, by: Actor) -> Event:
    """Become co-organizer by a link, which then no longer works. Raises Gone for one that does not."""
    role = role_of_link(token)
    if role is None or role.event.deleted_at:
        raise Gone
    if by.id == role.event.organizer_id or by in co_organizers_of(role.event):
        return role.event
    require(can_use_role_link(by, role))
    with transaction() as record:
        event = lock_event_that_is_there(role.event_id)
        if role_of_link(token) is None:
            raise Gone
        earlier = EventRole.get_or_none(event=event, actor=by, kind=role.kind)
        if earlier:
            role.delete_instance()
            role = earlier
        role.actor, role.state, role.answered_at = by, RoleState.ACCEPTED, dates.now()
        role.token_hash = role.expires_at = None
        role.save()
        _tell_answer(role, event, record)
    return event


def end_role(role: EventRole, *, by: Actor) -> None:
    """Take somebody off the list, take a question back, or end a link."""
    require(can_manage_roles(by, role.event))
    with transaction() as record:
        event = lock_event_that_is_there(role.event_id)
        role = _again(role)
        if role.is_link:
            role.delete_instance()
        elif role.is_open or role.is_accepted:
            role.state, role.answered_at = RoleState.ENDED, dates.now()
            role.save()
            record(RoleEnded(role_uuid=role.uuid, event_uuid=event.uuid))


def hand_over(role: EventRole, *, by: Actor) -> Event:
    """Make a co-organizer the one who answers for the event; who did so until now stays as co-organizer.

    Raises Conflict when they are no co-organizer (any more).
    """
    require(can_manage_roles(by, role.event))
    with transaction() as record:
        event = lock_event_that_is_there(role.event_id)
        role = _again(role)
        if not role.is_accepted or role.kind != RoleKind.CO_ORGANIZER or not role.actor.is_visible:
            raise Conflict("no_co_organizer")
        _pass_to(event, role, record)
        _keep_as_co_organizer(event, by)
    return event


def pass_on_events_of(profile: Actor) -> None:
    """Give each of somebody's events to the first of its co-organizers; part of closing an account."""
    own = EventRole.select(EventRole.event).join(Event).where(Event.organizer == profile)
    for event_id in {event_id for (event_id,) in own.tuples()}:
        with transaction() as record:
            event = lock_event_that_is_there(event_id)
            heirs = [helper.id for helper in co_organizers_of(event)]
            if heirs:
                heir = EventRole.get(event=event, actor=heirs[0], kind=RoleKind.CO_ORGANIZER)
                _pass_to(event, heir, record)


def _somebody_named(typed: str) -> Actor:
    name = typed.strip().removeprefix("@")
    if not name:
        raise Invalid("name", "name_missing")
    actor = Actor.local(name)
    if actor is None or not actor.is_visible or actor.account_id is None or not actor.account.may_sign_in:
        raise Invalid("name", "nobody", name=name[:80])
    return actor


def _require_room(event: Event) -> None:
    if len(roles_of(event)) >= MAX_ROLES:
        raise Invalid(None, "too_many_roles", most=MAX_ROLES)


def _answer(role: EventRole, state: RoleState) -> EventRole:
    with transaction() as record:
        event = lock_event_that_is_there(role.event_id)
        role = _again(role)
        if role.state == state:
            return role
        if not (role.is_open or role.is_accepted):
            # Taken back a moment ago.
            raise Gone
        role.state, role.answered_at = state, dates.now()
        role.save()
        _tell_answer(role, event, record)
    return role


def _tell_answer(role: EventRole, event: Event, record: Record) -> None:
    record(RoleAnswered(role_uuid=role.uuid, event_uuid=event.uuid, state=role.state))


def _again(role: EventRole) -> EventRole:
    """The role as it is now, with the event locked."""
    found = EventRole.get_or_none(EventRole.id == role.id)
    if found is None:
        raise Gone
    return found


def _pass_to(event: Event, role: EventRole, record: Record) -> None:
    event.organizer = role.actor
    event.updated_at = dates.now()
    event.save()
    role.delete_instance()
    record(EventHandedOver(event_uuid=event.uuid))


def _keep_as_co_organizer(event: Event, former: Actor) -> None:
    moment = dates.now()
    EventRole.create(
        uuid=new_uuid(),
        event=event,
        actor=former,
        kind=RoleKind.CO_ORGANIZER,
        state=RoleState.ACCEPTED,
        asked_by=event.organizer,
        answered_at=moment,
    )
