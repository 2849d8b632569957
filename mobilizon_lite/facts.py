"""What can have happened: small frozen records in the past tense.

A fact carries ids and what can no longer be loaded, never a name, an address, a text or a token. What follows from each
one stands in reactions/table.py. `origin` says whether it happened here or came from another site.
"""

from dataclasses import asdict, dataclass, field
from typing import ClassVar
from uuid import UUID, uuid4

LOCAL = "local"
REMOTE = "remote"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """The base of all facts. `changes_public_pages` empties the page cache when the fact is committed."""

    changes_public_pages: ClassVar[bool] = False

    fact_uuid: UUID = field(default_factory=uuid4)
    origin: str = LOCAL

    @property
    def object_key(self) -> str:
        """What later work about the same thing has in common, so that it can be kept in order."""
        return ""

    def payload(self) -> dict[str, object]:
        values = asdict(self)
        del values["fact_uuid"]
        return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}


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


@dataclass(frozen=True, kw_only=True)
class SeriesFact(Fact):
    changes_public_pages: ClassVar[bool] = True

    series_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"series:{self.series_uuid}"


@dataclass(frozen=True, kw_only=True)
class SeriesPlanned(SeriesFact):
    """A series has another rule than before, or dates that are not made yet."""


@dataclass(frozen=True, kw_only=True)
class SeriesDatesMade(SeriesFact):
    """These dates of a series were made."""

    event_uuids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesEdited(SeriesFact):
    """What the coming dates from `since` on say was changed in these columns; some of them may still say the old."""

    since: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesEnded(SeriesFact):
    """The dates from `since` on do not take place: they are cancelled, or deleted."""

    since: str
    is_deleted: bool


@dataclass(frozen=True, kw_only=True)
class SeriesAnswered(SeriesFact):
    """Somebody wants to come to all dates; some of them may not be answered yet."""

    answer_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ParticipationFact(Fact):
    participation_uuid: UUID
    event_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"participation:{self.participation_uuid}"


@dataclass(frozen=True, kw_only=True)
class ParticipationRequested(ParticipationFact):
    """Somebody said "I'm coming"; `state` is what the admission answered."""

    changes_public_pages: ClassVar[bool] = True

    state: str


@dataclass(frozen=True, kw_only=True)
class ParticipationChanged(ParticipationFact):
    """A participation moved from one state to another, or (both the same) to another number of people.

    `promoted`: a place became free for somebody on the waiting list.
    """

    changes_public_pages: ClassVar[bool] = True

    before: str
    state: str
    promoted: bool = False


@dataclass(frozen=True, kw_only=True)
class ParticipationEmailAdded(ParticipationFact):
    """An address that wants news was typed and waits for its confirmation."""


@dataclass(frozen=True, kw_only=True)
class ParticipationEmailConfirmed(ParticipationFact):
    """The owner of the address said that they want the news."""


@dataclass(frozen=True, kw_only=True)
class LostLinkAsked(Fact):
    """Somebody wants their link again, by mail. It names no answer when the typed address has none."""

    event_uuid: UUID
    participation_uuid: UUID | None = None

    @property
    def object_key(self) -> str:
        return f"participation:{self.participation_uuid}" if self.participation_uuid else ""


@dataclass(frozen=True, kw_only=True)
class CommentFact(Fact):
    changes_public_pages: ClassVar[bool] = True

    comment_uuid: UUID
    event_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"comment:{self.comment_uuid}"


@dataclass(frozen=True, kw_only=True)
class CommentWritten(CommentFact):
    """Somebody wrote under an event; `state` says whether it is shown at once or waits."""

    state: str


@dataclass(frozen=True, kw_only=True)
class CommentEdited(CommentFact):
    """Its author changed the words; `state` is the one that it has now."""

    state: str


@dataclass(frozen=True, kw_only=True)
class CommentDeleted(CommentFact):
    """Its words and its author were erased, by the author or by a moderator."""


@dataclass(frozen=True, kw_only=True)
class CommentStateChanged(CommentFact):
    """Those who organise approved a comment, took it out of sight, or brought it back."""

    before: str
    state: str


@dataclass(frozen=True, kw_only=True)
class VenueChanged(Fact):
    """A place was remembered, changed, hidden, or became part of another record of it."""

    changes_public_pages: ClassVar[bool] = True

    venue_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class AccountFact(Fact):
    account_uuid: UUID

    @property
    def object_key(self) -> str:
        return f"account:{self.account_uuid}"


@dataclass(frozen=True, kw_only=True)
class RegistrationAsked(Fact):
    """Somebody wants an account. The mail, not the page, tells them whether the address has one already."""

    registration_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class RegistrationWaits(Fact):
    """Somebody confirmed their address and waits for the people who look after the site."""

    registration_uuid: UUID

    @property
    def object_key(self) -> str:
        return "registrations"


@dataclass(frozen=True, kw_only=True)
class RegistrationRefused(Fact):
    """The people who look after the site said no, and the person is told."""

    registration_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class AccountApproved(AccountFact):
    """An account was made of a registration that waited; its owner is told."""


@dataclass(frozen=True, kw_only=True)
class SignInLinkAsked(Fact):
    """A link to sign in with was asked for. Its token has no account when the address has none."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetAsked(Fact):
    """A link for a new password was asked for. Its token has no account when the address has none."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(AccountFact):
    pass


@dataclass(frozen=True, kw_only=True)
class EmailChangeAsked(AccountFact):
    """A new address waits for its confirmation; the old one is told."""

    token_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class AccountClosed(AccountFact):
    """An account and what was personal in it are erased; its profiles are told of by ProfileDeleted."""

    changes_public_pages: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ProfileCreated(Fact):
    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Fact):
    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileDeleted(Fact):
    """A profile was emptied; its row stays, so that nobody else takes the name."""

    changes_public_pages: ClassVar[bool] = True

    actor_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class ReportMade(Fact):
    """Somebody told the people who run the site about a problem."""

    report_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class CalendarImportAsked(Fact):
    """A calendar, or the rest of one, waits to be imported."""

    import_uuid: UUID


@dataclass(frozen=True, kw_only=True)
class SiteChanged(Fact):
    """A setting of the site that its pages show was changed."""

    changes_public_pages: ClassVar[bool] = True
