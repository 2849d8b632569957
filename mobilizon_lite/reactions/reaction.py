"""The shape of a reaction, and how one piece of work becomes one per recipient."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mobilizon_lite.database import transaction, wake_workers
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.later_work import LaterWork


@dataclass(frozen=True)
class Reaction:
    """One thing that follows from a fact. `run` takes its row, loads afresh, and may run twice."""

    name: str
    run: Callable[[LaterWork], None]
    lane: str = "local"
    # Only after facts of this origin; None: after all.
    origin: str | None = None


@dataclass(frozen=True)
class Child:
    """One recipient's share of a piece of work; `key` (a row's uuid) makes it the same each time it is planned."""

    key: UUID
    payload: dict[str, object]
    not_before: datetime | None = None


def plan_each(work: LaterWork, reaction: Reaction, children: Iterable[Child]) -> None:
    """Write one row of later work per child, in one transaction; planning twice writes nothing new."""
    rows = [
        {
            "fact_uuid": child_uuid(work.fact_uuid, str(child.key)),
            "fact": work.fact,
            "reaction": reaction.name,
            "payload": child.payload,
            "object_key": work.object_key,
            "lane": reaction.lane,
            "not_before": child.not_before or dates.now(),
        }
        for child in children
    ]
    with transaction():
        for start in range(0, len(rows), 50):
            LaterWork.insert_many(rows[start : start + 50]).on_conflict_ignore().execute()
    wake_workers()
