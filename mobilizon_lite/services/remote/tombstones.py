"""What was deleted elsewhere does not come back with a message that arrives late."""

from datetime import timedelta

from mobilizon_lite.lib import dates
from mobilizon_lite.models.tombstones import Tombstone

KEPT = timedelta(days=90)


def bury(uri: str, former_kind: str = "") -> None:
    """Remember that there is nothing at this address any more."""
    if len(uri) > Tombstone.uri.max_length:
        return
    Tombstone.insert(uri=uri, former_kind=former_kind[:64]).on_conflict_ignore().execute()


def is_buried(uri: str) -> bool:
    return Tombstone.select().where(Tombstone.uri == uri).exists()


def forget_old_tombstones() -> int:
    """Nothing that old is still on its way."""
    return Tombstone.delete().where(Tombstone.created_at < dates.now() - KEPT).execute()
