"""Fetching the key of a server that wants to read here."""

import logging

from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.reactions.turns import turn_of

log = logging.getLogger(__name__)


def _fetch(work: LaterWork) -> None:
    """Once: whoever wants to read asks again."""
    key_id = work.payload["key_id"]
    try:
        with turn_of(host_of(key_id)):
            Asking().key(key_id, fresh=True)
    except FetchFailed as error:
        log.info("The key of a server that wants to read here could not be fetched (%s)", error.code)


fetch_key = Reaction("fetch_key_of_reader", _fetch, "fetch")
