"""Whom a mail about taking part goes to, and what all such mails say. Loaded when the mail is written, never before."""

from dataclasses import dataclass, field

from mobilizon_lite.lib import addresses
from mobilizon_lite.mail.messages import Attachment
from mobilizon_lite.models.calendar_entries import single_event_calendar
from mobilizon_lite.models.event_places import mailed_place
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.event_words import event_words
from mobilizon_lite.reactions.mailing import send_mail


@dataclass(frozen=True)
class Recipient:
    address: str = field(repr=False)
    language: str


def participation_of(work: LaterWork) -> Participation | None:
    """The answer that the work is about, as it is now; None when it was deleted meanwhile."""
    return Participation.with_uuid(work.payload["participation_uuid"])


# Which choice of an account a mail depends on; all others tell of one's own answer.
_CHOICES = {
    "event_changed": "mails_changes",
    "event_cancelled": "mails_changes",
    "event_reminder": "mails_reminders",
}


def recipient_of(participation: Participation, message: str) -> Recipient | None:
    """Nobody, unless the address is known to be theirs and they want these mails."""
    if not participation.actor_id:
        return _recipient(participation.email, participation) if participation.has_confirmed_email else None
    account = participation.actor.account
    if participation.mails_stopped or account is None or not account.may_sign_in:
        return None
    if not getattr(account, _CHOICES.get(message, "mails_answers")):
        return None
    return _recipient(account.email, participation, account.language)


def write_to(
    work: LaterWork,
    message: str,
    participation: Participation,
    *,
    with_calendar: bool = False,
    **values: object,
) -> None:
    """Send a mail with the personal link and the way to stop, if the participant wants mails."""
    recipient = recipient_of(participation, message)
    if recipient is None:
        return
    event = participation.event
    personal_url = addresses.personal_page(participation.personal_token())
    attachments = ()
    if with_calendar:
        file = single_event_calendar(event, url=personal_url, place=mailed_place(event, participation))
        attachments = (Attachment("event.ics", "text/calendar", file),)
    send_mail(
        work,
        message,
        to=recipient.address,
        language=recipient.language,
        attachments=attachments,
        name=participation.name,
        people=participation.party_size,
        event=event_words(event, recipient.language, participation),
        personal_url=personal_url,
        stop_url=addresses.stop_news(participation.news_token()),
        has_profile=participation.actor_id is not None,
        **values,
    )


def _recipient(address: str, participation: Participation, language: str | None = None) -> Recipient:
    return Recipient(address, language or participation.language or current_site().language)
