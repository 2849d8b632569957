"""What was deleted elsewhere does not come back with a message that arrives late."""

from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.tombstones import Tombstone

# Of one name, with all hosts below it, in a day. Microblogs delete a lot that was never here.
by_site = Budget(2_000, 86_400)


def bury(uri: str, former_kind: str = "") -> None:
    """Remember that there is nothing at this address any more."""
    if len(uri) > Tombstone.uri.max_length or not by_site.take(domain_of(host_of(uri) or "")):
        return
    Tombstone.insert(uri=uri, former_kind=former_kind[:64]).on_conflict_ignore().execute()


def is_buried(uri: str) -> bool:
    return Tombstone.select().where(Tombstone.uri == uri).exists()
