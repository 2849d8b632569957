"""What people do with their own answer: another name or number, leaving, coming back, a new link, deleting it."""

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid, NotFound
from mobilizon_lite.facts import ParticipationChanged, ParticipationEmailAdded, ParticipationsPurged
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.details import (
    checked_party_size,
    clean_email_or_none,
    clean_nickname,
)
from mobilizon_lite.services.participations.needs import forget_needs, write_need
from mobilizon_lite.services.participations.purge import forget_rows
from mobilizon_lite.services.participations.renewing import renew_links


def change(
    participation: Participation,
    *,
    nickname: str | None = None,
    party_size: int | None = None,
    email: str | None = None,
    asks_to_confirm: bool = True,
    needs: str | None = None,
) -> Participation:
    """Another nickname, number of people, address for news or need (None: as it is). Raises Invalid, Conflict.

    More people than before are admitted anew: they need free places that nobody waits for; on the waiting list they go to
    its end; where the organisers answer each request, they ask again.
    """
    new_email = clean_email_or_none(email) if email is not None else participation.email
    with transaction() as record:
        event, participation = _locked(participation)
        if nickname is not None and not participation.actor_id:
            participation.nickname = clean_nickname(nickname)
        if new_email != participation.email:
            _set_email(participation, new_email)
            if new_email and asks_to_confirm:
                record(_about(ParticipationEmailAdded, participation))
        participation.event_sequence = event.sequence
        participation.save()
        if party_size is not None and party_size != participation.party_size:
            _resize(event, participation, party_size, record)
        if needs is not None:
            write_need(participation, needs)
    return participation


def leave(participation: Participation) -> Participation:
    """ "I can't come after all." Twice is as good as once."""
    with transaction() as record:
        event, participation = _locked(participation)
        if participation.is_active:
            _leave(event, participation, record)
    return participation


def come_back(participation: Participation, *, party_size: int | None = None) -> Participation:
    """Somebody who had left wants to come again: at the end of the queue. Raises Conflict, Invalid."""
    with transaction() as record:
        event, participation = _locked(participation)
        before = participation.state
        if not participation.has_left:
            return participation
        admission.require_open(event)
        if party_size is not None:
            participation.party_size = checked_party_size(event, party_size)
        participation.queued_at = dates.now()
        participation.event_sequence = event.sequence
        promoted = admission.decide(event, participation)
        record(_changed(participation, before))
        admission.record_promotions(event, promoted, record)
    return participation


def renew_link(participation: Participation) -> Participation:
    """A new secret for the personal page; every earlier link to it stops working."""
    with transaction():
        _event, participation = _locked(participation)
        return renew_links(participation)


def delete(participation: Participation) -> None:
    """Leave, and have nothing kept of it."""
    with transaction() as record:
        event, participation = _locked(participation)
        if participation.is_active:
            _leave(event, participation, record)
        forget_rows(event, [participation])
        record(ParticipationsPurged(event_uuid=event.uuid))


def leave_all(profile: Actor) -> None:
    """Somebody closes their account: every answer of the profile is deleted, and its places go on to others."""
    for participation in list(Participation.select().where(Participation.actor == profile)):
        delete(participation)


def _locked(participation: Participation) -> tuple[Event, Participation]:
    event = admission.lock_event(participation.event_id)
    fresh = Participation.with_uuid(participation.uuid)
    if fresh is None:
        raise NotFound
    fresh.event = event
    return event, fresh


def _resize(event: Event, participation: Participation, size: int, record) -> None:
    more = size - participation.party_size
    checked_party_size(event, size)
    if more > 0:
        admission.require_open(event)
    if not participation.is_active:
        raise Conflict("not_taking_part")
    before = participation.state
    if more < 0 or before == ParticipationState.PENDING:
        promoted = admission.move(event, participation, before, size)
    else:
        promoted = _admit_more(event, participation, size, more)
    record(_changed(participation, before))
    admission.record_promotions(event, promoted, record)


def _admit_more(event: Event, participation: Participation, size: int, more: int) -> list[Participation]:
    admission.refuse_more_than_all_places(event, size)
    if participation.state == ParticipationState.WAITING:
        participation.queued_at = dates.now()
        participation.party_size = size
        return admission.decide(event, participation, is_approved=True)
    if event.join_mode == JoinMode.APPROVAL:
        return admission.move(event, participation, ParticipationState.PENDING, size)
    if not admission.fits_now(event, more):
        # Nobody loses the place they have because they asked for more.
        raise Invalid("party_size", "not_enough_places", people=participation.party_size)
    return admission.move(event, participation, ParticipationState.ACCEPTED, size)


def _leave(event: Event, participation: Participation, record) -> None:
    before = participation.state
    forget_needs([participation.id])
    promoted = admission.move(event, participation, ParticipationState.LEFT)
    record(_changed(participation, before))
    admission.record_promotions(event, promoted, record)


def _set_email(participation: Participation, email: str | None) -> None:
    participation.email = email
    participation.email_confirmed_at = None
    participation.refresh_token_hashes()


def _changed(participation: Participation, before: ParticipationState) -> ParticipationChanged:
    return _about(ParticipationChanged, participation, before=before, state=participation.state)


def _about(fact, participation: Participation, **values):
    return fact(participation_uuid=participation.uuid, event_uuid=participation.event.uuid, **values)
