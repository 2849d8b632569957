"""What was deleted elsewhere does not come back with a message that arrives late."""

from mobilizon_lite.models.tombstones import Tombstone


def bury(uri: str, former_kind: str = "") -> None:
    """Remember that there is nothing at this address any more."""
    if len(uri) > Tombstone.uri.max_length:
        return
    Tombstone.insert(uri=uri, former_kind=former_kind[:64]).on_conflict_ignore().execute()


def is_buried(uri: str) -> bool:
    return Tombstone.select().where(Tombstone.uri == uri).exists()
