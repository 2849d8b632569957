"""What people here say of an event of another site: that they come, perhaps do, or cannot. One answer each, whether somebody
invited them or they found it by themselves.

Its home is asked where it takes answers, and decides; who invited them hears what they said in any case.
"""

from mobilizon_lite.database import Record, transaction
from mobilizon_lite.errors import Conflict
from mobilizon_lite.facts import InvitationAnswered, ParticipationChanged, ParticipationRequested
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.invitations import can_answer
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.details import clean_message

_ACCEPTED, _PENDING = ParticipationState.ACCEPTED, ParticipationState.PENDING
_LEFT, _MAYBE = ParticipationState.LEFT, ParticipationState.MAYBE


def come(event: Event, *, by: Actor, message: str = "", language: str | None = None) -> Participation:
    """They want to come: its home decides, where it takes answers. Raises NotAllowed, Conflict for who was refused."""
    with transaction() as record:
        event, answer, invitation = _locked(event, by)
        require(can_answer(by, event, invitation))
        _refuse_who_was_refused(answer)
        if not answer.is_active:
            answer.message = clean_message(message)
            answer.language = language or answer.language
            answer.queued_at, answer.event_sequence = dates.now(), event.sequence
            state = _PENDING if event.takes_answers else _ACCEPTED
            _put(event, answer, state, record, tells_home=event.takes_answers)
        _tell_inviter(invitation, InvitationState.COMING, answer, record)
    return answer


def come_perhaps(event: Event, *, by: Actor, language: str | None = None) -> Participation:
    """Only who was invited can say so: no site knows how to ask for half a place. Raises NotAllowed, Conflict."""
    with transaction() as record:
        event, answer, invitation = _locked(event, by)
        require(invitation is not None and can_answer(by, event, invitation))
        _refuse_who_was_refused(answer)
        if answer.state != _MAYBE:
            answer.language = language or answer.language
            answer.event_sequence = event.sequence
            _put(event, answer, _MAYBE, record, tells_home=_was_asked(event, answer, invitation))
        _tell_inviter(invitation, InvitationState.MAYBE, answer, record)
    return answer


def cannot_come(event: Event, *, by: Actor) -> Participation | None:
    """They can't come, or not after all. Returns None when nobody had asked them, nor had they said that they would."""
    with transaction() as record:
        event, answer, invitation = _locked(event, by)
        if answer.may_come:
            _put(event, answer, _LEFT, record, tells_home=_was_asked(event, answer, invitation))
        elif answer.id is None:
            if invitation is None:
                return None
            # Nothing to tell but who invited; kept, so that every later word follows this one.
            answer.state = _LEFT
            answer.refresh_token_hashes()
            answer.save()
        if answer.state == _LEFT:
            _tell_inviter(invitation, InvitationState.NOT_COMING, answer, record)
    return answer


def _locked(event: Event, by: Actor) -> tuple[Event, Participation, EventInvitation | None]:
    """The event, kept from others; one's answer, a new one if there is none yet; and the invitation, if there is one."""
    event = admission.lock_event_that_is_there(event.id)
    require(not event.is_local)
    answer = Participation.of_profile(event, by)
    if answer is None:
        uuid = new_uuid()
        answer = Participation(uuid=uuid, uri=addresses.participation(uuid), actor=by)
    answer.event = event
    invitation = EventInvitation.get_or_none(EventInvitation.event == event, EventInvitation.actor == by)
    return event, answer, invitation


def _refuse_who_was_refused(answer: Participation) -> None:
    """Its home said no, and may change its mind; a new word from here is no way around that."""
    if answer.state == ParticipationState.REFUSED:
        raise Conflict("refused")


def _was_asked(event: Event, answer: Participation, invitation: EventInvitation | None) -> bool:
    """Whether its home counts on them, and has to hear that they do not come (for certain)."""
    return answer.is_active and (event.takes_answers or invitation is None)


def _put(
    event: Event, answer: Participation, state: ParticipationState, record: Record, *, tells_home: bool
) -> None:
    before = answer.state if answer.id is not None else None
    answer.refresh_token_hashes()
    admission.move(event, answer, state)
    about = {"participation_uuid": answer.uuid, "event_uuid": event.uuid, "state": state}
    if before is None:
        record(ParticipationRequested(**about, tells_home=tells_home))
    else:
        record(ParticipationChanged(**about, before=before, tells_home=tells_home))


def _tell_inviter(
    invitation: EventInvitation | None, state: InvitationState, answer: Participation, record: Record
) -> None:
    """Twice is once. Said after what its home hears, which is about the same answer and thus arrives first."""
    if invitation is None or invitation.state == state:
        return
    invitation.state, invitation.answered_at = state, dates.now()
    invitation.save(only=[EventInvitation.state, EventInvitation.answered_at])
    record(InvitationAnswered(invitation_uuid=invitation.uuid, participation_uuid=answer.uuid, state=state))
