"""Servers that want to read here and whose key is not known yet: it is fetched by later work, once in a while."""

from uuid import NAMESPACE_URL, uuid5

from peewee import IntegrityError

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import StrangerReads
from mobilizon_lite.lib import dates
from mobilizon_lite.models.later_work import LaterWork

# A key is asked for once in so many seconds, however often somebody knocks.
AGAIN_AFTER = 300


def ask_for_key(key_id: str) -> None:
    """Let a key be fetched from its home, so that the next request can be verified."""
    stretch = int(dates.now().timestamp()) // AGAIN_AFTER
    fact_uuid = uuid5(NAMESPACE_URL, f"{key_id} {stretch}")
    if LaterWork.select().where(LaterWork.fact_uuid == fact_uuid).exists():
        return
    try:
        with transaction() as record:
            record(StrangerReads(fact_uuid=fact_uuid, key_id=key_id))
    except IntegrityError:
        # Two requests at once: one is enough.
        return
