"""Mails about an event for who asked for them: confirming the address, stopping, asking again."""

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import ParticipationEmailAdded, ParticipationEmailConfirmed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import all_dates


def confirm(participation: Participation) -> None:
    """The owner of the address wants the mails. Until then none was sent, and the place was theirs all the same."""
    with transaction() as record:
        confirmed = (
            Participation.update(email_confirmed_at=dates.now())
            .where(
                Participation.id == participation.id,
                Participation.news_token_hash == participation.news_token_hash,
                Participation.email_confirmed_at.is_null(),
            )
            .execute()
        )
        if confirmed:
            all_dates.share_news_choice(participation)
            record(ParticipationEmailConfirmed(**_ids(participation)))


def stop(participation: Participation) -> None:
    """No more mails: a typed address is deleted, a profile's account is left alone."""
    values = (
        {"mails_stopped": True}
        if participation.actor_id
        else {"email": None, "email_confirmed_at": None, "news_token_hash": None}
    )
    with transaction():
        Participation.update(**values).where(Participation.id == participation.id).execute()
        all_dates.share_news_choice(participation)


def resume(participation: Participation) -> None:
    """Somebody who takes part with a profile wants the mails again."""
    with transaction():
        Participation.update(mails_stopped=False).where(Participation.id == participation.id).execute()
        all_dates.share_news_choice(participation)


def ask_again(participation: Participation) -> None:
    """Send the mail with the link that confirms the address once more."""
    with transaction() as record:
        record(ParticipationEmailAdded(**_ids(participation)))


def _ids(participation: Participation) -> dict[str, object]:
    return {"participation_uuid": participation.uuid, "event_uuid": participation.event.uuid}
