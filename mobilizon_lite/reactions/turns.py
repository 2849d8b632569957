"""Asking strangers is one thread's work: no site, under whatever names, takes more than its share of that thread's time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from mobilizon_lite.errors import NotYet
from mobilizon_lite.lib.fair_shares import FairShares
from mobilizon_lite.lib.hosts import domain_of

# As long as one site may keep the others waiting.
shares = FairShares(burst=60)


@contextmanager
def turn_of(host: str | None) -> Iterator[None]:
    """Around what asks this host. Raises NotYet while it is the turn of others."""
    domain = domain_of(host or "")
    wait = shares.wait(domain)
    if wait:
        raise NotYet(wait)
    began = time.monotonic()
    try:
        yield
    finally:
        shares.note(domain, time.monotonic() - began)
