"""The site of a journey, on a name of its own, so that an address in a file is that of a visitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.traces import VISITORS, Visitor
from tests.journeys.whole_site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Site, dict[str, str]]]:
    site = Site(tmp_path, LOG_LEVEL="DEBUG", TRUSTED_PROXIES="1")
    # So that 127.0.0.1 is only the address of whoever asks.
    site.environment["SITE_URL"] = site.url.replace("127.0.0.1", "localhost")
    made = site.make()
    site.environment.pop("cookie", None)
    site.is_well = lambda: Visitor(site, VISITORS[0]).get("/healthz").ok  # type: ignore[method-assign]
    yield site, made
    site.stop()
