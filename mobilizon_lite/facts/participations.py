"""What happens to answers to an event."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class ParticipationFact(Fact):
    participation_uuid: UUID
    event_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"participation:{self.participation_uuid}"


@dataclass(frozen=True, kw_only=True)
class ParticipationRequested(ParticipationFact):
    """Somebody said "I'm coming"; `state` is what the admission answered.

    `tells_home`: of an event of another site, its home is to hear of it.
    """

    changes_public_pages: ClassVar[bool] = True

    state: str
    tells_home: bool = True


@dataclass(frozen=True, kw_only=True)
class ParticipationChanged(ParticipationFact):
    """A participation moved from one state to another, or (both the same) to another number of people.

    `promoted`: a place became free for somebody on the waiting list. `tells_home` as above.
    """

    changes_public_pages: ClassVar[bool] = True

    before: str
    state: str
    promoted: bool = False
    tells_home: bool = True


@dataclass(frozen=True, kw_only=True)
class ParticipationEmailAdded(ParticipationFact):
    """An address that wants news was typed and waits for its confirmation."""


@dataclass(frozen=True, kw_only=True)
class ParticipationEmailConfirmed(ParticipationFact):
    """The owner of the address said that they want the news."""


@dataclass(frozen=True, kw_only=True)
class JoinNotTaken(Fact):
    """Somebody elsewhere wanted to come where nobody can say so any more, or (`is_ignored`) where nobody says so at all."""

    event_uuid: UUID
    actor_uuid: UUID
    # The id of what they sent, so that the answer can name it.
    join_uri: str = ""
    is_ignored: bool = False

    @property
    def object_key(self) -> str:
        return f"event:{self.event_uuid}"


@dataclass(frozen=True, kw_only=True)
class LostLinkAsked(Fact):
    """Somebody wants their link again, by mail. It names no answer when the typed address has none."""

    event_uuid: UUID
    participation_uuid: UUID | None = None

    @property
    def object_key(self) -> str:
        return f"participation:{self.participation_uuid}" if self.participation_uuid else ""
