"""What happens to comments."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from mobilizon_lite.facts.base import Fact


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
