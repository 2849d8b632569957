"""From facts to rows of later work, and from a row to its reaction."""

from collections.abc import Sequence

from mobilizon_lite.facts import Fact
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.reactions.table import BY_NAME, TABLE


def write_down(facts: Sequence[Fact]) -> None:
    """Called inside the transaction of the facts, just before it is committed."""
    rows = [
        _row(fact, reaction)
        for fact in facts
        for reaction in TABLE.get(type(fact), ())
        if reaction.origin in (None, fact.origin)
    ]
    if rows:
        LaterWork.insert_many(rows).execute()
    if any(fact.changes_public_pages for fact in facts):
        SiteState.raise_revision()


def run(work: LaterWork) -> None:
    """Do what the row says. Raises TryLater, GiveUp, or what went wrong."""
    BY_NAME[work.reaction].run(work)


def _row(fact: Fact, reaction) -> dict[str, object]:
    return {
        "fact_uuid": fact.fact_uuid,
        "fact": type(fact).__name__,
        "reaction": reaction.name,
        "payload": fact.payload(),
        "object_key": fact.object_key,
        "lane": reaction.lane,
    }
