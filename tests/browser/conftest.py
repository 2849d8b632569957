"""Fixtures for tests that visit the running site with Chromium, w3m and the Nu checker.

Each takes a second or more to start: tests with whole pages belong under the mark `slow`. Playwright keeps
an event loop in this thread while it is open, so a test that uses asyncio itself belongs in another folder.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.live_site import LiveSite, running_site
from tests.browser.nu import nu_server
from tests.browser.sample_site import SampleSite, sample_site
from tests.browser.w3m import W3m
from tests.browser.watched_page import watched_page
from tests.services_needed import need

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this room is a browser test."""
    room = f"{Path(__file__).parent}/"
    for item in items:
        if str(item.path).startswith(room):
            item.add_marker("browser")


@pytest.fixture(scope="module")
def live_site(tmp_path_factory) -> Iterator[LiveSite]:
    """A new site of its own for each file of tests."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Iterator[SampleSite]:
    """A site with one example of everything, for tests that look, or change only what is made for them."""
    with sample_site(tmp_path_factory.mktemp("sample")) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = need("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor with a phone; the test fails if it meets a script error or loads from elsewhere."""
    with watched_page(browser, viewport=PHONE) as opened:
        yield opened


@pytest.fixture
def page_without_script(browser: Browser) -> Iterator[Page]:
    """The same with script switched off."""
    with watched_page(browser, viewport=PHONE, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def nu_errors(tmp_path_factory) -> Iterator[Callable[[str], list[str]]]:
    """A function that names what is wrong with the HTML of a whole page."""
    with nu_server(tmp_path_factory.mktemp("nu")) as checker:
        yield checker.errors


@pytest.fixture
def open_w3m(tmp_path) -> Iterator[Callable[[str], W3m]]:
    """A function that opens an address in w3m, ended after the test."""
    readers = []

    def open_address(url: str) -> W3m:
        reader = W3m(url, tmp_path / f"w3m-{len(readers)}")
        readers.append(reader)
        return reader

    yield open_address

    for reader in readers:
        reader.close()
