"""What happens to the site, its places, and what is told to those who look after it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class VenueChanged(Fact):
    """A place was remembered, changed, hidden, or became part of another record of it."""

    changes_public_pages: ClassVar[bool] = True

    venue_uuid: UUID


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
