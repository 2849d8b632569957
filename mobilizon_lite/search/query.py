"""A question to the list of events, and the key from which its next page goes on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mobilizon_lite.lib.date_ranges import Range
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.events import Category
from mobilizon_lite.search.words import Term

PAGE_LENGTH = 20
# Nobody is given more at once, whatever they ask for.
MOST_AT_ONCE = 500

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Sort(StrEnum):
    SOONEST = "soonest"
    ADDED = "added"
    RELEVANCE = "relevance"


class LongOnes(StrEnum):
    """Whether what began earlier and lasts longer than the site's number of days stands in a list."""

    WITH = "with"
    APART = "apart"
    ONLY = "only"


@dataclass(frozen=True)
class Near:
    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True)
class Key:
    """Where a page ended: at this moment (of the start, or of publication), with this event."""

    moment: datetime
    uuid: UUID

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // _MICROSECOND}-{self.uuid.hex}"

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """The key in an address; None for anything else."""
        microseconds, _, uuid_text = text.partition("-")
        uuid = parse_uuid(uuid_text)
        if uuid is None or not (
            microseconds.isascii() and microseconds.isdigit() and len(microseconds) <= 17
        ):
            return None
        return cls(_EPOCH + int(microseconds) * _MICROSECOND, uuid)


@dataclass(frozen=True, kw_only=True)
class Search:
    """Everything is optional. Without `between`, what is coming or still running is found."""

    terms: tuple[Term, ...] = ()
    near: Near | None = None
    between: Range | None = None
    category: Category | None = None
    tag: str | None = None
    language: str | None = None
    is_online: bool | None = None
    has_free_places: bool = False
    organizer_id: int | None = None
    long_ones: LongOnes = LongOnes.WITH
    venue_id: int | None = None
    # Only places that are known to be step-free.
    is_step_free: bool = False
    # Nothing that other sites tell of.
    is_of_this_site: bool = False
    # Of each series only the next date, and what is cancelled before it.
    next_of_series: bool = False
    sort: Sort = Sort.SOONEST
    after: Key | None = None
    limit: int = PAGE_LENGTH
