"""Saying "I'm coming" to all dates of a series. Each date is an answer of its own, decided by the one admission.

Dates that are made later are answered as they are made, until somebody says that they no longer come.
"""

from collections.abc import Iterable
from uuid import UUID

from peewee import ModelSelect

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid, NotAllowed, NotFound
from mobilizon_lite.facts import (
    ParticipationEmailAdded,
    ParticipationRequested,
    ParticipationsPurged,
    SeriesAnswered,
)
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.lib.ids import child_uuid, new_uuid, uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.models.series_dates import is_private
from mobilizon_lite.services.participations import admission, change
from mobilizon_lite.services.participations.details import (
    checked_party_size,
    clean_email_or_none,
    clean_message,
    clean_nickname,
    free_code,
)
from mobilizon_lite.services.participations.needs import write_need

# So many dates are answered while somebody waits; the others by later work.
AT_ONCE = 30
_ACTIVE = (ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.PENDING)


def answer_to_all_of_form(event: Event, form_id: str) -> SeriesAnswer | None:
    """The answer that this form has already given, if it was sent before."""
    return SeriesAnswer.get_or_none(SeriesAnswer.uuid == _uuid(event, form_id))


def take_part_in_all(
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
) -> SeriesAnswer:
    """Answer this date and all others with a nickname. Raises Invalid, Conflict, NotFound as take_part does."""
    answer = SeriesAnswer(
        uuid=_uuid(event, form_id),
        nickname=clean_nickname(nickname),
        message=clean_message(message),
        email=clean_email_or_none(email),
        party_size=checked_party_size(event, party_size),
        language=language,
    )
    return _begin(event, answer, needs, asks_to_confirm=asks_to_confirm)


def take_part_in_all_with_profile(
    event: Event,
    *,
    by: Actor,
    party_size: int = 1,
    message: str = "",
    language: str | None = None,
    needs: str = "",
) -> SeriesAnswer:
    """The same with a profile, once per series; who had left comes back to all dates."""
    if by.account_id is None or not by.is_visible:
        raise NotAllowed
    known = SeriesAnswer.get_or_none(SeriesAnswer.series == event.series_id, SeriesAnswer.actor == by)
    answer = known or SeriesAnswer(uuid=new_uuid(), actor=by)
    answer.message, answer.language = clean_message(message), language
    answer.party_size, answer.ended_at = checked_party_size(event, party_size), None
    return _begin(event, answer, needs)


def answer_other_dates(answer_uuid: UUID, most: int | None = None) -> None:
    """Answer the coming dates that are not answered yet; those only that were there when they signed up."""
    answer = SeriesAnswer.get_or_none(SeriesAnswer.uuid == answer_uuid)
    if answer is None:
        return
    for event in list(_unanswered(answer).limit(most)):
        _answer(event.id, answer)


def answer_new_date(event_uuid: UUID) -> None:
    """A date was made: everybody who comes to all of them comes to this one, in the order in which they signed up."""
    event = Event.get_or_none(Event.uuid == event_uuid)
    if event is None or not event.series_id:
        return
    for answer in list(_open_answers(event.series_id)):
        # Done once more, it brings nobody back who has left this date since.
        if not _has_answered(event, answer):
            _answer(event.id, answer)


def leave_all_dates(answer: SeriesAnswer) -> None:
    """ "I can't come any more": to no coming date, and to none that is made later."""
    with transaction():
        SeriesAnswer.update(ended_at=dates.now()).where(SeriesAnswer.id == answer.id).execute()
    for participation in _coming_answers(answer):
        change.leave(participation)


def delete_all_dates(answer: SeriesAnswer) -> None:
    """Leave, and have nothing kept of it."""
    leave_all_dates(answer)
    for participation in list(Participation.select().where(Participation.series_answer == answer)):
        change.delete(participation)
    _forget([answer])


def forget_answers_of(profile: Actor) -> None:
    """Somebody closes their account: no date is answered for them any more, and nothing of it is kept."""
    _forget(list(SeriesAnswer.select().where(SeriesAnswer.actor == profile)))


def answers_of(answer: SeriesAnswer) -> list[Participation]:
    """Each date that is not over, with its event, the soonest first."""
    return list(_coming_answers(answer))


def share_news_choice(participation: Participation) -> None:
    """What somebody decided about mails for one date holds for all dates of theirs."""
    if not participation.series_answer_id:
        return
    fresh = Participation.get_by_id(participation.id)
    shared = {"email": fresh.email, "email_confirmed_at": fresh.email_confirmed_at}
    SeriesAnswer.update(**shared).where(SeriesAnswer.id == fresh.series_answer_id).execute()
    for other in Participation.select().where(
        Participation.series_answer == fresh.series_answer_id, Participation.id != fresh.id
    ):
        other.email, other.email_confirmed_at = fresh.email, fresh.email_confirmed_at
        other.mails_stopped = fresh.mails_stopped
        other.refresh_token_hashes()
        other.save()


def forget_ended_answers() -> int:
    """Once the last date is over and its answers are deleted, nothing of the answer to all is kept. Timed work."""
    left = Participation.select(Participation.series_answer).where(Participation.series_answer.is_null(False))
    ended = (
        SeriesAnswer.select()
        .join(Series)
        .where(
            SeriesAnswer.id.not_in(left),
            SeriesAnswer.ended_at.is_null(False) | (Series.is_complete == True),  # noqa: E712
        )
    )
    return _forget(list(ended))


def _begin(event: Event, answer: SeriesAnswer, needs: str, *, asks_to_confirm: bool = False) -> SeriesAnswer:
    with transaction() as record:
        event = admission.lock_event(event.id)
        known = SeriesAnswer.get_or_none(SeriesAnswer.uuid == answer.uuid)
        if known and not answer.actor_id:
            return known
        admission.require_open(event)
        if event.series_id is None:
            raise NotFound
        answer.series = event.series_id
        answer.token_hash = token_hash(answer.token())
        answer.save(force_insert=known is None)
        participation = _admit(event, answer, record)
        write_need(participation, needs)
        about = {"participation_uuid": participation.uuid, "event_uuid": event.uuid}
        record(ParticipationRequested(state=participation.state, **about))
        if answer.email and asks_to_confirm:
            record(ParticipationEmailAdded(**about))
        if _unanswered(answer).count() > AT_ONCE:
            series_uuid = Series.get_by_id(event.series_id).uuid
            record(SeriesAnswered(series_uuid=series_uuid, answer_uuid=answer.uuid))
    answer_other_dates(answer.uuid, AT_ONCE)
    return answer


def _answer(event_id: int, answer: SeriesAnswer) -> None:
    """One date more, quietly: they were told once that they come. Where it is closed or too small, they do not."""
    try:
        with transaction() as record:
            event = admission.lock_event(event_id)
            if event.is_private and not _was_invited(event, answer):
                return
            admission.require_open(event)
            _admit(event, answer, record)
    except (Conflict, Invalid, NotFound):
        return


def _was_invited(event: Event, answer: SeriesAnswer) -> bool:
    """Who was invited to one date of a private series may come to all; a date that is private for itself has its own link."""
    known = Participation.select().join(Event)
    came_by_link = known.where(
        Participation.series_answer == answer,
        Participation.state.in_(_ACTIVE),
        Event.visibility == Visibility.PRIVATE,
    )
    return is_private(event.series) and came_by_link.exists()


def _admit(event: Event, answer: SeriesAnswer, record) -> Participation:
    uuid = child_uuid(answer.uuid, str(event.uuid))
    known = (
        Participation.of_profile(event, answer.actor) if answer.actor_id else Participation.with_uuid(uuid)
    )
    # Who was refused stays so, until those who organise decide otherwise.
    if known and not known.has_left:
        known.series_answer = answer
        known.save(only=[Participation.series_answer])
        return known
    fresh = known or Participation(
        uuid=uuid, uri=addresses.participation(uuid), event=event, actor=answer.actor_id
    )
    fresh.series_answer, fresh.nickname, fresh.message = answer, answer.nickname, answer.message
    fresh.email, fresh.email_confirmed_at = answer.email, answer.email_confirmed_at
    fresh.language, fresh.party_size = answer.language, answer.party_size
    fresh.queued_at, fresh.event_sequence = dates.now(), event.sequence
    fresh.code = fresh.code or free_code(event)
    fresh.refresh_token_hashes()
    promoted = admission.decide(event, fresh)
    admission.record_promotions(event, promoted, record)
    write_need(fresh, _need_for_another_date(answer))
    return fresh


def _need_for_another_date(answer: SeriesAnswer) -> str:
    """What they need on one date they need on the others."""
    known = ParticipationNeed.select().join(Participation).where(Participation.series_answer == answer)
    found = known.order_by(Participation.id.desc()).first()
    return found.text if found else ""


def _unanswered(answer: SeriesAnswer) -> ModelSelect:
    """Coming dates without any answer of theirs. Who came back begins anew with those that they had left."""
    kept = _ACTIVE if answer.actor_id else tuple(ParticipationState)
    answered = Participation.select(Participation.event).where(
        Participation.series_answer == answer, Participation.state.in_(kept)
    )
    return (
        Event.select(Event.id)
        .where(
            Event.series == answer.series_id,
            Event.is_draft == False,  # noqa: E712
            Event.deleted_at.is_null(),
            Event.over_at > dates.now(),
            Event.id.not_in(answered),
        )
        .order_by(Event.starts_at)
    )


def _has_answered(event: Event, answer: SeriesAnswer) -> bool:
    known = Participation.select().where(Participation.event == event)
    own = Participation.series_answer == answer
    return known.where((own | (Participation.actor == answer.actor_id)) if answer.actor_id else own).exists()


def _open_answers(series_id: int) -> Iterable[SeriesAnswer]:
    return (
        SeriesAnswer.select()
        .where(SeriesAnswer.series == series_id, SeriesAnswer.ended_at.is_null())
        .order_by(SeriesAnswer.created_at, SeriesAnswer.id)
    )


def _coming_answers(answer: SeriesAnswer) -> list[Participation]:
    return list(
        Participation.select(Participation, Event)
        .join(Event)
        .where(Participation.series_answer == answer, Event.over_at > dates.now(), Event.deleted_at.is_null())
        .order_by(Event.starts_at)
    )


def _forget(answers: list[SeriesAnswer]) -> int:
    if not answers:
        return 0
    with transaction() as record:
        SeriesAnswer.delete().where(SeriesAnswer.id.in_([answer.id for answer in answers])).execute()
        for event_uuid in _an_event_of_each(answers):
            record(ParticipationsPurged(event_uuid=event_uuid))
    return len(answers)


def _an_event_of_each(answers: list[SeriesAnswer]) -> list[UUID]:
    """Through one of its events, the files beside the tables are emptied too."""
    ids = {answer.series_id for answer in answers}
    events = (Event.select(Event.uuid).where(Event.series == series_id).first() for series_id in ids)
    return [event.uuid for event in events if event]


def _uuid(event: Event, form_id: str) -> UUID:
    return uuid_of_form(form_id, f"participate-in-all:{event.series_id}")
