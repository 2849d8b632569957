"""What happens between this site and others: following, sharing, inviting, moving, blocking."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class FollowFact(Fact):
    follow_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"follow:{self.follow_uuid}"


@dataclass(frozen=True, kw_only=True)
class FollowAsked(FollowFact):
    """Somebody wants to follow somebody; one of them is elsewhere."""


@dataclass(frozen=True, kw_only=True)
class FollowAnswered(FollowFact):
    """Who is to be followed, or who looks after the site, said yes or no; `state` says which."""

    changes_public_pages: ClassVar[bool] = True

    state: str


@dataclass(frozen=True, kw_only=True)
class FollowEnded(FollowFact):
    """It is over. The row is gone, so the fact says whose it was. `by_target`: who was followed ended it."""

    changes_public_pages: ClassVar[bool] = True

    uri: str
    follower_uuid: UUID
    target_uuid: UUID
    by_target: bool = False


@dataclass(frozen=True, kw_only=True)
class EventShared(Fact):
    """Somebody passed an event on to those who follow them; lists may show it now, or no more."""

    changes_public_pages: ClassVar[bool] = True

    event_uuid: UUID
    actor_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"event:{self.event_uuid}"


@dataclass(frozen=True, kw_only=True)
class EventLiked(Fact):
    """Somebody elsewhere likes an event, or no longer does."""

    event_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationFact(Fact):
    invitation_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"invitation:{self.invitation_uuid}"


@dataclass(frozen=True, kw_only=True)
class InvitationReceived(InvitationFact):
    """Somebody elsewhere asked somebody here to come to an event."""


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(InvitationFact):
    """Who was asked said whether they come; `state` says what.

    It belongs to their answer: all that is said about that goes out in the order in which it was said."""

    participation_uuid: UUID
    state: str

    @property
    def object_key(self) -> str:
        return f"participation:{self.participation_uuid}"


@dataclass(frozen=True, kw_only=True)
class MessageWritten(Fact):
    """Somebody wrote to one or a few people."""

    message_uuid: UUID
    conversation_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"conversation:{self.conversation_uuid}"


@dataclass(frozen=True, kw_only=True)
class ProfileMoved(Fact):
    """Somebody uses another profile from now on; those who follow the former one follow it."""

    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID
    target_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"actor:{self.actor_uuid}"


@dataclass(frozen=True, kw_only=True)
class ProfileCameBack(Fact):
    """Somebody uses a profile again after all, of which they had said that they moved."""

    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"actor:{self.actor_uuid}"


@dataclass(frozen=True, kw_only=True)
class BlockFact(Fact):
    actor_uuid: UUID
    target_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"block:{self.actor_uuid}:{self.target_uuid}"


@dataclass(frozen=True, kw_only=True)
class ActorBlocked(BlockFact):
    """Somebody wants nothing more from somebody."""

    block_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ActorUnblocked(BlockFact):
    """A block was taken back; its row is gone."""

    uri: str


@dataclass(frozen=True, kw_only=True)
class PictureNamed(Fact):
    """The home of somebody elsewhere names a picture of them, another one, or none any more."""

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class PictureKept(Fact):
    """The picture of an event or of somebody of another site is here now, or gone."""

    changes_public_pages: ClassVar[bool] = True

    subject_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ReportForwarded(Fact):
    """Who looks after this site asked another site to look at a report."""

    report_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class InstanceJudged(Fact):
    """Who looks after this site changed what another site may do here; `policy` says what it is now."""

    changes_public_pages: ClassVar[bool] = True

    host: str
    before: str
    policy: str


@dataclass(frozen=True, kw_only=True)
class StrangerReads(Fact):
    """Somebody signed that they want to read here, with a key that is not known, or no longer the one that was."""

    key_id: str

    @property
    def object_key(self) -> str:
        return f"key:{self.fact_uuid}"


@dataclass(frozen=True, kw_only=True)
class OldEventSeen(Fact):
    """Somebody read the page of an event of another site, of which we last heard long ago."""

    event_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class HostRevived(Fact):
    """A site that counted as dead is there again; `since` is when it began to count so, in ISO 8601."""

    host: str
    since: str

    @property
    def object_key(self) -> str:
        return f"host:{self.host}"[:128]


@dataclass(frozen=True, kw_only=True)
class InboxGone(Fact):
    """The inbox of somebody elsewhere says that it is gone for good: perhaps they are."""

    actor_uuid: UUID
