"""Fetching the key of a server that wants to read here."""

import logging

from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction

log = logging.getLogger(__name__)


def _fetch(work: LaterWork) -> None:
    """Once: whoever wants to read asks again."""
    try:
        Asking().key(work.payload["key_id"], fresh=True)
    except FetchFailed as error:
        log.info("The key of a server that wants to read here could not be fetched (%s)", error.code)


fetch_key = Reaction("fetch_key_of_reader", _fetch, "federation")
