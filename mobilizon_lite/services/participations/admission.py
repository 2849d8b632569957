"""The one place that decides who comes, whichever way an answer came in. Call it with the event locked.

Places are for people, so a party counts with its size. Whoever may come joins the waiting list, and free places go to it
strictly in order: first come, first served. A party that does not fit yet is not overtaken by a smaller one; only a
party larger than all the places together is passed over, since nobody would get in behind it.
"""

from mobilizon_lite.database import Record, is_sqlite
from mobilizon_lite.errors import Conflict, Gone, Invalid, NotFound
from mobilizon_lite.facts import ParticipationChanged
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.participations import Closed, why_closed, why_ended


def lock_event(event_id: int) -> Event:
    """The event as it is now, kept from others until the end of the transaction."""
    query = Event.select().where(Event.id == event_id)
    if not is_sqlite():  # there, a transaction that writes has locked everything already
        query = query.for_update()
    event = query.first()
    if event is None:
        raise NotFound
    return event


def lock_event_that_is_there(event_id: int) -> Event:
    """The same for what is done to events. Raises Gone when somebody has deleted it meanwhile."""
    event = lock_event(event_id)
    if event.deleted_at:
        raise Gone
    return event


def require_open(event: Event) -> None:
    """Raise Conflict with the reason when nobody can answer (any more)."""
    _refuse(why_closed(event, dates.now()))


def require_going_on(event: Event) -> None:
    """The same for what organisers decide: they may let people in when new answers are no longer taken."""
    _refuse(why_ended(event, dates.now()))


def decide(event: Event, participation: Participation, *, is_approved: bool = False) -> list[Participation]:
    """Settle whether a new or returning answer asks, waits or is accepted, and save it.

    Returns the others who got a place at the same time.
    """
    refuse_more_than_all_places(event, participation.party_size)
    needs_approval = event.join_mode == JoinMode.APPROVAL and not is_approved
    _set(
        event,
        participation,
        ParticipationState.PENDING if needs_approval else ParticipationState.WAITING,
    )
    return fill_free_places(event, participation)


def refuse_more_than_all_places(event: Event, people: int) -> None:
    """Raises Invalid; how many places there are is said only where numbers are for everybody."""
    if event.capacity is None or people <= event.capacity:
        return
    if event.hides_numbers:
        raise Invalid("party_size", "more_than_there_are")
    raise Invalid("party_size", "more_than_all_places", places=event.capacity)


def move(
    event: Event, participation: Participation, state: ParticipationState, size: int | None = None
) -> list[Participation]:
    """Put an answer in a state that needs no decision, and give what became free to the waiting list."""
    _set(event, participation, state, size)
    return fill_free_places(event)


def fits_now(event: Event, people: int) -> bool:
    """Whether that many more people can come at once, without overtaking anybody who waits."""
    if event.capacity is None:
        return True
    return event.accepted_people + people <= event.capacity and _first_waiting(event) is None


def fill_free_places(event: Event, newcomer: Participation | None = None) -> list[Participation]:
    """Accept from the waiting list, in order, while places are free. Returns who was accepted, but for the newcomer."""
    promoted = []
    if why_ended(event, dates.now()) is not None:
        return promoted
    while (first := _first_waiting(event)) and _has_room(event, first):
        accepted = newcomer if newcomer is not None and first.id == newcomer.id else first
        _set(event, accepted, ParticipationState.ACCEPTED)
        if accepted is first:
            promoted.append(first)
    return promoted


def record_promotions(event: Event, promoted: list[Participation], record: Record) -> None:
    for participation in promoted:
        record(
            ParticipationChanged(
                participation_uuid=participation.uuid,
                event_uuid=event.uuid,
                before=ParticipationState.WAITING,
                state=ParticipationState.ACCEPTED,
                promoted=True,
            )
        )


def position(participation: Participation) -> int:
    """The place in the waiting list, 1 for who is next."""
    earlier = (Participation.queued_at < participation.queued_at) | (
        (Participation.queued_at == participation.queued_at) & (Participation.id < participation.id)
    )
    return _waiting(participation.event_id).where(earlier).count() + 1


def _refuse(closed: Closed | None) -> None:
    if closed == Closed.NOT_PUBLISHED:
        raise NotFound
    if closed:
        raise Conflict(closed)


def _first_waiting(event: Event) -> Participation | None:
    waiting = _waiting(event.id)
    if event.capacity is not None:
        waiting = waiting.where(Participation.party_size <= event.capacity)
    return waiting.order_by(Participation.queued_at, Participation.id).first()


def _waiting(event_id: int):
    return Participation.select().where(
        Participation.event == event_id, Participation.state == ParticipationState.WAITING
    )


def _has_room(event: Event, participation: Participation) -> bool:
    return event.capacity is None or event.accepted_people + participation.party_size <= event.capacity


def _set(
    event: Event, participation: Participation, state: ParticipationState, size: int | None = None
) -> None:
    """Change state and size, and keep the number of accepted people in step."""
    before = participation.party_size if participation.is_coming else 0
    if participation.state != state:
        participation.decided_at = dates.now()
    participation.state = state
    participation.party_size = size or participation.party_size
    participation.save()
    event.accepted_people += (participation.party_size if participation.is_coming else 0) - before
    event.save(only=[Event.accepted_people])
