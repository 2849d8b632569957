"""Answers that come in from other sites: what the home of an event decides about people here, and people from elsewhere who
want to come to events of ours. Those go through the one admission like everybody. (What people here say: own_answers.py.)
"""

from mobilizon_lite.database import Record, transaction
from mobilizon_lite.errors import Conflict, NotAllowed, NotFound
from mobilizon_lite.facts import REMOTE, JoinNotTaken, ParticipationChanged, ParticipationRequested
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import organizers_of
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.blocks import keeps_away
from mobilizon_lite.policies.events import can_find_event, require
from mobilizon_lite.policies.participations import Closed, why_closed
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.change import leave
from mobilizon_lite.services.participations.details import clean_message, free_code

_ACCEPTED, _MAYBE = ParticipationState.ACCEPTED, ParticipationState.MAYBE
_PENDING = ParticipationState.PENDING
_ANSWERS = (_ACCEPTED, ParticipationState.REFUSED)


def answered_by_home(participation: Participation, state: ParticipationState) -> None:
    """The event's home said yes or no, perhaps not for the first time. Raises Conflict for what nobody asked."""
    with transaction() as record:
        event = admission.lock_event(participation.event_id)
        answer = Participation.with_uuid(participation.uuid)
        if answer is None or event.is_local or answer.host is not None:
            raise NotFound
        if state not in _ANSWERS or answer.has_left or (answer.state == _MAYBE and state == _ACCEPTED):
            # Also what crossed their second thoughts on the way.
            raise Conflict("not_asked")
        if answer.state == state:
            return
        before = answer.state
        answer.event = event
        admission.move(event, answer, state)
        record(_changed(answer, before))


def not_handled_by_home(participation: Participation) -> None:
    """Its home takes no answers from other sites: people sign up at its own page."""
    with transaction() as record:
        event = admission.lock_event(participation.event_id)
        answer = Participation.with_uuid(participation.uuid)
        if answer is None or event.is_local or answer.host is not None:
            raise NotFound
        event.join_mode = JoinMode.EXTERNAL
        event.external_url = event.external_url or event.uri
        event.save(only=[Event.join_mode, Event.external_url])
        if answer.is_active:
            before = answer.state
            answer.event = event
            admission.move(event, answer, ParticipationState.REFUSED)
            record(_changed(answer, before))


def join_from_elsewhere(
    event: Event, actor: Actor, *, uri: str = "", message: str = "", is_certain: bool = True
) -> Participation | None:
    """Somebody elsewhere wants to come, or says (not `is_certain`) that they perhaps do. Asked again, they get the answer again.

    Returns None when there is nothing to decide: the sender is told so by a fact. Raises NotAllowed for who may not
    know of it, or is not wanted."""
    require(event.is_local and can_find_event(actor, event))
    if keeps_away(organizers_of(event), actor):
        raise NotAllowed
    with transaction() as record:
        event = admission.lock_event_that_is_there(event.id)
        closed = why_closed(event, dates.now())
        answer = Participation.of_profile(event, actor)
        if closed and (answer is None or not answer.is_active):
            record(_not_taken(event, actor, uri, closed))
            return None
        if answer is None:
            answer = _new(event, actor)
        answer.event, answer.uri = event, _id_of(uri, answer, actor)
        if answer.state == ParticipationState.REFUSED or (is_certain and answer.id and answer.is_active):
            # A "perhaps" is no way around a no.
            answer.save()
            record(_requested(answer))
            return answer
        if not is_certain:
            return _perhaps(event, answer, record)
        _admit(event, answer, message, record)
    return answer


def leave_from_elsewhere(event: Event, actor: Actor) -> bool:
    """They can't come. Returns whether they had said that they would."""
    answer = Participation.of_profile(event, actor)
    if answer is None or not event.is_local:
        return False
    if answer.state == _MAYBE:
        with transaction() as record:
            locked = admission.lock_event(event.id)
            answer.event = locked
            admission.move(locked, answer, ParticipationState.LEFT)
            record(_changed(answer, _MAYBE))
        return True
    return leave(answer).has_left


def _new(event: Event, actor: Actor) -> Participation:
    uuid = new_uuid()
    answer = Participation(uuid=uuid, host=actor.host, event=event, actor=actor, state=_PENDING)
    answer.code = free_code(event)
    return answer


def _admit(event: Event, answer: Participation, message: str, record: Record) -> None:
    before = answer.state if answer.id is not None else None
    answer.message = clean_message(message)
    answer.queued_at, answer.event_sequence = dates.now(), event.sequence
    promoted = admission.decide(event, answer)
    # A new question gets an answer, also where it is the same as before.
    record(_requested(answer) if before is None else _changed(answer, before))
    admission.record_promotions(event, promoted, record)


def _perhaps(event: Event, answer: Participation, record: Record) -> Participation:
    """No place is kept for a "perhaps"; one that they had becomes free."""
    before = answer.state if answer.id is not None else None
    if before == _MAYBE:
        return answer
    promoted = admission.move(event, answer, _MAYBE)
    if before is None:
        record(_requested(answer))
    else:
        record(_changed(answer, before))
    admission.record_promotions(event, promoted, record)
    return answer


def _id_of(uri: str, answer: Participation, actor: Actor) -> str:
    """The id of their Join. Without a usable one (none, endless, on another host, taken) it gets one of its own."""
    own = f"{actor.uri}#joins/{answer.uuid}"
    if not uri or len(uri) > Participation.uri.max_length or not is_same_origin(uri, actor.uri):
        return own
    taken = Participation.select().where(Participation.uri == uri, Participation.uuid != answer.uuid)
    return own if taken.exists() else uri


def _not_taken(event: Event, actor: Actor, uri: str, closed: Closed) -> JoinNotTaken:
    has_no_answers = closed in (Closed.SIGN_UP_ELSEWHERE, Closed.NO_SIGN_UP)
    return JoinNotTaken(
        event_uuid=event.uuid,
        actor_uuid=actor.uuid,
        join_uri=uri if is_same_origin(uri, actor.uri) else "",
        is_ignored=has_no_answers,
        origin=REMOTE,
    )


def _requested(answer: Participation) -> ParticipationRequested:
    return ParticipationRequested(
        participation_uuid=answer.uuid, event_uuid=answer.event.uuid, state=answer.state, origin=REMOTE
    )


def _changed(answer: Participation, before: ParticipationState) -> ParticipationChanged:
    return ParticipationChanged(
        participation_uuid=answer.uuid,
        event_uuid=answer.event.uuid,
        before=before,
        state=answer.state,
        origin=REMOTE,
    )
