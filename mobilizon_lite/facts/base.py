"""The base of all facts, and where a fact comes from."""

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
