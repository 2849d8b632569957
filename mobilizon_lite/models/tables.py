"""All tables, in the order in which they can be made."""

from mobilizon_lite.models.accounts import Account, OneTimeToken, Registration, Session
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.answer_counts import AnswerCount
from mobilizon_lite.models.base import BaseModel
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.calendar_imports import CalendarImport
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.models.events import Event, ImportedEvent
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.members import Member
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.received import InboxTally, Received
from mobilizon_lite.models.remote_events import EventInvitation, RemoteEvent
from mobilizon_lite.models.reports import Report
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.models.shares import Like, Share
from mobilizon_lite.models.site import ScheduledRun, SiteSetting, SiteState, WorkerSeen
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.models.tombstones import Tombstone
from mobilizon_lite.models.venues import Venue

TABLES: tuple[type[BaseModel], ...] = (
    Account,
    Actor,
    Session,
    OneTimeToken,
    Registration,
    FeedLink,
    Media,
    Venue,
    Series,
    Event,
    EventDetails,
    ImportedEvent,
    EventRole,
    CalendarImport,
    Tag,
    EventTag,
    SeriesAnswer,
    Participation,
    AnswerCount,
    ParticipationNeed,
    Comment,
    Report,
    ModerationLogEntry,
    SiteSetting,
    SiteState,
    ScheduledRun,
    WorkerSeen,
    LaterWork,
    ActorDetails,
    ActorKey,
    Instance,
    Follow,
    Member,
    Block,
    RemoteEvent,
    EventInvitation,
    Share,
    Like,
    Conversation,
    ConversationMember,
    Message,
    Activity,
    Delivery,
    Received,
    InboxTally,
    Tombstone,
)
