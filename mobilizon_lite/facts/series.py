"""What happens to series of events."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


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
