"""Mails about one answer: the link that confirms an address, and what became of the answer."""

from mobilizon_lite.facts import ParticipationRequested
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.event_words import event_words
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.participants import participation_of, write_to
from mobilizon_lite.reactions.reaction import Reaction

_MESSAGES = {
    ParticipationState.ACCEPTED: "participation_accepted",
    ParticipationState.WAITING: "participation_waiting",
    ParticipationState.PENDING: "participation_pending",
    ParticipationState.REFUSED: "participation_refused",
    ParticipationState.CANCELLED: "participation_signed_off",
}


def _ask_to_confirm(work: LaterWork) -> None:
    participation = participation_of(work)
    if participation is None or not participation.email or participation.has_confirmed_email:
        return
    language = participation.language or current_site().language
    # Anybody can type anybody's address: nothing that they wrote goes there.
    send_mail(
        work,
        "participation_confirm_email",
        to=participation.email,
        language=language,
        event=event_words(participation.event, language),
        confirm_url=addresses.confirm_news(participation.news_token()),
    )


def _tell_answer(work: LaterWork) -> None:
    participation = participation_of(work)
    if participation is None or participation.event.deleted_at or not _is_news(work, participation.state):
        return
    event = participation.event
    if event.is_over_at(dates.now()) or event.is_cancelled or _is_told_when_confirmed(work, participation):
        return
    message = _MESSAGES.get(participation.state)
    if message is None:
        return
    if work.payload.get("promoted"):
        message = "participation_promoted"
    write_to(work, message, participation, with_calendar=participation.is_coming)


def _send_link(work: LaterWork) -> None:
    participation = participation_of(work) if work.payload.get("participation_uuid") else None
    if participation is not None and not participation.event.deleted_at:
        write_to(work, "participation_link", participation)


def _is_told_when_confirmed(work: LaterWork, participation: Participation) -> bool:
    """The first answer to a nickname: the confirmation of the address tells it, not the sign-up as well."""
    return work.fact == ParticipationRequested.__name__ and not participation.actor_id


def _is_news(work: LaterWork, state: ParticipationState) -> bool:
    """Whether the state that the fact tells of is new, and still true: if not, a later fact tells."""
    told = work.payload.get("state", state)
    return told == state and told != work.payload.get("before")


ask_to_confirm = Reaction("ask_to_confirm_news", _ask_to_confirm, lane="mail")
send_link = Reaction("send_lost_link", _send_link, lane="mail")
tell_answer = Reaction("tell_answer", _tell_answer, lane="mail")
