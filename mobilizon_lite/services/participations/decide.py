"""What organisers do with the answers of others: accept, refuse, put back to pending, sign off, let in past the queue."""

from mobilizon_lite.database import Record, transaction
from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.facts import ParticipationChanged
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.participations import can_decide_participations
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.needs import forget_needs

ACCEPTED, WAITING = ParticipationState.ACCEPTED, ParticipationState.WAITING
PENDING, REFUSED, LEFT = ParticipationState.PENDING, ParticipationState.REFUSED, ParticipationState.LEFT
CANCELLED = ParticipationState.CANCELLED
# They did not ask for a place: nobody can give them one.
MAYBE = ParticipationState.MAYBE


def accept(participation: Participation, *, by: Actor) -> Participation:
    """Accept who asked, or was refused before. When all places are taken they wait for one: see the state handed back."""
    with transaction() as record:
        event, participation = _locked(participation, by)
        before = participation.state
        if before in (ACCEPTED, WAITING, MAYBE):
            return participation
        admission.require_going_on(event)
        if before in (REFUSED, CANCELLED):
            # Their place went to others meanwhile, and nobody who waits is overtaken.
            participation.queued_at = dates.now()
        promoted = admission.decide(event, participation, is_approved=True)
        _record(event, participation, before, promoted, record)
    return participation


def let_in(participation: Participation, *, by: Actor) -> Participation:
    """Accept past the queue, and beyond the places if there are none: those who organise say so knowingly."""
    with transaction() as record:
        event, participation = _locked(participation, by)
        before = participation.state
        if before in (ACCEPTED, MAYBE):
            return participation
        admission.require_going_on(event)
        promoted = admission.move(event, participation, ACCEPTED)
        _record(event, participation, before, promoted, record)
    return participation


def refuse(participation: Participation, *, by: Actor) -> Participation:
    """Refuse who asked, or take back a place that was given; it goes on to the waiting list."""
    return _put(participation, REFUSED, by)


def put_back(participation: Participation, *, by: Actor) -> Participation:
    """Back to pending: neither accepted nor refused."""
    return _put(participation, PENDING, by) if participation.state != MAYBE else participation


def cancel(participation: Participation, *, by: Actor) -> Participation:
    """Somebody said in another way that they can't come: note it for them. They may come back like who left."""
    return _put(participation, CANCELLED, by) if participation.is_active else participation


def _put(participation: Participation, state: ParticipationState, by: Actor) -> Participation:
    with transaction() as record:
        event, participation = _locked(participation, by)
        before = participation.state
        if before == state:
            return participation
        promoted = admission.move(event, participation, state)
        if state in (REFUSED, CANCELLED):
            # What they would have needed is nobody's business any more.
            forget_needs([participation.id])
        _record(event, participation, before, promoted, record)
    return participation


def _locked(participation: Participation, by: Actor) -> tuple[Event, Participation]:
    event = admission.lock_event(participation.event_id)
    require(can_decide_participations(by, event))
    fresh = Participation.with_uuid(participation.uuid)
    if fresh is None:
        raise NotFound
    if fresh.state == LEFT:
        raise Conflict("left")
    fresh.event = event
    return event, fresh


def _record(event: Event, participation: Participation, before, promoted, record: Record) -> None:
    record(
        ParticipationChanged(
            participation_uuid=participation.uuid,
            event_uuid=event.uuid,
            before=before,
            state=participation.state,
        )
    )
    admission.record_promotions(event, promoted, record)
