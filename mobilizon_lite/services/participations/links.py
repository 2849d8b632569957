"""Secret links that were lost: sent again to a confirmed address, or renewed by those who organise."""

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.facts import LostLinkAsked
from mobilizon_lite.models.accounts import email_key
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.participations import can_decide_participations
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.participations.admission import lock_event
from mobilizon_lite.services.participations.renewing import renew_links

# A family may answer with one address; nobody fills a mailbox.
MOST_MAILS = 5


def send_again(event: Event, typed: str, *, may_send: bool = True) -> None:
    """Mail the links of the answers that have this address, confirmed. Raises Invalid when it is no address.

    Nothing tells whether there was one: something is always looked up and written.
    """
    key = email_key(clean_email(typed))
    with transaction() as record:
        found = _confirmed_with(event, key) if may_send else []
        for answer in found[:MOST_MAILS]:
            record(LostLinkAsked(event_uuid=event.uuid, participation_uuid=answer.uuid))
        if not found:
            record(LostLinkAsked(event_uuid=event.uuid))


def renew_for_participant(participation: Participation, *, by: Actor, version: str) -> Participation:
    """A new secret link to hand over; the earlier one ends. Raises Conflict unless `version` is that of the present link.

    So a page that is loaded again ends no link that was just handed over, and shows none that somebody else renewed.
    """
    with transaction():
        event = lock_event(participation.event_id)
        require(can_decide_participations(by, event))
        fresh = Participation.with_uuid(participation.uuid)
        # Who answered with a profile finds the answer by signing in.
        if fresh is None or fresh.actor_id:
            raise NotFound
        if str(fresh.token_version) != version:
            raise Conflict("changed_meanwhile")
        renew_links(fresh)
    fresh.event = event
    return fresh


def _confirmed_with(event: Event, key: str) -> list[Participation]:
    confirmed = Participation.select(Participation.uuid, Participation.email).where(
        Participation.event == event,
        Participation.actor.is_null(),
        Participation.email_confirmed_at.is_null(False),
    )
    return [answer for answer in confirmed if answer.email and email_key(answer.email) == key]
