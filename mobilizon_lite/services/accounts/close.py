"""Closing an account: what is personal is erased at once; the names of its profiles stay taken."""

from enum import StrEnum

from peewee import ModelSelect

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import AccountClosed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, Registration
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, EventStatus, ImportedEvent
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts.last_administrator import keep_an_administrator
from mobilizon_lite.services.accounts.sign_in import check_own_password
from mobilizon_lite.services.acquaintances import who_knows
from mobilizon_lite.services.comments import erase_comments_of
from mobilizon_lite.services.events.roles import pass_on_events_of
from mobilizon_lite.services.events.states import cancel_event, delete_event
from mobilizon_lite.services.messages import erase_messages_of
from mobilizon_lite.services.participations.all_dates import forget_answers_of
from mobilizon_lite.services.participations.change import leave_all
from mobilizon_lite.services.series.planning import end_all_series_of


class OwnEvents(StrEnum):
    """What becomes of the events that the person organises."""

    # What has co-organizers goes on with them. Of the rest, coming ones are cancelled; pages of all that were published
    # stay, without the person's name.
    CANCEL = "cancel"
    DELETE = "delete"


def close_account(account: Account, *, password: str, own_events: OwnEvents) -> None:
    """Close it for good. Raises Invalid when the password is wrong, or nobody would look after the site any more."""
    check_own_password(account, password)
    erase_account(account, own_events=own_events)


def erase_account(account: Account, *, own_events: OwnEvents) -> None:
    """Erase an account. Raises Invalid for the last administrator."""
    with transaction() as record:
        keep_an_administrator(account)
        for profile in account.profiles:
            erase_profile(profile, own_events)
        Registration.delete().where(Registration.email_key == account.email_key).execute()
        record(AccountClosed(account_uuid=account.uuid))
        account.delete_instance()


def erase_profile(profile: Actor, own_events: OwnEvents) -> None:
    """Erase one of its profiles, with what is personal in it. Call it inside a transaction."""
    known_to = who_knows(profile)
    _end_own_events(profile, own_events)
    leave_all(profile)
    forget_answers_of(profile)
    erase_comments_of(profile)
    erase_messages_of(profile)
    EventInvitation.delete().where(EventInvitation.actor == profile).execute()
    ImportedEvent.delete().where(ImportedEvent.profile == profile).execute()
    FeedLink.delete().where(FeedLink.profile == profile).execute()
    profiles.empty_profile(profile, known_to=known_to)


def coming_events_of_profile(profile: Actor) -> ModelSelect:
    """Published events of one profile that would be cancelled when it is erased."""
    return _coming().where(Event.organizer == profile)


def coming_events_of(account: Account) -> ModelSelect:
    """Published events of the account that would be cancelled when it closes."""
    return _coming().join(Actor, on=Event.organizer).where(Actor.account == account)


def _coming() -> ModelSelect:
    return Event.select().where(
        Event.is_draft == False,  # noqa: E712
        Event.deleted_at.is_null(),
        Event.status != EventStatus.CANCELLED,
        Event.over_at > dates.now(),
    )


def _end_own_events(profile: Actor, own_events: OwnEvents) -> None:
    moment = dates.now()
    if own_events == OwnEvents.CANCEL:
        pass_on_events_of(profile)
    for event in Event.select().where(Event.organizer == profile, Event.deleted_at.is_null()):
        if own_events == OwnEvents.DELETE or event.is_draft:
            delete_event(event, by=profile)
        elif not event.is_over_at(moment):
            cancel_event(event, by=profile)
    end_all_series_of(profile)
