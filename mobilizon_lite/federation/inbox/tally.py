"""How many activities of each kind came from each host, and what became of them: a few numbers, and nothing about people."""

import re

from mobilizon_lite.federation.vocabulary.activities import KINDS
from mobilizon_lite.lib import dates
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.received import InboxTally

OTHER = "other"
# Kinds that nobody knows, for one host: whoever invents more is counted under OTHER.
MOST_UNKNOWN_KINDS = 20
_PLAIN = re.compile(r"[A-Za-z0-9:_-]{1,64}")


def count(host: str, kind: str, outcome: str, *, is_proved: bool) -> None:
    """One more. Call it in the transaction of the outcome. What is not proved could name any host: only met ones count."""
    if not is_proved and not Instance.select().where(Instance.host == host).exists():
        host = ""
    InboxTally.insert(
        host=host, kind=_counted_kind(host, kind), outcome=outcome, number=1, last_at=dates.now()
    ).on_conflict(
        conflict_target=[InboxTally.host, InboxTally.kind, InboxTally.outcome],
        update={InboxTally.number: InboxTally.number + 1, InboxTally.last_at: dates.now()},
    ).execute()


def plain_kind(kind: str) -> str:
    """What may stand in a log: a word of theirs only if it is one."""
    return kind if _PLAIN.fullmatch(kind) else OTHER


def _counted_kind(host: str, kind: str) -> str:
    if kind in KINDS:
        return kind
    if not host or not _PLAIN.fullmatch(kind):
        return OTHER
    of_host = InboxTally.select(InboxTally.kind).where(
        InboxTally.host == host, InboxTally.kind.not_in([*KINDS, OTHER])
    )
    kinds = {row.kind for row in of_host.distinct()}
    return kind if kind in kinds or len(kinds) < MOST_UNKNOWN_KINDS else OTHER
