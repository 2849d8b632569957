"""What happens to events, and to those who help with them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class EventFact(Fact):
    changes_public_pages: ClassVar[bool] = True

    event_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"event:{self.event_uuid}"


@dataclass(frozen=True, kw_only=True)
class EventPublished(EventFact):
    """A draft became visible to others."""


@dataclass(frozen=True, kw_only=True)
class EventUpdated(EventFact):
    """A published event was changed. `changed` names the columns that changed."""

    changed: tuple[str, ...] = ()
    # When several dates of a series were changed at once: the first of them, so that nobody is told of each.
    series_since: str = ""


@dataclass(frozen=True, kw_only=True)
class EventCancelled(EventFact):
    """The state of a published event became cancelled."""

    series_since: str = ""


@dataclass(frozen=True, kw_only=True)
class EventDeleted(EventFact):
    """A published event was deleted by those who organise it or by a moderator."""

    series_since: str = ""


@dataclass(frozen=True, kw_only=True)
class EventHidden(EventFact):
    """A moderator took an event out of sight, or brought it back."""


@dataclass(frozen=True, kw_only=True)
class EventReminderDue(EventFact):
    """It is the eve of an event, 18:00 in its zone."""

    changes_public_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class EventPlaceRevealed(EventFact):
    """The moment has come at which everybody, or everybody with a place, can read where it is."""


@dataclass(frozen=True, kw_only=True)
class InvitationRenewed(EventFact):
    """A private event has a new link; the former one opens nothing."""

    changes_public_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class ParticipationsPurged(EventFact):
    """Answers to an event were deleted, since their time is over or somebody asked for it."""

    changes_public_pages: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class EventHandedOver(EventFact):
    """Somebody else answers for the event now; a co-organizer until then."""


@dataclass(frozen=True, kw_only=True)
class RoleAsked(EventFact):
    """Somebody was asked to be co-organizer or contact person."""

    changes_public_pages: ClassVar[bool] = False

    role_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class RoleAnswered(EventFact):
    """They said yes or no, or stepped down; `state` says which."""

    role_uuid: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(EventFact):
    """The organizer took a question back, or somebody off the list."""

    role_uuid: UUID
