"""The link that opens a private event."""

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import InvitationRenewed
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.events import can_invite, require
from mobilizon_lite.services.participations.admission import lock_event_that_is_there


def renew_invitation(event: Event, *, by: Actor) -> Event:
    """A new link; every earlier one opens nothing any more. Who has a place keeps it, and their own page."""
    require(can_invite(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        require(can_invite(by, event))
        event.invitation_version += 1
        event.refresh_invitation_hash()
        event.save(only=[Event.invitation_version, Event.invitation_hash])
        record(InvitationRenewed(event_uuid=event.uuid))
    return event
