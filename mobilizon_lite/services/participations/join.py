"""Saying "I'm coming", with a nickname or with a profile."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.facts import ParticipationEmailAdded, ParticipationRequested
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid, uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.change import come_back
from mobilizon_lite.services.participations.details import (
    checked_party_size,
    clean_email_or_none,
    clean_message,
    clean_nickname,
    free_code,
)
from mobilizon_lite.services.participations.needs import write_need


def answer_of_form(event: Event, form_id: str) -> Participation | None:
    """The answer that this form has already given, if it was sent before."""
    return Participation.with_uuid(_uuid(event, form_id))


def take_part(
    event: Event,
    *,
    form_id: str,
    nickname: str,
    party_size: int = 1,
    message: str = "",
    email: str = "",
    asks_to_confirm: bool = True,
    language: str | None = None,
    needs: str = "",
) -> Participation:
    """Answer with a nickname. The same form sent again gives the same answer. Raises Invalid, Conflict, NotFound.

    `asks_to_confirm`: whether a mail goes to the typed address now; it can be asked for later.
    """
    answer = Participation(
        uuid=_uuid(event, form_id),
        nickname=clean_nickname(nickname),
        message=clean_message(message),
        email=clean_email_or_none(email),
        language=language,
    )
    return _admit(event, answer, party_size, asks_to_confirm=asks_to_confirm, needs=needs)


def take_part_with_profile(
    event: Event,
    *,
    by: Actor,
    party_size: int = 1,
    message: str = "",
    language: str | None = None,
    needs: str = "",
) -> Participation:
    """Answer with a profile, once per event; who had left comes back."""
    if by.account_id is None or not by.is_visible:
        raise NotAllowed
    known = Participation.of_profile(event, by)
    if known is None:
        answer = Participation(uuid=new_uuid(), actor=by, message=clean_message(message), language=language)
        return _admit(event, answer, party_size, needs=needs)
    if known.has_left:
        come_back(known, party_size=party_size)
        write_need(known, needs)
    return Participation.with_uuid(known.uuid)


def _admit(
    event: Event, answer: Participation, party_size: int, *, asks_to_confirm: bool = False, needs: str = ""
) -> Participation:
    with transaction() as record:
        event = admission.lock_event(event.id)
        known = _already_there(event, answer)
        if known:
            return known
        admission.require_open(event)
        answer.event = event
        answer.uri = addresses.participation(answer.uuid)
        answer.party_size = checked_party_size(event, party_size)
        answer.queued_at = dates.now()
        answer.event_sequence = event.sequence
        answer.code = free_code(event)
        answer.refresh_token_hashes()
        promoted = admission.decide(event, answer)
        write_need(answer, needs)
        about = {"participation_uuid": answer.uuid, "event_uuid": event.uuid}
        record(ParticipationRequested(state=answer.state, **about))
        if answer.email and asks_to_confirm:
            record(ParticipationEmailAdded(**about))
        admission.record_promotions(event, promoted, record)
    return answer


def _already_there(event: Event, answer: Participation) -> Participation | None:
    if answer.actor_id:
        return Participation.of_profile(event, answer.actor)
    return Participation.with_uuid(answer.uuid)


def _uuid(event: Event, form_id: str) -> UUID:
    return uuid_of_form(form_id, f"participate:{event.uuid}")
