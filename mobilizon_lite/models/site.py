"""The site itself: what its administrator sets, and the revision of its public pages."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from peewee import BigIntegerField, CharField, IntegerField, JSONField, ModelSelect

from mobilizon_lite.lib import dates
from mobilizon_lite.models.base import BaseModel, MomentField
from mobilizon_lite.models.prepared import prepared

# How often one visitor (or one account) may do something, as "number per period". A hall behind one router scans one QR code.
LIMITS = MappingProxyType(
    {
        "sign_in": "10 per minute",
        "sign_in_account": "5 per minute",
        # Mails that anybody can have sent to an address by typing it: registration, a forgotten password.
        "account_mail": "5 per hour",
        "participate": "300 per 10 minutes",
        "confirm_news": "1 per day",
        # Asking for a lost link: by one visitor, and mails to one address about one event.
        "lost_link": "10 per 10 minutes",
        "lost_link_mail": "3 per day",
        "search": "120 per minute",
        "upload": "60 per hour",
        "create": "60 per minute",
        "comment": "20 per 10 minutes",
        "report": "10 per 10 minutes",
        # Mails that ask somebody to help with an action.
        "ask_person": "20 per hour",
        "message": "30 per hour",
        "import": "20 per hour",
        # Asking somebody's own site how it opens our pages: by one visitor, and questions to one site.
        "own_site": "10 per 10 minutes",
        "own_site_host": "60 per 10 minutes",
        # Looking for something on other sites, for each account.
        "look_elsewhere": "30 per 10 minutes",
        # Asking an index of many sites, by one visitor.
        "search_everywhere": "20 per 10 minutes",
        "secret_link": "60 per minute",
        # What other sites post: all of one name, one of their actors, and those of one name who are new here.
        "inbox": "3000 per minute",
        "inbox_actor": "600 per minute",
        "inbox_new": "120 per minute",
        # One visitor whose signature is unknown or wrong.
        "inbox_stranger": "300 per minute",
        "inbox_stranger_hour": "1500 per hour",
    }
)


class Registrations(StrEnum):
    """Who can have an account: everybody, who was approved, or only people for whom the site makes one."""

    OPEN = "open"
    APPROVAL = "approval"
    CLOSED = "closed"


@dataclass(frozen=True)
class Site:
    """What the administrator set, or the defaults."""

    name: str = "Mobilizon Lite"
    slogan: str = ""
    contact: str = ""
    # The sender of mails; empty: no-reply at the host of the site.
    mail_from: str = ""
    legal_notice: str = ""
    privacy_text: str = ""
    language: str = "en"
    timezone: str = "Europe/Paris"
    country: str = ""
    registrations: str = Registrations.OPEN
    retention_days: int = 30
    # What lasts longer stands apart in lists once it has begun; 0: nothing does.
    long_event_days: int = 30
    # How long it is noted who hid, deleted or changed what.
    moderation_log_days: int = 365
    # Where the source of this very site is offered (AGPL, section 13); only those who run it know.
    source_url: str = ""
    # Where pictures of maps come from, with {z}, {x} and {y}, and whom to thank for them; empty: no maps are shown.
    map_tiles_url: str = ""
    map_tiles_credit: str = ""
    # Whether this site talks to others at all.
    federates: bool = True
    # Whether other servers must sign also what they only read.
    signed_reading_only: bool = False
    # An index of many sites that is asked when somebody wants to search them all; empty: nobody is.
    search_index_url: str = ""
    # Days after its end until an event from elsewhere, with which nobody here has to do, is forgotten.
    keep_remote_days: int = 30
    site_url: str = ""
    limits: Mapping[str, str] = field(default_factory=lambda: LIMITS)

    @property
    def registrations_open(self) -> bool:
        """Whether anybody can ask for an account, be it with or without approval."""
        return self.registrations != Registrations.CLOSED

    @property
    def home_country(self) -> str:
        """The code of the country that goes without saying here: the one that was set, or that of the time zone."""
        return self.country or dates.country_of_zone(self.timezone)


class SiteSetting(BaseModel):
    """One setting; its name is a field of Site, or `limit_` and a name of LIMITS."""

    name = CharField(max_length=64, primary_key=True)
    value = JSONField(null=True)


class SiteState(BaseModel):
    """One row, id 1. `revision` is raised in every transaction that changes something public."""

    id = IntegerField(primary_key=True)
    revision = BigIntegerField(default=0)

    @classmethod
    def current_revision(cls) -> int:
        found = _state(1)
        return found[0].revision if found else 0

    @classmethod
    def raise_revision(cls) -> None:
        cls.update(revision=cls.revision + 1).where(cls.id == 1).execute()


@prepared(SiteState.id)
def _state(number: int) -> ModelSelect:
    """Asked by every page."""
    return SiteState.select(SiteState.revision).where(SiteState.id == number)


class ScheduledRun(BaseModel):
    """When timed work last began, so that several processes do not do it twice."""

    name = CharField(max_length=64, primary_key=True)
    last_started_at = MomentField(null=True)


class WorkerSeen(BaseModel):
    """A sign of life of a process that drains later work."""

    name = CharField(max_length=128, primary_key=True)
    seen_at = MomentField()


_cached: tuple[int, Site] | None = None
_pinned: ContextVar[tuple[int, Site] | None] = ContextVar("pinned_site", default=None)


def current_site() -> Site:
    """The site as it is set now. Read again only after something public changed."""
    pinned = _pinned.get()
    return pinned[1] if pinned else _read()[1]


def current_revision() -> int:
    """The revision of the public pages at this moment, or at the beginning of this request."""
    pinned = _pinned.get()
    return pinned[0] if pinned else _read()[0]


def pin() -> int:
    """Keep this reading of the site until `unpin`, so that a page asks for it once. Returns its revision."""
    reading = _pinned.get() or _read()
    _pinned.set(reading)
    return reading[0]


def unpin() -> None:
    _pinned.set(None)


def _read() -> tuple[int, Site]:
    global _cached
    revision = SiteState.current_revision()
    cached = _cached
    if cached is None or cached[0] != revision:
        cached = _cached = (revision, _load())
    return cached


def forget_cached() -> None:
    """Another database is in use now."""
    global _cached
    _cached = None


def _load() -> Site:
    known = {column.name for column in fields(Site)}
    stored = {row.name: row.value for row in SiteSetting.select()}
    values = {name: value for name, value in stored.items() if name in known}
    changed = {name: stored[f"limit_{name}"] for name in LIMITS if f"limit_{name}" in stored}
    return Site(**values, limits=LIMITS | changed)
